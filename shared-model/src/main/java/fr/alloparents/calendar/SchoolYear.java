package fr.alloparents.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One school year of a town: what each of its days is, and on which an activity runs.
///
/// It reaches from the first day of class to the eve of the next one, so that the summer belongs to
/// the year it ends. Asking for a day outside throws [IllegalArgumentException]. Immutable and
/// thread-safe.
public final class SchoolYear {
  private final LocalDate firstDay;
  private final LocalDate lastDay;
  private final Weekdays daysOfClass;
  private final PublicHolidays publicHolidays;
  private final List<SchoolHoliday> holidays;

  /// @param firstDay the first day of class
  /// @param lastDay the last day of its summer holidays
  /// @param daysOfClass the weekdays on which there is school
  /// @param holidays the zone's or the town's own, in any order; those that do not touch the year
  ///   are left out
  /// @throws IllegalArgumentException if the year runs backwards
  public SchoolYear(
      LocalDate firstDay,
      LocalDate lastDay,
      Weekdays daysOfClass,
      HolidayRegion region,
      List<SchoolHoliday> holidays) {
    if (lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException(
          "a school year would end before it begins: " + firstDay + " to " + lastDay);
    }
    this.firstDay = firstDay;
    this.lastDay = lastDay;
    this.daysOfClass = daysOfClass;
    this.publicHolidays = PublicHolidays.of(region);
    this.holidays =
        holidays.stream()
            .filter(h -> !h.lastDay().isBefore(firstDay) && !h.firstDay().isAfter(lastDay))
            .sorted(Comparator.comparing(SchoolHoliday::firstDay))
            .toList();
  }

  public LocalDate firstDay() {
    return firstDay;
  }

  public LocalDate lastDay() {
    return lastDay;
  }

  /// As the ministry writes it: "2026-2027".
  public String label() {
    return firstDay.getYear() + "-" + (firstDay.getYear() + 1);
  }

  /// The holidays and bridges that touch this year, by their first day.
  public List<SchoolHoliday> holidays() {
    return holidays;
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(firstDay) && !day.isAfter(lastDay);
  }

  /// The season of any day, weekends and days off included. A bridge is a day off in school time.
  public Season season(LocalDate day) {
    requireWithin(day);
    return holidays.stream()
        .filter(holiday -> holiday.contains(day) && !holiday.isBridge())
        .map(SchoolHoliday::season)
        .findFirst()
        .orElse(day.getDayOfWeek() == DayOfWeek.WEDNESDAY ? Season.WEDNESDAY : Season.SCHOOL_TIME);
  }

  /// Whether there is class.
  public boolean isSchoolDay(LocalDate day) {
    return Season.SCHOOL_TIME.includes(season(day)) && daysOfClass.contains(day) && !isDayOff(day);
  }

  /// Whether the day is a *jour ouvré*: Monday to Friday and no public holiday.
  public boolean isWorkingDay(LocalDate day) {
    requireWithin(day);
    return Weekdays.MONDAY_TO_FRIDAY.contains(day) && !publicHolidays.contains(day);
  }

  /// Why there is no class on a day, in the words families hear: the public holiday's name, else
  /// the bridge's, else the holidays'. Empty on weekends and on days of class.
  public Optional<String> name(LocalDate day) {
    requireWithin(day);
    return publicHolidays.name(day).or(() -> bridge(day)).or(() -> named(day, false));
  }

  /// The days on which an activity runs, in order: its weekdays in its season, without days off.
  public List<LocalDate> days(Season season, Weekdays weekdays) {
    return firstDay
        .datesUntil(lastDay.plusDays(1))
        .filter(weekdays::contains)
        .filter(day -> season.includes(season(day)) && !isDayOff(day))
        .toList();
  }

  /// The days off of this year with their reason: public holidays and bridges. They are closures of
  /// the whole town. Cannot be changed.
  public SortedMap<LocalDate, String> daysOff() {
    var daysOff = new TreeMap<LocalDate, String>();
    holidays.stream()
        .filter(SchoolHoliday::isBridge)
        .forEach(bridge -> bridge.days().forEach(day -> daysOff.put(day, bridge.name())));
    for (int year = firstDay.getYear(); year <= lastDay.getYear(); year++) {
      daysOff.putAll(publicHolidays.in(year));
    }
    daysOff.keySet().removeIf(day -> !contains(day));
    return Collections.unmodifiableSortedMap(daysOff);
  }

  private boolean isDayOff(LocalDate day) {
    return publicHolidays.contains(day) || bridge(day).isPresent();
  }

  private Optional<String> bridge(LocalDate day) {
    return named(day, true);
  }

  private Optional<String> named(LocalDate day, boolean bridge) {
    return holidays.stream()
        .filter(holiday -> holiday.isBridge() == bridge && holiday.contains(day))
        .map(SchoolHoliday::name)
        .findFirst();
  }

  private void requireWithin(LocalDate day) {
    if (!contains(day)) {
      throw new IllegalArgumentException(
          day + " is not within the school year from " + firstDay + " to " + lastDay);
    }
  }
}
