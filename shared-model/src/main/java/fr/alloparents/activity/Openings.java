package fr.alloparents.activity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import fr.alloparents.calendar.SchoolYear;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownRulesVersion;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// The days on which activities can be booked. Thread-safe.
///
/// Throws [CatalogueException] for what does not fit the calendar,
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class Openings {

  /// So many openings at most are written by one statement, which must answer within seconds.
  private static final int AT_ONCE = 20_000;

  /// The days of activities, as `[activity, "2026-09-01"]`.
  private static final String DAYS =
      """
      JSON_TABLE(:days, '$[*]' COLUMNS (activity_id BIGINT PATH '$[0]', day DATE PATH '$[1]')) d
      """;

  private static final String OPEN =
      """
      INSERT INTO opening (town_id, day, activity_id, place_id, capacity)
      SELECT ap.town_id, d.day, ap.activity_id, ap.place_id, ap.capacity
      FROM\s
      """
          + DAYS
          + """
          JOIN activity_place ap ON ap.town_id = :town AND ap.activity_id = d.activity_id
          WHERE EXISTS (
            SELECT 1 FROM activity_school s
            WHERE s.town_id = ap.town_id AND s.activity_id = ap.activity_id
              AND s.place_id = ap.place_id)
          AND NOT EXISTS (
            SELECT 1 FROM opening o
            WHERE o.town_id = ap.town_id AND o.day = d.day AND o.activity_id = ap.activity_id
              AND o.place_id = ap.place_id)
          """;

  private static final String NO_LONGER_EXTRA =
      "DELETE x FROM extra_opening x JOIN "
          + DAYS
          + " ON d.activity_id = x.activity_id AND d.day = x.day WHERE x.town_id = :town";

  private final Database database;

  public Openings(Database database) {
    this.database = database;
  }

  /// Writes a school year: its holidays, its days off as closures of the whole town, and an opening
  /// for each day an activity runs at each of its places. Whole or not at all.
  ///
  /// Generated again, with other dates or after a change of the catalogue, it replaces the year's
  /// dates and holidays, and adds the closures and openings that are missing. It takes nothing
  /// away: a day that families may have booked is closed by the town hall, with a reason.
  public void generate(Town town, SchoolYear year) {
    database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          write(handle, town, year);
          return year;
        });
  }

  /// Writes a school year in a transaction that has raised the version of the rules.
  static void write(Handle handle, Town town, SchoolYear year) {
    new YearCalendar(handle, town, year).write();
    var days =
        Activities.all(handle, town.id()).stream()
            .flatMap(activity -> days(year, activity).stream().map(day -> written(activity, day)))
            .toList();
    open(handle, town, days);
    if (update(handle, town, NO_LONGER_EXTRA, days) > 0) {
      new Narrowing(handle, town).write(year.firstDay(), year.lastDay());
    }
  }

  /// On which days of a year an activity runs.
  static List<LocalDate> days(SchoolYear year, Activity activity) {
    return year.days(activity.season(), activity.weekdays()).stream()
        .filter(activity::offeredOn)
        .toList();
  }

  private static String written(Activity activity, LocalDate day) {
    return "[" + activity.id() + ",\"" + day + "\"]";
  }

  /// Opens activities on days at all their places; what is open already stays as it is.
  ///
  /// @param days of [#written]
  private static void open(Handle handle, Town town, List<String> days) {
    int step = Math.max(1, AT_ONCE / Math.max(1, places(handle, town)));
    for (int from = 0; from < days.size(); from += step) {
      update(handle, town, OPEN, days.subList(from, Math.min(days.size(), from + step)));
    }
  }

  private static int places(Handle handle, Town town) {
    return handle
        .select("SELECT COUNT(*) FROM place WHERE town_id = ?", town.id())
        .mapTo(int.class)
        .one();
  }

  private static int update(Handle handle, Town town, String sql, List<String> days) {
    return handle
        .createUpdate(sql)
        .bind("town", town.id())
        .bind("days", days.stream().collect(joining(",", "[", "]")))
        .execute();
  }

  /// Opens an activity at those of its places where it was not open before, from a day on: in a
  /// school year in which it runs somewhere, on the days on which it does, in another on its
  /// weekdays in its season. Whoever calls this has raised the rules' version.
  public static void openNewPlaces(Handle handle, Town town, Activity activity, LocalDate from) {
    var open =
        handle
            .select(
                "SELECT DISTINCT day FROM opening WHERE town_id = ? AND activity_id = ?",
                town.id(),
                activity.id())
            .mapTo(LocalDate.class)
            .collect(toCollection(TreeSet::new));
    var days = new TreeSet<>(open.tailSet(from));
    for (var year : years(handle, town)) {
      if (open.subSet(year.firstDay(), true, year.lastDay(), true).isEmpty()) {
        days.addAll(days(year, activity));
      }
    }
    var offered = days.tailSet(from).stream().filter(activity::offeredOn);
    open(handle, town, offered.map(day -> written(activity, day)).toList());
  }

  /// Opens an activity again on its weekdays in its season, from a day on, in the school years
  /// there are. Whoever calls this has raised the rules' version.
  public static void openAgain(Handle handle, Town town, Activity activity, LocalDate from) {
    var days =
        years(handle, town).stream()
            .flatMap(year -> days(year, activity).stream())
            .filter(day -> !day.isBefore(from))
            .map(day -> written(activity, day))
            .toList();
    open(handle, town, days);
  }

  /// On which weekdays there is school does not matter here.
  private static List<SchoolYear> years(Handle handle, Town town) {
    var region = town.settings().holidays().region();
    var holidays = SchoolYears.holidays(handle, town.id());
    return SchoolYears.all(handle, town.id(), region, Weekdays.ALL, holidays);
  }

  /// Which activities are open on days, somewhere; days without any are missing.
  ///
  /// @return ids of activities by day, in the order of the days
  public Map<LocalDate, Set<Long>> byDay(Town town, LocalDate first, LocalDate last) {
    return database.read(
        handle ->
            handle
                .select(
                    """
                    SELECT DISTINCT day, activity_id FROM opening
                    WHERE town_id = ? AND day BETWEEN ? AND ?
                    """,
                    town.id(),
                    first,
                    last)
                .map(
                    (row, _) ->
                        Map.entry(
                            row.getObject("day", LocalDate.class), row.getLong("activity_id")))
                .collect(
                    groupingBy(
                        Map.Entry::getKey, TreeMap::new, mapping(Map.Entry::getValue, toSet()))));
  }

  /// The reasons of the closures that last until this day or begin later, each once.
  public List<String> closureReasons(Town town, LocalDate from) {
    return database
        .read(
            h ->
                h.select(
                        "SELECT reason FROM closure c WHERE town_id = ? AND last_day >= ? AND"
                            + ClosedDays.HOLDS
                            + "ORDER BY first_day, id",
                        town.id(),
                        from)
                    .mapTo(String.class)
                    .list())
        .stream()
        .distinct()
        .toList();
  }
}
