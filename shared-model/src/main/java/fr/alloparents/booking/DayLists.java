package fr.alloparents.booking;

import fr.alloparents.booking.DayList.Attendee;
import fr.alloparents.booking.DayList.Moved;
import fr.alloparents.booking.DayList.Sheet;
import fr.alloparents.booking.TownRules.Closure;
import fr.alloparents.canteen.ActivityDiners;
import fr.alloparents.canteen.Diners;
import fr.alloparents.canteen.Pai;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.StorageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Reads the lists of a day for kitchens, schools and the town hall. Thread-safe. Throws
/// [StorageException] when the database does not answer.
public final class DayLists {

  private static final int TRIES = 5;

  /// The version comes with the rows, so that they are judged by the rules they were made under.
  private static final String BOOKED =
      """
      SELECT (SELECT version FROM town_rules WHERE town_id = :town) AS version,
        offered.activity_id, child.id, child.last_name, child.first_name,
        school.name AS school, class.name AS class, diet.name AS diet,
        meal.pai_words, meal.pai_allergens, meal.pai_first_day, meal.pai_last_day
      FROM (
        SELECT DISTINCT activity_id FROM opening WHERE town_id = :town AND day = :day <which>
      ) offered
      LEFT JOIN booking ON booking.town_id = :town AND booking.day = :day
        AND booking.activity_id = offered.activity_id
      LEFT JOIN child ON child.town_id = booking.town_id AND child.id = booking.child_id
      LEFT JOIN child_class entered
        ON entered.town_id = child.town_id AND entered.child_id = child.id
        AND :day BETWEEN entered.first_day AND entered.last_day
      LEFT JOIN school_class class
        ON class.town_id = entered.town_id AND class.id = entered.school_class_id
      LEFT JOIN school ON school.town_id = class.town_id AND school.id = class.school_id
      LEFT JOIN child_meal meal ON meal.town_id = child.town_id AND meal.child_id = child.id
      LEFT JOIN diet ON diet.town_id = meal.town_id AND diet.id = meal.diet_id
      ORDER BY school.name IS NULL, school.name, class.name, child.last_name, child.first_name,
        child.id
      """;

  private static final String NOT_CLOSED_FOR_ALL =
      """
      AND NOT EXISTS (
        SELECT 1 FROM closure
        WHERE closure.town_id = opening.town_id AND closure.lifted_at IS NULL
          AND opening.day BETWEEN closure.first_day AND closure.last_day
          AND closure.school_id IS NULL AND closure.school_class_id IS NULL
          AND closure.activity_id IS NULL)
      """;

  private final Database database;
  private final Clock clock;
  private final TownRulesCache rules = new TownRulesCache();

