package fr.alloparents.calendar;

import static fr.alloparents.calendar.HolidayRegion.ALSACE_MOSELLE;
import static fr.alloparents.calendar.HolidayRegion.LA_REUNION;
import static fr.alloparents.calendar.HolidayRegion.METROPOLE;
import static fr.alloparents.calendar.Weekdays.MONDAY_TO_FRIDAY;
import static fr.alloparents.calendar.Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The school year 2026-2027 of a town in zone A.
class SchoolYearTest {
  private static final Weekdays WEDNESDAYS = Weekdays.of(DayOfWeek.WEDNESDAY);
  private final SchoolYear year = zoneA(METROPOLE, MONDAY_TUESDAY_THURSDAY_FRIDAY);

  private static SchoolYear zoneA(HolidayRegion region, Weekdays daysOfClass) {
    return SchoolHolidays.bundled()
        .schoolYear(2026, SchoolZone.A, region, daysOfClass)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # day, season, school, working, name
          # Tuesday, the first day; its Wednesday; its weekend
          2026-09-01, SCHOOL_TIME, true, true, -
          2026-09-02, WEDNESDAY, false, true, -
          2026-09-05, SCHOOL_TIME, false, false, -
          2026-09-06, SCHOOL_TIME, false, false, -
          # Toussaint: the last day of class, the holidays, a public holiday in them, the return
          2026-10-16, SCHOOL_TIME, true, true, -
          2026-10-17, SHORT_HOLIDAYS, false, false, Vacances de la Toussaint
          2026-10-21, SHORT_HOLIDAYS, false, true, Vacances de la Toussaint
          2026-11-01, SHORT_HOLIDAYS, false, false, Toussaint
          2026-11-02, SCHOOL_TIME, true, true, -
          # a public holiday on a Wednesday
          2026-11-11, WEDNESDAY, false, false, Armistice 1918
          # Noël, over the year's end
          2026-12-18, SCHOOL_TIME, true, true, -
          2026-12-19, SHORT_HOLIDAYS, false, false, Vacances de Noël
          2026-12-25, SHORT_HOLIDAYS, false, false, Noël
          2026-12-31, SHORT_HOLIDAYS, false, true, Vacances de Noël
          2027-01-01, SHORT_HOLIDAYS, false, false, Jour de l'An
          2027-01-03, SHORT_HOLIDAYS, false, false, Vacances de Noël
          2027-01-04, SCHOOL_TIME, true, true, -
          # hiver of zone A, not of B or C
          2027-02-08, SCHOOL_TIME, true, true, -
          2027-02-15, SHORT_HOLIDAYS, false, true, Vacances d'Hiver
          2027-03-01, SCHOOL_TIME, true, true, -
          # Easter Monday in school time
          2027-03-29, SCHOOL_TIME, false, false, Lundi de Pâques
          2027-04-12, SHORT_HOLIDAYS, false, true, Vacances de Printemps
          # Ascension and its bridge: no holidays, but no class
          2027-05-05, WEDNESDAY, false, true, -
          2027-05-06, SCHOOL_TIME, false, false, Ascension
          2027-05-07, SCHOOL_TIME, false, true, Pont de l'Ascension
          2027-05-10, SCHOOL_TIME, true, true, -
          2027-05-17, SCHOOL_TIME, false, false, Lundi de Pentecôte
          # the summer, to its last day
          2027-07-02, SCHOOL_TIME, true, true, -
          2027-07-03, SUMMER_HOLIDAYS, false, false, Vacances d'Été
          2027-07-07, SUMMER_HOLIDAYS, false, true, Vacances d'Été
          2027-07-14, SUMMER_HOLIDAYS, false, false, Fête nationale
          2027-08-31, SUMMER_HOLIDAYS, false, true, Vacances d'Été
          """)
  void everyDayHasItsSeasonAndItsName(
      LocalDate day, Season season, boolean school, boolean working, @Nullable String name) {
    assertAll(
        () -> assertEquals(season, year.season(day)),
        () -> assertEquals(school, year.isSchoolDay(day)),
        () -> assertEquals(working, year.isWorkingDay(day)),
        () -> assertEquals(Optional.ofNullable(name), year.name(day)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-08-31", "2027-09-01"})
  void aDayOutsideTheYearIsRefused(LocalDate day) {
    assertFalse(year.contains(day));
    assertThrows(IllegalArgumentException.class, () -> year.season(day));
    assertThrows(IllegalArgumentException.class, () -> year.isSchoolDay(day));
    assertThrows(IllegalArgumentException.class, () -> year.isWorkingDay(day));
    assertThrows(IllegalArgumentException.class, () -> year.name(day));
  }

  @Test
  void aTownWithClassOnWednesdaysHasSchoolThen() {
    SchoolYear nineHalfDays = zoneA(METROPOLE, MONDAY_TO_FRIDAY);
    LocalDate wednesday = LocalDate.of(2026, 9, 2);
    assertTrue(nineHalfDays.isSchoolDay(wednesday));
    assertEquals(Season.WEDNESDAY, nineHalfDays.season(wednesday));
    assertFalse(nineHalfDays.isSchoolDay(LocalDate.of(2026, 10, 21)), "in the holidays");
  }

  @Test
  void aCanteenRunsOnItsWeekdaysInSchoolTime() {
    List<LocalDate> days = year.days(Season.SCHOOL_TIME, MONDAY_TUESDAY_THURSDAY_FRIDAY);
    assertEquals(LocalDate.of(2026, 9, 1), days.getFirst());
    assertEquals(LocalDate.of(2027, 7, 2), days.getLast());
    assertEquals(139, days.size());
    assertTrue(days.stream().allMatch(year::isSchoolDay));
    assertEquals(
        year.firstDay().datesUntil(year.lastDay().plusDays(1)).filter(year::isSchoolDay).toList(),
        days);
  }

  @Test
  void aCanteenThatNamesWednesdayRunsOnWednesdaysToo() {
    List<LocalDate> wednesdays = year.days(Season.WEDNESDAY, WEDNESDAYS);
    Set<LocalDate> all = new HashSet<>(year.days(Season.SCHOOL_TIME, MONDAY_TO_FRIDAY));
    assertTrue(all.containsAll(wednesdays));
    assertEquals(139 + wednesdays.size(), all.size());
  }

  @Test
  void aWednesdayActivityRunsOnWednesdaysOfSchoolTimeOnly() {
    List<LocalDate> days = year.days(Season.WEDNESDAY, MONDAY_TO_FRIDAY);
    assertEquals(days, year.days(Season.WEDNESDAY, WEDNESDAYS));
    assertEquals(LocalDate.of(2026, 9, 2), days.getFirst());
    assertEquals(LocalDate.of(2027, 6, 30), days.getLast());
    assertEquals(35, days.size());
    assertFalse(days.contains(LocalDate.of(2026, 11, 11)), "a public holiday");
    assertFalse(days.contains(LocalDate.of(2026, 10, 21)), "in the holidays");
  }

  @Test
  void holidayActivitiesRunInTheirHolidaysWithoutDaysOff() {
    List<LocalDate> few = year.days(Season.SHORT_HOLIDAYS, MONDAY_TO_FRIDAY);
    assertEquals(38, few.size());
    assertEquals(LocalDate.of(2026, 10, 19), few.getFirst());
    assertEquals(LocalDate.of(2027, 4, 23), few.getLast());
    assertFalse(few.contains(LocalDate.of(2026, 12, 25)));
    assertFalse(few.contains(LocalDate.of(2027, 5, 7)), "a bridge is no holidays");
    List<LocalDate> many = year.days(Season.SUMMER_HOLIDAYS, MONDAY_TO_FRIDAY);
    assertEquals(41, many.size());
    assertEquals(LocalDate.of(2027, 7, 5), many.getFirst());
    assertEquals(LocalDate.of(2027, 8, 31), many.getLast());
    assertFalse(many.contains(LocalDate.of(2027, 7, 14)));
  }

  @Test
  void everyDayOfTheYearBelongsToExactlyOneSeasonOrIsOff() {
    int running = 0;
    for (Season season :
        List.of(Season.SCHOOL_TIME, Season.SHORT_HOLIDAYS, Season.SUMMER_HOLIDAYS)) {
      running += year.days(season, Weekdays.ALL).size();
    }
    assertEquals(365, running + year.daysOff().size());
  }

  @ParameterizedTest
  @EnumSource
  void anActivityWithoutWeekdaysNeverRuns(Season season) {
    assertEquals(List.of(), year.days(season, Weekdays.NONE));
  }

  @Test
  void daysOffArePublicHolidaysAndBridgesWithTheirReason() {
    var lines = new StringBuilder();
    year.daysOff()
        .forEach((day, reason) -> lines.append(day).append(' ').append(reason).append('\n'));
    assertEquals(
        """
        2026-11-01 Toussaint
        2026-11-11 Armistice 1918
        2026-12-25 Noël
        2027-01-01 Jour de l'An
        2027-03-29 Lundi de Pâques
        2027-05-01 Fête du Travail
        2027-05-06 Ascension
        2027-05-07 Pont de l'Ascension
        2027-05-08 Victoire 1945
        2027-05-17 Lundi de Pentecôte
        2027-07-14 Fête nationale
        2027-08-15 Assomption
        """,
        lines.toString());
  }

  @Test
  void aPublicHolidayInsideABridgeKeepsItsOwnName() {
    SchoolYear before =
        SchoolHolidays.bundled()
            .schoolYear(2025, SchoolZone.A, METROPOLE, MONDAY_TUESDAY_THURSDAY_FRIDAY)
            .orElseThrow();
    assertEquals("Ascension", before.daysOff().get(LocalDate.of(2026, 5, 14)));
    assertEquals("Pont de l'Ascension", before.daysOff().get(LocalDate.of(2026, 5, 15)));
    assertEquals(Optional.of("Ascension"), before.name(LocalDate.of(2026, 5, 14)));
    assertFalse(before.isSchoolDay(LocalDate.of(2026, 5, 15)));
  }

  @Test
  void regionsHaveTheirOwnDaysOff() {
    LocalDate goodFriday = LocalDate.of(2027, 3, 26);
    assertTrue(year.isSchoolDay(goodFriday));
    assertFalse(zoneA(ALSACE_MOSELLE, MONDAY_TO_FRIDAY).isSchoolDay(goodFriday));
    assertEquals(
        "Abolition de l'esclavage",
        zoneA(LA_REUNION, MONDAY_TO_FRIDAY).daysOff().get(LocalDate.of(2026, 12, 20)));
  }

  @Test
  void aTownMayHaveItsOwnDates() {
    LocalDate first = LocalDate.of(2028, 2, 21);
    var own =
        new SchoolYear(
            first,
            LocalDate.of(2028, 3, 10),
            MONDAY_TO_FRIDAY,
            METROPOLE,
            List.of(
                new SchoolHoliday(
                    "Semaine blanche", LocalDate.of(2028, 2, 28), LocalDate.of(2028, 3, 4)),
                new SchoolHoliday("Avant", LocalDate.of(2028, 1, 1), LocalDate.of(2028, 2, 20)),
                new SchoolHoliday("Après", LocalDate.of(2028, 3, 11), LocalDate.of(2028, 4, 1))));
    assertEquals(1, own.holidays().size());
    assertEquals(Season.SHORT_HOLIDAYS, own.season(LocalDate.of(2028, 2, 29)));
    assertEquals(Optional.of("Semaine blanche"), own.name(LocalDate.of(2028, 2, 29)));
    assertTrue(own.isSchoolDay(LocalDate.of(2028, 3, 6)));
  }

  @Test
  void aYearRunningBackwardsIsRefused() {
    LocalDate day = LocalDate.of(2026, 9, 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> new SchoolYear(day, day.minusDays(1), MONDAY_TO_FRIDAY, METROPOLE, List.of()));
  }

  @Test
  void theTownsCountedDaysAreThoseOfItsYearsWithoutItsClosures() {
    LocalDate strike = LocalDate.of(2026, 11, 24);
    CountedDays counted =
        CountedDays.ofTown(
            LocalDate.of(2026, 6, 1),
            LocalDate.of(2027, 10, 1),
            METROPOLE,
            List.of(year),
            strike::equals);
    year.firstDay()
        .datesUntil(year.lastDay().plusDays(1))
        .filter(day -> !day.equals(strike))
        .forEach(
            day -> {
              assertEquals(year.isSchoolDay(day), counted.isSchoolDay(day), day::toString);
              assertEquals(year.isWorkingDay(day), counted.isWorkingDay(day), day::toString);
            });
    assertFalse(counted.isSchoolDay(strike));
    assertFalse(counted.isWorkingDay(strike));
  }

  @Test
  void aDayOfClassThatTheYearDoesNotHaveCountsUnlessTheTownIsClosed() {
    LocalDate wednesday = LocalDate.of(2026, 11, 25);
    LocalDate saturday = LocalDate.of(2026, 11, 28);
    LocalDate closed = LocalDate.of(2026, 12, 2);
    CountedDays counted =
        CountedDays.ofTown(
            LocalDate.of(2026, 9, 1),
            LocalDate.of(2027, 8, 31),
            METROPOLE,
            List.of(year),
            closed::equals,
            Set.of(wednesday, saturday, closed)::contains);
    assertTrue(counted.isSchoolDay(wednesday));
    assertTrue(counted.isSchoolDay(saturday));
    assertFalse(counted.isWorkingDay(saturday));
    assertFalse(counted.isSchoolDay(closed));
    assertFalse(counted.isSchoolDay(wednesday.plusWeeks(2)));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # day outside the known year, school, working
          2026-06-29, true, true
          2026-07-01, false, true
          2026-07-14, false, false
          2026-08-31, false, true
          2027-09-01, false, true
          2027-09-02, true, true
          """)
  void whereNoYearIsKnownAFourDayWeekIsTakenForGranted(
      LocalDate day, boolean school, boolean working) {
    CountedDays counted =
        CountedDays.ofTown(
            LocalDate.of(2026, 6, 1),
            LocalDate.of(2027, 10, 1),
            METROPOLE,
            List.of(year),
            _ -> false);
    assertEquals(school, counted.isSchoolDay(day));
    assertEquals(working, counted.isWorkingDay(day));
  }
}
