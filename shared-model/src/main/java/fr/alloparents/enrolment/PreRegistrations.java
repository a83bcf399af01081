package fr.alloparents.enrolment;

import fr.alloparents.calendar.Weekdays;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The wishes of families for next school year, which book nothing. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class PreRegistrations {

  private final Database database;
  private final Clock clock;

  public PreRegistrations(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Sends a wish, in place of the one the household sent before for the same child, activity and
  /// school year.
  ///
  /// @throws IllegalArgumentException if the child is not of that household
  public void submit(
      Town town,
      long householdId,
      long childId,
      long activityId,
      String schoolYear,
      Weekdays weekdays,
      @Nullable String words) {
    int written =
        database.inTransaction(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO pre_registration (town_id, household_id, child_id, activity_id,
                          school_year, weekdays, words, submitted_at)
                        SELECT town_id, household_id, child_id, :activity,
                          :year, :weekdays, :words, :now
                        FROM household_child
                        WHERE town_id = :town AND household_id = :household AND child_id = :child
                        ON DUPLICATE KEY UPDATE weekdays = VALUES(weekdays), words = VALUES(words),
                          submitted_at = VALUES(submitted_at)
                        """)
                    .bind("town", town.id())
                    .bind("household", householdId)
                    .bind("child", childId)
                    .bind("activity", activityId)
                    .bind("year", schoolYear)
                    .bind("weekdays", weekdays.mask())
                    .bind("words", words)
                    .bind("now", clock.instant())
                    .execute());
    if (written == 0) {
      throw new IllegalArgumentException(
          "household " + householdId + " has no child " + childId + " in town " + town.id());
    }
  }

  /// The wishes of a household for a school year, by child and activity.
  public List<PreRegistration> of(Town town, long householdId, String schoolYear) {
    return database.read(
        handle ->
            handle
                .select(
                    """
                    SELECT * FROM pre_registration
                    WHERE town_id = ? AND household_id = ? AND school_year = ?
                    ORDER BY child_id, activity_id
                    """,
                    town.id(),
                    householdId,
                    schoolYear)
                .map((row, _) -> preRegistration(row))
                .list());
  }

  private static PreRegistration preRegistration(ResultSet row) throws SQLException {
    return new PreRegistration(
        row.getLong("household_id"),
        row.getLong("child_id"),
        row.getLong("activity_id"),
        row.getString("school_year"),
        new Weekdays(row.getInt("weekdays")),
        row.getString("words"),
        row.getObject("submitted_at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
  }
}
