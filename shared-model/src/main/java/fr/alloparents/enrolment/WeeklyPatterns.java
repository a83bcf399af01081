package fr.alloparents.enrolment;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.alloparents.booking.Answer;
import fr.alloparents.booking.Answer.Result;
import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Outcome.Booked;
import fr.alloparents.booking.Outcome.Refused;
import fr.alloparents.booking.Outcome.Unchanged;
import fr.alloparents.booking.Refusal;
import fr.alloparents.booking.Submission;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.enrolment.Validation.NotOpen;
import fr.alloparents.enrolment.Validation.NothingChosen;
import fr.alloparents.enrolment.Validation.Validated;
import fr.alloparents.family.ChildStanding;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The weekly patterns of a town: opened by the town hall, chosen and validated by families, booked
/// by the desk. Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database
/// fails.
public final class WeeklyPatterns {

  /// A school year with its summer; even with seven days a week it is one submission.
  private static final int MAX_DAYS = 400;

  private final Database database;
  private final BookingDesk desk;
  private final Clock clock;

  public WeeklyPatterns(Database database, BookingDesk desk, Clock clock) {
    this.database = database;
    this.desk = desk;
    this.clock = clock;
  }

  /// Lets a household choose weekdays for a period.
  ///
  /// @throws OverlapException if the child has a pattern of that activity on some of these days
  /// @throws IllegalArgumentException if the days run backwards or are more than 400, or the child
  ///   is not of that household
  public WeeklyPattern open(
      Town town,
      long householdId,
      long childId,
      long activityId,
      LocalDate firstDay,
      LocalDate lastDay) {
    long days = ChronoUnit.DAYS.between(firstDay, lastDay) + 1;
    if (days < 1 || days > MAX_DAYS) {
      throw new IllegalArgumentException("a period has 1 to " + MAX_DAYS + " days, not " + days);
    }
    var pattern =
        new WeeklyPattern(
            0, householdId, childId, activityId, firstDay, lastDay, Weekdays.NONE, null);
    return database.inTransaction(
        handle -> {
          ChildStanding.change(handle, town, childId);
          checkFree(handle, town, pattern);
          return insert(handle, town, pattern);
        });
  }

  private static void checkFree(Handle handle, Town town, WeeklyPattern wanted) {
    var overlap =
        handle
            .select(
                """
                SELECT * FROM weekly_pattern
                WHERE town_id = ? AND child_id = ? AND activity_id = ?
                  AND first_day <= ? AND last_day >= ?
                """,
                town.id(),
                wanted.childId(),
                wanted.activityId(),
                wanted.lastDay(),
                wanted.firstDay())
            .map((row, _) -> pattern(row))
            .findFirst();
    if (overlap.isPresent()) {
      throw new OverlapException(overlap.get().firstDay(), overlap.get().lastDay());
    }
  }

