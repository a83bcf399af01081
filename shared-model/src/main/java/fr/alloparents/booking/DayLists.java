package fr.alloparents.booking;

import fr.alloparents.activity.Activity;
import fr.alloparents.activity.ClosedDays;
import fr.alloparents.booking.DayList.Attendee;
import fr.alloparents.booking.DayList.Moved;
import fr.alloparents.booking.DayList.Sheet;
import fr.alloparents.booking.TownRules.Closure;
import fr.alloparents.canteen.ActivityDiners;
import fr.alloparents.canteen.Diners;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.StorageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Reads the lists of a day for kitchens, schools and the town hall. Thread-safe. Throws
/// [StorageException] when the database does not answer.
public final class DayLists {

  private static final int TRIES = 5;

  private final Database database;
  private final Clock clock;
  private final TownRulesCache rules = new TownRulesCache();

  public DayLists(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// What was read of a day.
  ///
  /// @param version of the rules that it was made under
  /// @param byActivity of those with an opening on the day
  record Rows<T>(long version, Map<Long, T> byActivity) {}

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

  /// The children of one school who are booked for an activity, by class and name.
  ///
  /// @param school its name; null for children who are in no class on the day
  public List<Attendee> of(long townId, LocalDate day, long activityId, @Nullable String school) {
    return database.read(handle -> DayNames.ofSchool(handle, townId, day, activityId, school));
  }

  /// How many children are booked for an activity.
  public int booked(long townId, LocalDate day, long activityId) {
    return database.read(
        handle ->
            handle
                .select(
                    """
                    SELECT COUNT(*) FROM booking
                    WHERE town_id = ? AND day = ? AND activity_id = ?
                    """,
                    townId,
                    day,
                    activityId)
                .mapTo(int.class)
                .one());
  }

  /// The figures of a day.
  ///
  /// @throws IllegalArgumentException if there is no such town
  public DayCount counted(long townId, LocalDate day) {
    return database.read(handle -> count(handle, townId, day, null));
  }

  /// The figures of one activity on a day; without any where it does not take place.
  ///
  /// @throws IllegalArgumentException if there is no such town
  public DayCount counted(long townId, LocalDate day, long activityId) {
    return database.read(handle -> count(handle, townId, day, activityId));
  }

  /// @param activityId null for all
  private DayCount count(Handle handle, long townId, LocalDate day, @Nullable Long activityId) {
    var judged =
        judged(
            handle,
            townId,
            day,
            () -> DayCounter.count(handle, townId, day, activityId),
            Sheet::counted);
    return new DayCount(day, judged.at(), judged.sheets());
  }

  /// @param activityId null for all
  private DayList read(Handle handle, long townId, LocalDate day, @Nullable Long activityId) {
    var judged =
        judged(
            handle,
            townId,
            day,
            () -> DayNames.of(handle, townId, day, activityId),
            Sheet::listing);
    return new DayList(day, judged.at(), judged.sheets());
  }

  /// @param at as of when
  private record Judged<S>(Instant at, List<S> sheets) {}

  /// Reads until rows and rules are of one version.
  ///
  /// @param filled makes what is to be known of an activity, from its sheet without children
  private <T, S> Judged<S> judged(
      Handle handle,
      long townId,
      LocalDate day,
      Supplier<Rows<T>> reading,
      BiFunction<Sheet, T, S> filled) {
    for (int tried = 1; tried <= TRIES; tried++) {
      var town = rules.known(handle, townId);
      // before the rows: what is settled now cannot lack a booking that came in time
      var now = clock.instant();
      var rows = reading.get();
      if (rows.byActivity().isEmpty() || rules.isAt(town, rows.version())) {
        var diners = ActivityDiners.byActivity(handle, townId);
        return new Judged<>(now, sheets(town, day, now, rows.byActivity(), diners, filled));
      }
    }
    throw new StorageException(
        "What is laid down changes faster than it can be listed", new TimeoutException());
  }

  private static <T, S> List<S> sheets(
      TownRules town,
      LocalDate day,
      Instant now,
      Map<Long, T> byActivity,
      Map<Long, Diners> diners,
      BiFunction<Sheet, T, S> filled) {
    return town.activities().values().stream()
        .flatMap(
            activity ->
                Stream.ofNullable(byActivity.get(activity.id()))
                    .map(rows -> filled.apply(sheet(town, activity, day, now, diners), rows)))
        .toList();
  }

  /// Without children.
  private static Sheet sheet(
      TownRules town, Activity activity, LocalDate day, Instant now, Map<Long, Diners> diners) {
    var deadline = deadline(town, activity.id(), day);
    return new Sheet(
        activity,
        diners.getOrDefault(activity.id(), Diners.NOBODY),
        closed(town, activity.id(), day),
        deadline,
        now.isAfter(town.grace().lastInstant(deadline)),
        List.of());
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
