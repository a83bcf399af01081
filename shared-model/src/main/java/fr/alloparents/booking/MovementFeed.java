package fr.alloparents.booking;

import fr.alloparents.storage.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;

/// The movements of all towns as they are committed, by whichever process: for pages that are open.
/// One short query of the primary key each time. For one thread at a time.
///
/// Numbers are given when a movement is written and seen when it is committed, so a lower one may
/// come to light after a higher one. Numbers that are missing are therefore asked for again, until
/// no transaction that took them can be alive.
public final class MovementFeed {

  /// A child's days have changed.
  public record Touched(long townId, long childId) {}

  private record Row(long id, Touched touched) {}

  /// Longer than any transaction lasts: statements end after five seconds.
  private static final Duration MISSING_FOR_GOOD = Duration.ofSeconds(10);

  /// A feed that has been asked for nothing for long begins so far back.
  private static final int LOOK_BACK = 100;

  /// So many missing numbers are asked for at a time, the latest.
  private static final int MOST_MISSING = 1_000;

  private static final int MOST_ROWS = 5_000;

  private final Database database;

  /// Since when a number is missing, by `System.nanoTime`.
  private final TreeMap<Long, Long> missing = new TreeMap<>();

  private long last;

  private MovementFeed(Database database, long last) {
    this.database = database;
    this.last = last;
  }

  /// A feed from now on. What was committed a moment before may come along.
  ///
  /// @throws fr.alloparents.storage.StorageException when the database fails
  public static MovementFeed open(Database database) {
    long newest =
        database.read(
            handle ->
                handle.select("SELECT COALESCE(MAX(id), 0) FROM movement").mapTo(long.class).one());
    return new MovementFeed(database, Math.max(0, newest - LOOK_BACK));
  }

  /// What has been committed since it was asked last, each movement once.
  ///
  /// @throws fr.alloparents.storage.StorageException when the database fails; asked again, the feed
  ///   goes on where it was
  public List<Touched> next() {
    var asked = missing.descendingKeySet().stream().limit(MOST_MISSING).toList();
    var rows = database.read(handle -> rows(handle, asked));
    long now = System.nanoTime();
    var touched = new ArrayList<Touched>();
    for (var row : rows) {
      if (row.id() > last) {
        LongStream.range(Math.max(last + 1, row.id() - MOST_MISSING), row.id())
            .forEach(skipped -> missing.put(skipped, now));
        last = row.id();
      } else {
        missing.remove(row.id());
      }
      touched.add(row.touched());
    }
    missing.values().removeIf(since -> now - since > MISSING_FOR_GOOD.toNanos());
    return touched;
  }

  /// Those that were missing, and those after the last one, by their numbers.
  private List<Row> rows(Handle handle, List<Long> asked) {
    var also = asked.isEmpty() ? "" : "OR id IN (<missing>)";
    var query =
        handle
            .createQuery(
                "SELECT id, town_id, child_id FROM movement WHERE id > :last "
                    + also
                    + " ORDER BY id LIMIT :most")
            .bind("last", last)
            .bind("most", MOST_ROWS);
    if (!asked.isEmpty()) {
      query.bindList("missing", asked);
    }
    return query
        .map(
            (row, _) ->
                new Row(
                    row.getLong("id"),
                    new Touched(row.getLong("town_id"), row.getLong("child_id"))))
        .list();
  }
}