  public DayLists(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Rows(long version, Map<Long, List<Attendee>> byActivity) {}

  /// The list of a day, in one statement where the town's rules are known.
  ///
  /// @throws IllegalArgumentException if there is no such town
  public DayList of(long townId, LocalDate day) {
    return database.read(handle -> read(handle, townId, day, null));
  }

  /// The list of one activity on a day; without any where it does not take place.
  ///
  /// @throws IllegalArgumentException if there is no such town
  public DayList of(long townId, LocalDate day, long activityId) {
    return database.read(handle -> read(handle, townId, day, activityId));
  }

  /// @param activityId null for all
  private DayList read(Handle handle, long townId, LocalDate day, @Nullable Long activityId) {
    for (int tried = 1; tried <= TRIES; tried++) {
      var town = rules.known(handle, townId);
      // before the rows: what is settled now cannot lack a booking that came in time
      var now = clock.instant();
      var rows = rows(handle, townId, day, activityId);
      if (rows.byActivity().isEmpty() || rules.isAt(town, rows.version())) {
        var diners = ActivityDiners.byActivity(handle, townId);
        return new DayList(day, now, sheets(town, day, now, rows.byActivity(), diners));
      }
    }
    throw new StorageException(
        "What is laid down changes faster than it can be listed", new TimeoutException());
  }

  private static Rows rows(Handle handle, long townId, LocalDate day, @Nullable Long activityId) {
    var byActivity = new LinkedHashMap<Long, List<Attendee>>();
    var which = activityId == null ? "" : "AND activity_id = " + activityId;
    long version =
        handle
            .createQuery(BOOKED.replace("<which>", which))
            .bind("town", townId)
            .bind("day", day)
            .reduceResultSet(0L, (_, row, _) -> take(row, day, byActivity));
    return new Rows(version, byActivity);
  }

  /// The rules' version of this row.
  private static long take(ResultSet row, LocalDate day, Map<Long, List<Attendee>> byActivity)
      throws SQLException {
    var children = byActivity.computeIfAbsent(row.getLong("activity_id"), _ -> new ArrayList<>());
    long child = row.getLong("id");
    if (!row.wasNull()) {
      children.add(
          new Attendee(
              child,
              row.getString("last_name"),
              row.getString("first_name"),
              row.getString("school"),
              row.getString("class"),
              row.getString("diet"),
              Pai.of(row).filter(pai -> pai.holdsOn(day)).orElse(null)));
    }
    return row.getLong("version");
  }

  private static List<Sheet> sheets(
      TownRules town,
      LocalDate day,
      Instant now,
      Map<Long, List<Attendee>> byActivity,
      Map<Long, Diners> diners) {
    return town.activities().values().stream()
        .filter(activity -> byActivity.containsKey(activity.id()))
        .map(
            activity -> {
              var deadline = deadline(town, activity.id(), day);
              return new Sheet(
                  activity,
                  diners.getOrDefault(activity.id(), Diners.NOBODY),
                  closed(town, activity.id(), day),
                  deadline,
                  now.isAfter(town.grace().lastInstant(deadline)),
                  byActivity.getOrDefault(activity.id(), List.of()));
            })
        .toList();
  }

  /// The latest of all schools', for booking and cancelling.
  private static Instant deadline(TownRules town, long activityId, LocalDate day) {
    var cutOffs = town.cutOffs();
    return schools(town, activityId).stream()
        .flatMap(
            school ->
                Stream.of(Action.values())
                    .map(action -> cutOffs.deadline(action, activityId, school, day).instant()))
        .max(Instant::compareTo)
        .orElseThrow();
  }

  /// Those that it is offered to; a single null where it is offered to none.
  private static List<@Nullable Long> schools(TownRules town, long activityId) {
    var schools = new ArrayList<@Nullable Long>();
    town.places()
        .forEach(
            (school, places) -> {
              if (places.containsKey(activityId)) {
                schools.add(school);
              }
            });
    if (schools.isEmpty()) {
      schools.add(null);
    }
    return schools;
  }

  private static @Nullable String closed(TownRules town, long activityId, LocalDate day) {
    return town.closures().getOrDefault(day, List.of()).stream()
        .filter(closure -> closure.schoolId() == null && closure.schoolClassId() == null)
        .filter(closure -> closure.activityId() == null || closure.activityId() == activityId)
        .map(Closure::reason)
        .findFirst()
        .orElse(null);
  }

  /// What was booked and cancelled for a day after an instant, in the order it happened.
  public List<Moved> movedSince(long townId, LocalDate day, Instant since) {
    return database.read(
        handle ->
            handle
                .select(
                    """
                    SELECT m.activity_id, c.last_name, c.first_name, m.kind, m.channel, m.author,
                      m.at
                    FROM movement m
                    JOIN child c ON c.town_id = m.town_id AND c.id = m.child_id
                    WHERE m.town_id = ? AND m.day = ? AND m.at > ?
                      AND m.kind NOT IN ('JOINED_WAITING_LIST', 'LEFT_WAITING_LIST')
                    ORDER BY m.at, m.id
                    """,
                    townId,
                    day,
                    since)
                .map(DayLists::moved)
                .list());
  }

  private static Moved moved(ResultSet row, StatementContext context) throws SQLException {
    return new Moved(
        row.getLong("activity_id"),
        row.getString("last_name"),
        row.getString("first_name"),
        Movement.Kind.valueOf(row.getString("kind")),
        Channel.valueOf(row.getString("channel")),
        row.getString("author"),
        context.findColumnMapperFor(Instant.class).orElseThrow().map(row, "at", context));
  }

  /// The first day after this one with an opening that is not closed for the whole town.
  public Optional<LocalDate> openAfter(long townId, LocalDate day) {
    return open("SELECT day FROM opening WHERE town_id = ? AND day > ?", "ASC", townId, day);
  }

  /// The last such day before this one.
  public Optional<LocalDate> openBefore(long townId, LocalDate day) {
    return open("SELECT day FROM opening WHERE town_id = ? AND day < ?", "DESC", townId, day);
  }

  private Optional<LocalDate> open(String days, String order, long townId, LocalDate day) {
    return database.read(
        handle ->
            handle
                .select(
                    days + " " + NOT_CLOSED_FOR_ALL + "ORDER BY day " + order + " LIMIT 1",
                    townId,
                    day)
                .mapTo(LocalDate.class)
                .findOne());
  }
}
