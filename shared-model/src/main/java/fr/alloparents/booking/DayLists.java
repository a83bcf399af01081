package fr.alloparents.booking;

import fr.alloparents.activity.ClosedDays;
import fr.alloparents.booking.DayList.Attendee;
import fr.alloparents.booking.DayList.Moved;
import fr.alloparents.booking.DayList.Sheet;
import fr.alloparents.booking.TownRules.Closure;
import fr.alloparents.canteen.ActivityDiners;
import fr.alloparents.canteen.Diners;
import fr.alloparents.canteen.Pai;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.Script;
import fr.alloparents.storage.StorageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
  /// Classes and diets come by their ids: of a large town each would be joined twenty thousand
  /// times.
  private static final String BOOKED =
      """
      SELECT (SELECT version FROM town_rules WHERE town_id = :town) AS version,
        offered.activity_id, child.id, child.last_name, child.first_name,
        entered.school_class_id, meal.diet_id,
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
      LEFT JOIN child_meal meal ON meal.town_id = child.town_id AND meal.child_id = child.id
      ORDER BY child.last_name, child.first_name, child.id
      """;

  private static final String CLASSES =
      """
      SELECT class.id, school.name AS school, class.name AS class FROM school_class class
      JOIN school ON school.town_id = class.town_id AND school.id = class.school_id
      WHERE class.town_id = ? ORDER BY school.name, class.name, class.id
      """;

  private final Database database;
  private final Clock clock;
  private final TownRulesCache rules = new TownRulesCache();

  public DayLists(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Rows(long version, Map<Long, List<Attendee>> byActivity) {}

  /// @param position in the order of the lists
  private record InClass(int position, @Nullable String school, @Nullable String name) {}

  /// A row whose class and diet are not named yet.
  ///
  /// @param classId 0 for none
  /// @param dietId 0 for none
  private record Booked(
      long childId,
      String lastName,
      String firstName,
      long classId,
      long dietId,
      @Nullable Pai pai) {}

  private static final InClass IN_NONE = new InClass(Integer.MAX_VALUE, null, null);

  /// What rows name by its id.
  private record Names(Map<Long, InClass> classes, Map<Long, String> diets) {

    static Names of(Handle handle, long townId) {
      var classes = new HashMap<Long, InClass>();
      var diets = new HashMap<Long, String>();
      new Script()
          .query(
              CLASSES,
              List.of(townId),
              row ->
                  classes.put(
                      row.getLong(1),
                      new InClass(classes.size(), row.getString(2), row.getString(3))))
          .query(
              "SELECT id, name FROM diet WHERE town_id = ?",
              List.of(townId),
              row -> diets.put(row.getLong(1), row.getString(2)))
          .send(handle);
      return new Names(classes, diets);
    }

    private InClass in(Booked child) {
      return classes.getOrDefault(child.classId(), IN_NONE);
    }

    /// By school and class, within a class as they came: by name.
    List<Attendee> named(List<Booked> children) {
      return children.stream()
          .sorted(Comparator.comparingInt(child -> in(child).position()))
          .map(
              child ->
                  new Attendee(
                      child.childId(),
                      child.lastName(),
                      child.firstName(),
                      in(child).school(),
                      in(child).name(),
                      diets.get(child.dietId()),
                      child.pai()))
          .toList();
    }
  }

  /// The list of a day.
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
    var booked = new LinkedHashMap<Long, List<Booked>>();
    var which = activityId == null ? "" : "AND activity_id = " + activityId;
    long version =
        handle
            .createQuery(BOOKED.replace("<which>", which))
            .bind("town", townId)
            .bind("day", day)
            .reduceResultSet(0L, (_, row, _) -> take(row, day, booked));
    // after the rows: what they name is there
    var names = Names.of(handle, townId);
    var byActivity = new LinkedHashMap<Long, List<Attendee>>();
    booked.forEach((activity, children) -> byActivity.put(activity, names.named(children)));
    return new Rows(version, byActivity);
  }

  /// The rules' version of this row.
  private static long take(ResultSet row, LocalDate day, Map<Long, List<Booked>> byActivity)
      throws SQLException {
    var children = byActivity.computeIfAbsent(row.getLong("activity_id"), _ -> new ArrayList<>());
    long child = row.getLong("id");
    if (!row.wasNull()) {
      children.add(
          new Booked(
              child,
              row.getString("last_name"),
              row.getString("first_name"),
              row.getLong("school_class_id"),
              row.getLong("diet_id"),
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
    return open("o.day > ?", "ASC", townId, day);
  }

  /// The last such day before this one.
  public Optional<LocalDate> openBefore(long townId, LocalDate day) {
    return open("o.day < ?", "DESC", townId, day);
  }

  private Optional<LocalDate> open(String side, String order, long townId, LocalDate day) {
    return database.read(
        handle ->
            handle
                .select(
                    "SELECT o.day FROM opening o WHERE o.town_id = ? AND "
                        + side
                        + " AND"
                        + ClosedDays.TOWN_IS_OPEN
                        + "ORDER BY o.day "
                        + order
                        + " LIMIT 1",
                    townId,
                    day)
                .mapTo(LocalDate.class)
                .findOne());
  }
}
