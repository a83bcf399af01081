package fr.alloparents.town;

import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What a town tells its families, with dates, on the sign-in page. What people of the town hall
/// write is in the log of actions. Thread-safe. Throws [fr.alloparents.storage.StorageException]
/// when the database fails.
public final class News {

  /// So many are shown.
  public static final int SHOWN = 5;

  public static final int LONGEST_TITLE = 120;
  public static final int LONGEST_TEXT = 2000;

  /// The order in which they are shown.
  private static final String ORDER = " ORDER BY position, day DESC, id DESC";

  private final Database database;
  private final Clock clock;

  public News(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// One piece of news.
  ///
  /// @param day from which on it is shown
  /// @param lastDay on which it is still shown; null: until newer ones take its place
  /// @param title 1 to 120 characters
  /// @param text at most 2000 characters
  public record Item(LocalDate day, @Nullable LocalDate lastDay, String title, String text) {

    public Item {
      if (title.isBlank() || title.length() > LONGEST_TITLE || text.length() > LONGEST_TEXT) {
        throw new IllegalArgumentException("a title of 1 to 120 and a text of at most 2000");
      }
      if (lastDay != null && lastDay.isBefore(day)) {
        throw new IllegalArgumentException("days in order");
      }
    }

    /// Until newer ones take its place.
    public Item(LocalDate day, String title, String text) {
      this(day, null, title, text);
    }

    /// All of it, for the log: the days in a first line, with a slash between, then the title, then
    /// the text.
    String logged() {
      return day + "/" + (lastDay == null ? "" : lastDay) + "\n" + title + "\n" + text;
    }
  }

  /// A piece of news that has been written.
  ///
  /// @param version to be given back with a change
  /// @param withdrawn whether it was taken back
  public record Posted(long id, int version, Item item, boolean withdrawn) {}

  public void publish(Town town, Item item) {
    database.inTransaction(h -> insert(h, town, item, null));
  }

  /// Publishes it before all others, once for each request.
  ///
  /// @return what is published, or what the same request has published before
  public Posted publish(Town town, Author by, UUID request, Item item) {
    return database.inTransaction(
        h -> {
          hold(h, town);
          return ofRequest(h, town, request)
              .orElseGet(
                  () -> {
                    long id = insert(h, town, item, request);
                    log(h, town, by, entry(Kind.NEWS_PUBLISHED, item, null, item.logged()));
                    return new Posted(id, 0, item, false);
                  });
        });
  }

  /// Who writes news of a town takes turns here, so that a form sent twice at once counts once and
  /// no order is mixed with another.
  private static long hold(Handle handle, Town town) {
    return handle
        .select("SELECT id FROM town WHERE id = ? FOR UPDATE", town.id())
        .mapTo(long.class)
        .one();
  }

  private static Optional<Posted> ofRequest(Handle handle, Town town, UUID request) {
    return handle
        .select("SELECT * FROM news WHERE town_id = ? AND request_id = ?", town.id(), request)
        .map((row, _) -> posted(row))
        .findOne();
  }

  private static long insert(Handle handle, Town town, Item item, @Nullable UUID request) {
    return handle
        .createUpdate(
            """
            INSERT INTO news (town_id, day, last_day, title, text, request_id)
            VALUES (:town, :day, :last, :title, :text, :request)
            """)
        .bind("town", town.id())
        .bind("day", item.day())
        .bind("last", item.lastDay())
        .bind("title", item.title())
        .bind("text", item.text())
        .bind("request", request)
        .executeAndReturnGeneratedKeys("id")
        .mapTo(long.class)
        .one();
  }

  /// Those that are shown today: in the order the town hall has given them, else latest first.
  public List<Item> latest(Town town) {
    var today = town.today(clock);
    return database.read(
        h ->
            h.select(
                    "SELECT * FROM news WHERE town_id = ? AND day <= ? AND withdrawn_at IS NULL"
                        + " AND (last_day IS NULL OR last_day >= ?)"
                        + ORDER
                        + " LIMIT ?",
                    town.id(),
                    today,
                    today,
                    SHOWN)
                .map((row, _) -> item(row))
                .list());
  }

  /// Those that are or will be shown, in their order.
  public List<Posted> present(Town town) {
    return database.read(h -> present(h, town));
  }

  private List<Posted> present(Handle handle, Town town) {
    return handle
        .select(
            "SELECT * FROM news WHERE town_id = ? AND withdrawn_at IS NULL"
                + " AND (last_day IS NULL OR last_day >= ?)"
                + ORDER,
            town.id(),
            town.today(clock))
        .map((row, _) -> posted(row))
        .list();
  }

  /// Those whose last day is over or that were taken back, latest first.
  ///
  /// @param most how many at most
  public List<Posted> past(Town town, int most) {
    return database.read(
        h ->
            h.select(
                    """
                    SELECT * FROM news
                    WHERE town_id = ? AND (last_day < ? OR withdrawn_at IS NOT NULL)
                    ORDER BY day DESC, id DESC LIMIT ?
                    """,
                    town.id(),
                    town.today(clock),
                    most)
                .map((row, _) -> posted(row))
                .list());
  }

  public Optional<Posted> find(Town town, long id) {
    return database.read(h -> find(h, town, id));
  }

  private static Optional<Posted> find(Handle handle, Town town, long id) {
    return handle
        .select("SELECT * FROM news WHERE town_id = ? AND id = ?", town.id(), id)
        .map((row, _) -> posted(row))
        .findOne();
  }

  /// Changes a piece of news; one that was taken back is published again.
  ///
  /// @param version of the news that was read
  public Edited change(Town town, Author by, long id, int version, Item item) {
    return database.inTransaction(
        h -> {
          hold(h, town);
          var before = find(h, town, id).orElse(null);
          if (before == null) {
            return Edited.NO_SUCH;
          }
          if (before.item().equals(item) && !before.withdrawn()) {
            return Edited.DONE;
          }
          if (before.version() != version) {
            return Edited.OUTDATED;
          }
          h.execute(
              """
              UPDATE news SET day = ?, last_day = ?, title = ?, text = ?, withdrawn_at = NULL,
                version = version + 1
              WHERE town_id = ? AND id = ?
              """,
              item.day(),
              item.lastDay(),
              item.title(),
              item.text(),
              town.id(),
              id);
          var old = before.item();
          log(h, town, by, entry(Kind.NEWS_CHANGED, old, old.logged(), item.logged()));
          return Edited.DONE;
        });
  }

  /// Takes it back: it is shown no more.
  ///
  /// @param version of the news that was read
  public Edited withdraw(Town town, Author by, long id, int version) {
    return database.inTransaction(
        h -> {
          hold(h, town);
          var before = find(h, town, id).orElse(null);
          if (before == null) {
            return Edited.NO_SUCH;
          }
          if (before.withdrawn()) {
            return Edited.DONE;
          }
          if (before.version() != version) {
            return Edited.OUTDATED;
          }
          h.execute(
              """
              UPDATE news SET withdrawn_at = ?, version = version + 1 WHERE town_id = ? AND id = ?
              """,
              clock.instant(),
              town.id(),
              id);
          var old = before.item();
          log(h, town, by, entry(Kind.NEWS_WITHDRAWN, old, old.logged(), null));
          return Edited.DONE;
        });
  }

  /// Puts it on another place among those that are or will be shown.
  ///
  /// @param place from 1; what is beyond the last is the last
  public Edited place(Town town, Author by, long id, int place) {
    return database.inTransaction(
        h -> {
          hold(h, town);
          var all = new ArrayList<>(present(h, town));
          var ids = new ArrayList<>(all.stream().map(Posted::id).toList());
          int from = ids.indexOf(id);
          if (from < 0) {
            return Edited.NO_SUCH;
          }
          int to = Math.clamp(place, 1, ids.size()) - 1;
          if (from != to) {
            Collections.rotate(
                ids.subList(Math.min(from, to), Math.max(from, to) + 1), from < to ? -1 : 1);
            number(h, town, ids);
            var item = all.get(from).item();
            var was = Integer.toString(from + 1);
            log(h, town, by, entry(Kind.NEWS_PLACED, item, was, Integer.toString(to + 1)));
          }
          return Edited.DONE;
        });
  }

  private static void number(Handle handle, Town town, List<Long> ids) {
    var batch =
        handle.prepareBatch("UPDATE news SET position = :place WHERE town_id = :town AND id = :id");
    for (int i = 0; i < ids.size(); i++) {
      batch.bind("place", i + 1).bind("town", town.id()).bind("id", ids.get(i)).add();
    }
    batch.execute();
  }

  private static Entry entry(
      Kind kind, Item item, @Nullable String before, @Nullable String after) {
    return new Entry(kind, item.title(), before, after);
  }

  private void log(Handle handle, Town town, Author by, Entry entry) {
    ActionLog.write(handle, town.id(), by, clock.instant(), entry);
  }

  private static Posted posted(ResultSet row) throws SQLException {
    return new Posted(
        row.getLong("id"), row.getInt("version"), item(row), row.getObject("withdrawn_at") != null);
  }

  private static Item item(ResultSet row) throws SQLException {
    return new Item(
        row.getObject("day", LocalDate.class),
        row.getObject("last_day", LocalDate.class),
        row.getString("title"),
        row.getString("text"));
  }
}
