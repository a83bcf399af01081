package fr.alloparents.retention;

import fr.alloparents.storage.Database;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Health data and diets that the kitchen needs no more: plans that ended more than a month ago,
/// that a child whose diet or plan was taken away a month ago ever had one, and all that is kept of
/// those who left more than a year ago, that is who for a year have been in no class, are booked on
/// nothing and whose file nobody has touched. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class OldMealNeeds {

  private final Database database;
  private final Clock clock;

  public OldMealNeeds(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Forgets them, in all towns. To be called every few hours, by any server, also by several at
  /// once.
  ///
  /// @return of how many children something was forgotten
  public int purge() {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return database.inTransaction(
        h -> {
          int ended =
              h.execute(
                  """
                  UPDATE child_meal SET pai_words = NULL, pai_allergens = NULL,
                    pai_first_day = NULL, pai_last_day = NULL
                  WHERE pai_last_day < ?
                  """,
                  today.minusMonths(1));
          h.execute(
              """
              DELETE FROM child_meal
              WHERE diet_id IS NULL AND pai_words IS NULL AND changed_at < ?
              """,
              today.minusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant());
          var lastYear = today.minusYears(1);
          int left =
              h.execute(
                  """
                  DELETE meal FROM child_meal meal
                  WHERE meal.changed_at < ?
                    AND NOT EXISTS (
                      SELECT 1 FROM child_class entered
                      WHERE entered.town_id = meal.town_id AND entered.child_id = meal.child_id
                        AND entered.last_day >= ?)
                    AND NOT EXISTS (
                      SELECT 1 FROM booking
                      WHERE booking.town_id = meal.town_id AND booking.child_id = meal.child_id
                        AND booking.day >= ?)
                  """,
                  lastYear.atStartOfDay(ZoneOffset.UTC).toInstant(),
                  lastYear,
                  lastYear);
          return ended + left;
        });
  }
}
