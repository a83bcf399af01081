package fr.alloparents.town;

import fr.alloparents.storage.Database;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/// What a town tells its families, with dates, on the sign-in page. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class News {

  /// So many are shown.
  public static final int SHOWN = 5;

  private final Database database;
  private final Clock clock;

  public News(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// One piece of news.
  ///
  /// @param day from which on it is shown
  /// @param title 1 to 120 characters
  /// @param text at most 2000 characters
  public record Item(LocalDate day, String title, String text) {

    public Item {
      if (title.isBlank() || title.length() > 120 || text.length() > 2000) {
        throw new IllegalArgumentException("a title of 1 to 120 and a text of at most 2000");
      }
    }
  }

  public void publish(Town town, Item item) {
    database.inTransaction(
        h ->
            h.execute(
                "INSERT INTO news (town_id, day, title, text) VALUES (?, ?, ?, ?)",
                town.id(),
                item.day(),
                item.title(),
                item.text()));
  }

  /// The latest that have come out, latest first.
  public List<Item> latest(Town town) {
    return database.read(
        h ->
            h.select(
                    """
                    SELECT day, title, text FROM news WHERE town_id = ? AND day <= ?
                    ORDER BY day DESC, id DESC LIMIT ?
                    """,
                    town.id(),
                    town.today(clock),
                    SHOWN)
                .map(
                    (row, _) ->
                        new Item(
                            row.getObject("day", LocalDate.class),
                            row.getString("title"),
                            row.getString("text")))
                .list());
  }
}
