package fr.alloparents.enrolment;

import fr.alloparents.family.ChildStanding;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/// Which activities a child is enrolled in, from day to day: only then can it be booked on them.
/// Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database fails.
public final class Enrolments {

  private final Database database;

  public Enrolments(Database database) {
    this.database = database;
  }

  /// Enrols a child in an activity from one day to another, both included. Holds the child, as the
  /// desk does when it books: a booking is decided before it or after it.
  ///
  /// @throws OverlapException if the child is enrolled on some of these days already
  /// @throws IllegalArgumentException if the town has no such child or the days run backwards
  public void enrol(
      Town town, long childId, long activityId, LocalDate firstDay, LocalDate lastDay) {
    requireInOrder(firstDay, lastDay);
    database.inTransaction(
        handle -> {
          ChildStanding.change(handle, town, childId);
          checkFree(handle, town, childId, activityId, firstDay, lastDay);
          return handle.execute(
              """
              INSERT INTO enrolment (town_id, child_id, activity_id, first_day, last_day)
              VALUES (?, ?, ?, ?, ?)
              """,
              town.id(),
              childId,
              activityId,
              firstDay,
              lastDay);
        });
  }

  private static void checkFree(
      Handle handle,
      Town town,
      long childId,
      long activityId,
      LocalDate firstDay,
      LocalDate lastDay) {
    handle
        .select(
            """
            SELECT first_day, last_day FROM enrolment
            WHERE town_id = ? AND child_id = ? AND activity_id = ?
              AND first_day <= ? AND last_day >= ?
            """,
            town.id(),
            childId,
            activityId,
            lastDay,
            firstDay)
        .map(
            (row, _) ->
                new OverlapException(
                    row.getObject("first_day", LocalDate.class),
                    row.getObject("last_day", LocalDate.class)))
        .findFirst()
        .ifPresent(
            overlap -> {
              throw overlap;
            });
  }

  private static void requireInOrder(LocalDate firstDay, LocalDate lastDay) {
    if (lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException(
          "from " + firstDay + " to " + lastDay + ": days run backwards");
    }
  }
}
