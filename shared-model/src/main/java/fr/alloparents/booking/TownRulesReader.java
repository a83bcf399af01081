package fr.alloparents.booking;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.activity.ClosedDays;
import fr.alloparents.activity.SchoolYears;
import fr.alloparents.booking.TownRules.ActivityAtPlace;
import fr.alloparents.booking.TownRules.Closure;
import fr.alloparents.calendar.CountedDays;
import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.SchoolYear;
import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.result.ResultIterable;
import org.jspecify.annotations.Nullable;

/// Reads a town's rules from its tables. A dozen small statements, once for each version of them.
final class TownRulesReader {

  private final Handle handle;
  private final long townId;

  TownRulesReader(Handle handle, long townId) {
    this.handle = handle;
    this.townId = townId;
  }

  private record Settings(
      ZoneId zone,
      HolidayRegion region,
      int horizonDays,
      int graceSeconds,
      boolean waitingLists,
      long version) {}

  private record Dated<T>(Span days, T what) {}

  /// @throws IllegalArgumentException if there is no such town
  TownRules read() {
    var settings = settings();
    var activities = activities(settings.waitingLists());
    var closures = closures();
    var holidays = SchoolYears.holidays(handle, townId);
    var daysOfClass = schoolWeekdays(activities.values());
    var years = SchoolYears.all(handle, townId, settings.region(), daysOfClass, holidays);
    return new TownRules(
        townId,
        settings.version(),
        settings.zone(),
        settings.horizonDays(),
        years.stream().map(SchoolYear::lastDay).max(LocalDate::compareTo).orElse(null),
        new PhoneGrace(settings.graceSeconds()),
        activities,
        incompatible(),
        places(),
        limitedSites(),
        byDay(closures),
        holidays,
        new CutOffs(
            settings.zone(),
            countedDays(settings.region(), years, closures, extraSchoolDays(activities)),
            CutOffTable.rules(handle, townId),
            CutOffTable.overrides(handle, townId)));
  }

  private Settings settings() {
    return select(
            """
            SELECT t.time_zone, t.holiday_region, t.horizon_days, t.phone_grace_seconds, r.version,
              FIND_IN_SET('WAITING_LISTS', t.features_off) = 0 AS waiting_lists
            FROM town t JOIN town_rules r ON r.town_id = t.id WHERE t.id = ?
            """,
            (row, _) ->
                new Settings(
                    ZoneId.of(row.getString("time_zone")),
                    HolidayRegion.valueOf(row.getString("holiday_region")),
                    row.getInt("horizon_days"),
                    row.getInt("phone_grace_seconds"),
                    row.getBoolean("waiting_lists"),
                    row.getLong("version")))
        .findOne()
        .orElseThrow(() -> new IllegalArgumentException("no town " + townId));
  }

  /// @param waitingLists whether the town keeps any
  private Map<Long, Activity> activities(boolean waitingLists) {
    return Activities.all(handle, townId).stream()
        .map(activity -> waitingLists ? activity : activity.withoutWaitingList())
        .collect(toMap(Activity::id, activity -> activity, (a, _) -> a, LinkedHashMap::new));
  }

  private Map<Long, Set<Long>> incompatible() {
    return select(
            "SELECT activity_id, other_id FROM activity_incompatibility WHERE town_id = ?",
            (row, _) -> List.of(row.getLong(1), row.getLong(2)))
        .stream()
        .flatMap(pair -> Stream.of(pair, pair.reversed()))
        .collect(groupingBy(List::getFirst, mapping(List::getLast, toSet())));
  }

  private Map<Long, Map<Long, Long>> places() {
    return select(
            "SELECT school_id, activity_id, place_id FROM activity_school WHERE town_id = ?",
            (row, _) -> Map.entry(row.getLong(1), Map.entry(row.getLong(2), row.getLong(3))))
        .collect(
            groupingBy(
                Map.Entry::getKey,
                mapping(Map.Entry::getValue, toMap(Map.Entry::getKey, Map.Entry::getValue))));
  }

