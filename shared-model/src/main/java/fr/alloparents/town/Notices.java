package fr.alloparents.town;

import fr.alloparents.storage.Database;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The town's words of the day: shown on its sign-in page, played on its line. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class Notices {

  private final Database database;
  private final Clock clock;

  public Notices(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// A notice that holds from its first to its last day, both included.
  ///
  /// @param web shown on pages, at most 2000 characters; null for none
  /// @param phone spoken on the line, at most 500 characters; null for none
  public record Notice(
      LocalDate firstDay, LocalDate lastDay, @Nullable String web, @Nullable String phone) {

    public Notice {
      if (lastDay.isBefore(firstDay) || (web == null && phone == null)) {
        throw new IllegalArgumentException("a notice needs words and days in order");
      }
    }
  }

  public void publish(Town town, Notice notice) {
    database.inTransaction(h -> publish(h, town.id(), notice));
  }

  /// Publishes it within a transaction, beside what it tells of.
  public static int publish(Handle handle, long townId, Notice notice) {
    return handle.execute(
        """
        INSERT INTO notice (town_id, first_day, last_day, web_text, phone_text)
        VALUES (?, ?, ?, ?, ?)
        """,
        townId,
        notice.firstDay(),
        notice.lastDay(),
        notice.web(),
        notice.phone());
  }

  /// What the line says today after its welcome: the notice that began last.
  public Optional<String> onPhone(Town town) {
    var today = town.today(clock);
    return database.read(
        h ->
            h.select(
                    """
                    SELECT phone_text FROM notice
                    WHERE town_id = ? AND first_day <= ? AND last_day >= ?
                      AND phone_text IS NOT NULL
                    ORDER BY first_day DESC, id DESC LIMIT 1
                    """,
                    town.id(),
                    today,
                    today)
                .mapTo(String.class)
                .findOne());
  }

  /// What the sign-in page shows today: the notice that began last.
  public Optional<String> onWeb(Town town) {
    var today = town.today(clock);
    return database.read(
        h ->
            h.select(
                    """
                    SELECT web_text FROM notice
                    WHERE town_id = ? AND first_day <= ? AND last_day >= ?
                      AND web_text IS NOT NULL
                    ORDER BY first_day DESC, id DESC LIMIT 1
                    """,
                    town.id(),
                    today,
                    today)
                .mapTo(String.class)
                .findOne());
  }
}
