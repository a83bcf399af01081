package fr.alloparents.portal.demo;

import static fr.alloparents.calendar.Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.temporal.TemporalAdjusters.nextOrSame;

import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.PublicHolidays;
import fr.alloparents.calendar.SchoolHoliday;
import fr.alloparents.calendar.SchoolHolidays;
import fr.alloparents.calendar.SchoolYear;
import fr.alloparents.calendar.SchoolZone;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.stream.Stream;

/// The school years around a day, whatever day it is: the ministry's for zone A where they are
/// known, otherwise such as they usually are. Immutable.
///
/// @param years the one before, the one that holds the day, and the next
record DemoCalendar(List<SchoolYear> years) {

  private static final HolidayRegion REGION = HolidayRegion.METROPOLE;
  private static final int TWO_WEEKS = 16;

  static DemoCalendar around(LocalDate today) {
    int starts = today.getYear() - (today.getMonth().compareTo(Month.SEPTEMBER) < 0 ? 1 : 0);
    return new DemoCalendar(
        Stream.of(starts - 1, starts, starts + 1).map(DemoCalendar::starting).toList());
  }

  SchoolYear previous() {
    return years.get(0);
  }

  SchoolYear current() {
    return years.get(1);
  }

  SchoolYear next() {
    return years.get(2);
  }

  /// The first day on which there are openings.
  LocalDate firstDay() {
    return previous().firstDay();
  }

  /// The last day on which there are openings.
  LocalDate lastDay() {
    return next().lastDay();
  }

  private static SchoolYear starting(int year) {
    return SchoolHolidays.bundled()
        .schoolYear(year, SchoolZone.A, REGION, MONDAY_TUESDAY_THURSDAY_FRIDAY)
        .orElseGet(() -> usual(year));
  }

  static SchoolYear usual(int year) {
    return new SchoolYear(
        LocalDate.of(year, Month.SEPTEMBER, 1),
        LocalDate.of(year + 1, Month.AUGUST, 31),
        MONDAY_TUESDAY_THURSDAY_FRIDAY,
        REGION,
        List.of(
            twoWeeks("Vacances de la Toussaint", LocalDate.of(year, Month.OCTOBER, 17)),
            twoWeeks("Vacances de Noël", LocalDate.of(year, Month.DECEMBER, 18)),
            twoWeeks("Vacances d'Hiver", LocalDate.of(year + 1, Month.FEBRUARY, 7)),
            twoWeeks("Vacances de Printemps", LocalDate.of(year + 1, Month.APRIL, 4)),
            bridge(year + 1),
            summer(year + 1)));
  }

  /// From the first Saturday to the Sunday two weeks later.
  private static SchoolHoliday twoWeeks(String name, LocalDate notBefore) {
    var saturday = notBefore.with(nextOrSame(SATURDAY));
    return new SchoolHoliday(name, saturday, saturday.plusDays(TWO_WEEKS - 1));
  }

  private static SchoolHoliday bridge(int year) {
    var ascension =
        PublicHolidays.of(REGION).in(year).entrySet().stream()
            .filter(holiday -> holiday.getValue().equals("Ascension"))
            .findFirst()
            .orElseThrow()
            .getKey();
    return new SchoolHoliday("Pont de l'Ascension", ascension.plusDays(1), ascension.plusDays(3));
  }

  private static SchoolHoliday summer(int year) {
    var saturday = LocalDate.of(year, Month.JULY, 3).with(nextOrSame(SATURDAY));
    return new SchoolHoliday("Vacances d'Été", saturday, LocalDate.of(year, Month.AUGUST, 31));
  }
}