  /// A hash set of the older kind: the unmodifiable ones seek step by step where hashes lie side by
  /// side, as those of numbered pairs do.
  private Set<ActivityAtPlace> limitedSites() {
    return select(
            """
            SELECT activity_id, place_id FROM activity_place
            WHERE town_id = ? AND capacity IS NOT NULL
            """,
            (row, _) -> new ActivityAtPlace(row.getLong(1), row.getLong(2)))
        .collect(toSet());
  }

  private List<Dated<Closure>> closures() {
    return select(
            "SELECT * FROM closure c WHERE town_id = ? AND" + ClosedDays.HOLDS + "ORDER BY id",
            (row, _) ->
                new Dated<>(
                    span(row),
                    new Closure(
                        id(row, "school_id"),
                        id(row, "school_class_id"),
                        id(row, "activity_id"),
                        row.getString("reason"))))
        .list();
  }

  private static Map<LocalDate, List<Closure>> byDay(List<Dated<Closure>> closures) {
    var byDay = new HashMap<LocalDate, List<Closure>>();
    for (var closure : closures) {
      closure
          .days()
          .each()
          .forEach(day -> byDay.computeIfAbsent(day, _ -> new ArrayList<>()).add(closure.what()));
    }
    return byDay;
  }

  /// What the cut-offs count, from a year before the first school year known on.
  private static CountedDays countedDays(
      HolidayRegion region,
      List<SchoolYear> years,
      List<Dated<Closure>> closures,
      Set<LocalDate> extra) {
    var first = years.stream().map(SchoolYear::firstDay).min(LocalDate::compareTo);
    var last = years.stream().map(SchoolYear::lastDay).max(LocalDate::compareTo);
    var closed =
        closures.stream()
            .filter(closure -> closure.what().coversWholeTown())
            .flatMap(closure -> closure.days().each())
            .collect(toSet());
    return CountedDays.ofTown(
        first.orElse(LocalDate.EPOCH).minusYears(1),
        last.orElse(LocalDate.EPOCH),
        region,
        years,
        closed::contains,
        extra::contains);
  }

  /// "Il y aura école mercredi 13 novembre": days on which an activity of school time runs for
  /// everyone though the years do not have them.
  private Set<LocalDate> extraSchoolDays(Map<Long, Activity> activities) {
    return select(
            """
            SELECT e.day, a.activity_id FROM extra_day e
            JOIN extra_day_activity a ON a.town_id = e.town_id AND a.extra_day_id = e.id
            WHERE e.town_id = ? AND e.undone_at IS NULL
              AND e.school_id IS NULL AND e.school_class_id IS NULL
            """,
            (row, _) -> Map.entry(row.getObject("day", LocalDate.class), row.getLong(2)))
        .stream()
        .filter(one -> isInSchoolTime(activities.get(one.getValue())))
        .map(Map.Entry::getKey)
        .collect(toSet());
  }

  private static boolean isInSchoolTime(@Nullable Activity activity) {
    return activity != null && activity.season() == Season.SCHOOL_TIME;
  }

  /// The days of class are those on which an activity of school time runs; as long as there is
  /// none, those of a four-day week.
  private static Weekdays schoolWeekdays(Collection<Activity> activities) {
    return new Weekdays(
        activities.stream()
            .filter(activity -> activity.season() == Season.SCHOOL_TIME)
            .mapToInt(activity -> activity.weekdays().mask())
            .reduce((a, b) -> a | b)
            .orElse(Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY.mask()));
  }

  private <T> ResultIterable<T> select(String sql, RowMapper<T> mapper) {
    return handle.select(sql, townId).map(mapper);
  }

  private static Span span(ResultSet row) throws SQLException {
    return new Span(
        row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class));
  }

  private static @Nullable Long id(ResultSet row, String column) throws SQLException {
    long id = row.getLong(column);
    return row.wasNull() ? null : id;
  }
}