  private static WeeklyPattern insert(Handle handle, Town town, WeeklyPattern wanted) {
    var id =
        handle
            .createUpdate(
                """
                INSERT INTO weekly_pattern
                  (town_id, household_id, child_id, activity_id, first_day, last_day, weekdays)
                SELECT town_id, household_id, child_id, :activity, :first, :last, 0
                FROM household_child
                WHERE town_id = :town AND household_id = :household AND child_id = :child
                """)
            .bind("town", town.id())
            .bind("household", wanted.householdId())
            .bind("child", wanted.childId())
            .bind("activity", wanted.activityId())
            .bind("first", wanted.firstDay())
            .bind("last", wanted.lastDay())
            .executeAndReturnGeneratedKeys("id")
            .mapTo(long.class)
            .findOne()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "child "
                            + wanted.childId()
                            + " is not of household "
                            + wanted.householdId()));
    return new WeeklyPattern(
        id,
        wanted.householdId(),
        wanted.childId(),
        wanted.activityId(),
        wanted.firstDay(),
        wanted.lastDay(),
        wanted.weekdays(),
        null);
  }

  /// The patterns a household has for its children, by day.
  public List<WeeklyPattern> of(Town town, long householdId) {
    return database.read(
        handle ->
            handle
                .select(
                    """
                    SELECT * FROM weekly_pattern WHERE town_id = ? AND household_id = ?
                    ORDER BY first_day, child_id, activity_id
                    """,
                    town.id(),
                    householdId)
                .map((row, _) -> pattern(row))
                .list());
  }

  /// Chooses the weekdays of a pattern that is still open. Books nothing yet.
  ///
  /// @return false if the household has no such pattern, or it is validated
  public boolean choose(Town town, long householdId, long patternId, Weekdays weekdays) {
    return database.inTransaction(
            handle ->
                handle.execute(
                    """
                    UPDATE weekly_pattern SET weekdays = ?
                    WHERE town_id = ? AND household_id = ? AND id = ? AND validated_at IS NULL
                    """,
                    weekdays.mask(),
                    town.id(),
                    householdId,
                    patternId))
        == 1;
  }

  /// Books the days of a pattern, then freezes them for the family. If the process dies between the
  /// two, validating again books nothing twice: the submission's id follows from the pattern.
  ///
  /// @param author in words for the history
  public Validation validate(Town town, long householdId, long patternId, String author) {
    var open = open(town, householdId, patternId);
    if (open.isEmpty()) {
      return new NotOpen();
    }
    var pattern = open.get();
    if (pattern.days().isEmpty()) {
      return new NothingChosen();
    }
    var answer = desk.submit(submission(town, pattern, author));
    return freeze(town, pattern) ? validated(answer) : new NotOpen();
  }

  private Optional<WeeklyPattern> open(Town town, long householdId, long patternId) {
    return database.read(
        handle ->
            handle
                .select(
                    """
                    SELECT * FROM weekly_pattern
                    WHERE town_id = ? AND household_id = ? AND id = ? AND validated_at IS NULL
                    """,
                    town.id(),
                    householdId,
                    patternId)
                .map((row, _) -> pattern(row))
                .findOne());
  }

  private static Submission submission(Town town, WeeklyPattern pattern, String author) {
    var name = "weekly pattern %d, weekdays %d".formatted(pattern.id(), pattern.weekdays().mask());
    return Submission.byWeb(
        UUID.nameUUIDFromBytes(name.getBytes(UTF_8)),
        town.id(),
        pattern.householdId(),
        author,
        pattern.days().stream()
            .map(day -> Change.book(pattern.childId(), pattern.activityId(), day))
            .toList());
  }

  private boolean freeze(Town town, WeeklyPattern pattern) {
    return database.inTransaction(
            handle -> {
              ChildStanding.change(handle, town, pattern.childId());
              return handle.execute(
                  """
                  UPDATE weekly_pattern SET validated_at = ?
                  WHERE town_id = ? AND id = ? AND weekdays = ? AND validated_at IS NULL
                  """,
                  clock.instant(),
                  town.id(),
                  pattern.id(),
                  pattern.weekdays().mask());
            })
        == 1;
  }

  private static Validated validated(Answer answer) {
    long booked =
        answer.results().stream()
            .map(Result::outcome)
            .filter(outcome -> outcome instanceof Booked || outcome instanceof Unchanged)
            .count();
    var refused = answer.results().stream().filter(WeeklyPatterns::refusedInEarnest).toList();
    return new Validated(Math.toIntExact(booked), refused);
  }

  private static boolean refusedInEarnest(Result result) {
    return result.outcome() instanceof Refused(var refusal)
        && switch (refusal) {
          case Refusal.Past _, Refusal.Closed _, Refusal.NotOffered _ -> false;
          default -> true;
        };
  }

  private static WeeklyPattern pattern(ResultSet row) throws SQLException {
    var validated = row.getObject("validated_at", LocalDateTime.class);
    return new WeeklyPattern(
        row.getLong("id"),
        row.getLong("household_id"),
        row.getLong("child_id"),
        row.getLong("activity_id"),
        row.getObject("first_day", LocalDate.class),
        row.getObject("last_day", LocalDate.class),
        new Weekdays(row.getInt("weekdays")),
        validated == null ? null : validated.toInstant(ZoneOffset.UTC));
  }
}
