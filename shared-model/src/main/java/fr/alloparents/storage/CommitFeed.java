package fr.alloparents.storage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// The rows of a table that only grows, as they are committed, by whichever process: for pages that
/// are open. One short query of the primary key each time. For one thread at a time.
///
/// Numbers are given when a row is written and seen when it is committed, so a lower one may come
/// to light after a higher one. Numbers that are missing are therefore asked for again, until no
/// transaction that took them can be alive.
public final class CommitFeed<T> {

  private record Row<T>(long id, T value) {}

  /// Longer than any transaction lasts: statements end after five seconds.
  private static final Duration MISSING_FOR_GOOD = Duration.ofSeconds(10);

  /// A feed that has been asked for nothing for long begins so far back.
  private static final int LOOK_BACK = 100;

  /// So many missing numbers are asked for at a time, the latest.
  private static final int MOST_MISSING = 1_000;

  private static final int MOST_ROWS = 5_000;

  private final Database database;
  private final String select;
  private final RowMapper<T> reader;

  /// Since when a number is missing, by `System.nanoTime`.
  private final TreeMap<Long, Long> missing = new TreeMap<>();

  private long last;

  private CommitFeed(Database database, String select, RowMapper<T> reader, long last) {
    this.database = database;
    this.select = select;
    this.reader = reader;
    this.last = last;
  }

  /// A feed from now on. What was committed a moment before may come along.
  ///
  /// @param table whose `id` is given by AUTO_INCREMENT
  /// @param columns that are read of it
  /// @throws StorageException when the database fails
  public static <T> CommitFeed<T> open(
      Database database, String table, String columns, RowMapper<T> reader) {
    long newest =
        database.read(
            handle ->
                handle.select("SELECT COALESCE(MAX(id), 0) FROM " + table).mapTo(long.class).one());
    var select = "SELECT id, " + columns + " FROM " + table;
    return new CommitFeed<>(database, select, reader, Math.max(0, newest - LOOK_BACK));
  }

  /// What has been committed since it was asked last, each row once.
  ///
  /// @throws StorageException when the database fails; asked again, the feed goes on where it was
  public List<T> next() {
    var asked = missing.descendingKeySet().stream().limit(MOST_MISSING).toList();
    var rows = database.read(handle -> rows(handle, asked));
    long now = System.nanoTime();
    var fresh = new ArrayList<T>();
    for (var row : rows) {
      if (row.id() > last) {
        LongStream.range(Math.max(last + 1, row.id() - MOST_MISSING), row.id())
            .forEach(skipped -> missing.put(skipped, now));
        last = row.id();
      } else {
        missing.remove(row.id());
      }
      fresh.add(row.value());
    }
    missing.values().removeIf(since -> now - since > MISSING_FOR_GOOD.toNanos());
    return fresh;
  }

  /// Those that were missing, and those after the last one, by their numbers.
  private List<Row<T>> rows(Handle handle, List<Long> asked) {
    var also = asked.isEmpty() ? "" : "OR id IN (<missing>)";
    var query =
        handle
            .createQuery(select + " WHERE id > :last " + also + " ORDER BY id LIMIT :most")
            .bind("last", last)
            .bind("most", MOST_ROWS);
    if (!asked.isEmpty()) {
      query.bindList("missing", asked);
    }
    return query
        .map((row, context) -> new Row<>(row.getLong("id"), reader.map(row, context)))
        .list();
  }
}
