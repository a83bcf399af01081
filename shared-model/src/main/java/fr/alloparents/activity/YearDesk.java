package fr.alloparents.activity;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import fr.alloparents.calendar.SchoolHoliday;
import fr.alloparents.calendar.SchoolYear;
import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownRulesVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Where a town hall opens its school years, and sees beforehand what that does. Thread-safe.
///
/// Throws [CatalogueException] for what does not fit the calendar,
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class YearDesk {

  private final Database database;
  private final Clock clock;

  public YearDesk(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// What became of a form.
  public enum Opened {
    /// It is written, or was by the same form before.
    DONE,
    /// What it would do is not what its page has shown: nothing is written.
    NOT_AS_SHOWN
  }

  /// An activity on a day.
  private record ActivityDay(LocalDate day, long activityId) {

    static ActivityDay of(ResultSet row) throws SQLException {
      return new ActivityDay(row.getObject("day", LocalDate.class), row.getLong("activity_id"));
    }
  }

  /// The school years, latest first.
  public List<YearSheet> all(Town town) {
    return database.read(handle -> all(handle, town));
  }

  /// One of them; empty for another town's.
  public Optional<YearSheet> find(Town town, long id) {
    return all(town).stream().filter(year -> year.id() == id).findFirst();
  }

  private static List<YearSheet> all(Handle handle, Town town) {
    var holidays =
        handle
            .select(
                """
                SELECT first_day, last_day, name FROM school_holiday
                WHERE town_id = ? ORDER BY first_day
                """,
                town.id())
            .map(
                (row, _) ->
                    new SchoolHoliday(
                        row.getString("name"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class)))
            .list();
    return handle
        .select("SELECT * FROM school_year WHERE town_id = ? ORDER BY first_day DESC", town.id())
        .map((row, _) -> sheet(row, holidays))
        .list();
  }

  private static YearSheet sheet(ResultSet row, List<SchoolHoliday> holidays) throws SQLException {
    var first = row.getObject("first_day", LocalDate.class);
    var last = row.getObject("last_day", LocalDate.class);
    return new YearSheet(
        row.getLong("id"),
        row.getString("label"),
        first,
        last,
        holidays.stream()
            .filter(h -> !h.lastDay().isBefore(first) && !h.firstDay().isAfter(last))
            .toList());
  }

  /// What opening a year would do now. Nothing is written.
  public YearPreview preview(Town town, YearWanted wanted) {
    return database.read(handle -> preview(handle, town, wanted));
  }

  private YearPreview preview(Handle handle, Town town, YearWanted wanted) {
    var year = wanted.year();
    var activities = Activities.all(handle, town.id());
    var places = places(handle, town);
    var open = open(handle, town, year);
    var calendar = new YearCalendar(handle, town, year);
    var runs = new ArrayList<YearPreview.Runs>();
    var planned = new HashSet<ActivityDay>();
    for (Activity activity : activities) {
      int sites = places.getOrDefault(activity.id(), 0);
      var days = Openings.days(year, activity);
      int fresh = 0;
      for (LocalDate day : days) {
        var there = new ActivityDay(day, activity.id());
        planned.add(there);
        fresh += open.getOrDefault(there, 0) < sites ? 1 : 0;
      }
      if (!activity.offeredOn(year.firstDay())) {
        continue;
      }
      runs.add(new YearPreview.Runs(activity, sites, sites == 0 ? 0 : days.size(), fresh));
    }
    return new YearPreview(
        calendar.overlapped().orElse(null),
        runs,
        calendar.reasons().entrySet().stream()
            .map(day -> new YearPreview.DayOff(day.getKey(), day.getValue()))
            .toList(),
        outside(handle, town, activities, open.keySet(), planned),
        calendar.booked());
  }

  /// At how many places each activity is held.
  private static Map<Long, Integer> places(Handle handle, Town town) {
    return handle
        .select(
            """
            SELECT activity_id, COUNT(DISTINCT place_id) AS places FROM activity_school
            WHERE town_id = ? GROUP BY activity_id
            """,
            town.id())
        .map((row, _) -> Map.entry(row.getLong("activity_id"), row.getInt("places")))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// At how many places activities are open, on the days of the year as it would be and as it is.
  private static Map<ActivityDay, Integer> open(Handle handle, Town town, SchoolYear year) {
    var now = all(handle, town).stream().filter(y -> y.label().equals(year.label())).findFirst();
    var first = now.map(YearSheet::firstDay).filter(year.firstDay()::isAfter);
    var last = now.map(YearSheet::lastDay).filter(year.lastDay()::isBefore);
    return handle
        .select(
            """
            SELECT day, activity_id, COUNT(*) AS places FROM opening
            WHERE town_id = ? AND day BETWEEN ? AND ? GROUP BY day, activity_id
            """,
            town.id(),
            first.orElse(year.firstDay()),
            last.orElse(year.lastDay()))
        .map((row, _) -> Map.entry(ActivityDay.of(row), row.getInt("places")))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private List<YearPreview.Outside> outside(
      Handle handle,
      Town town,
      List<Activity> activities,
      Set<ActivityDay> open,
      Set<ActivityDay> planned) {
    var today = town.today(clock);
    var extra =
        handle
            .select(
                "SELECT DISTINCT day, activity_id FROM extra_opening WHERE town_id = ? AND day >="
                    + " ?",
                town.id(),
                today)
            .map((row, _) -> ActivityDay.of(row))
            .collect(toSet());
    var outside = new TreeMap<LocalDate, List<String>>();
    for (Activity activity : activities) {
      open.stream()
          .filter(there -> there.activityId() == activity.id() && !there.day().isBefore(today))
          .filter(there -> !planned.contains(there) && !extra.contains(there))
          .forEach(
              there ->
                  outside
                      .computeIfAbsent(there.day(), _ -> new ArrayList<>())
                      .add(activity.name()));
    }
    return outside.entrySet().stream()
        .map(day -> new YearPreview.Outside(day.getKey(), day.getValue()))
        .toList();
  }

  /// Opens a year: its dates and holidays replace those of a year with its label, what is missing
  /// of closures and openings is added, nothing is taken away; zone and region become the town's.
  /// Whole or not at all.
  ///
  /// @param request of the form: sent again it writes nothing
  /// @param seen the fingerprint of the preview on which it was decided
  public Opened open(Town town, Author by, UUID request, String seen, YearWanted wanted) {
    return database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          if (ActionLog.isDone(handle, town.id(), request)) {
            return Opened.DONE;
          }
          if (!preview(handle, town, wanted).fingerprint(wanted).equals(seen)) {
            return Opened.NOT_AS_SHOWN;
          }
          var year = wanted.year();
          var before = logged(handle, town, year.label());
          Openings.write(handle, town, year);
          handle.execute(
              "UPDATE town SET holiday_zone = ?, holiday_region = ? WHERE id = ?",
              wanted.zone(),
              wanted.region(),
              town.id());
          var after =
              YearValues.of(
                  wanted.zone(), wanted.region(), year.firstDay(), year.lastDay(), year.holidays());
          ActionLog.write(
              handle,
              town.id(),
              by,
              clock.instant(),
              new Entry(Kind.SCHOOL_YEAR_OPENED, year.label(), before, after),
              request);
          return Opened.DONE;
        });
  }

  private static @Nullable String logged(Handle handle, Town town, String label) {
    var holidays = town.settings().holidays();
    return all(handle, town).stream()
        .filter(year -> year.label().equals(label))
        .findFirst()
        .map(
            year ->
                YearValues.of(
                    holidays.zone(),
                    holidays.region(),
                    year.firstDay(),
                    year.lastDay(),
                    year.holidays()))
        .orElse(null);
  }
}
