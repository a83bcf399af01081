package fr.alloparents.calendar;

import static fr.alloparents.calendar.HolidayRegion.METROPOLE;
import static fr.alloparents.calendar.Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The dates that the product ships with, as the ministry announced them.
class SchoolHolidaysTest {
  private final SchoolHolidays bundled = SchoolHolidays.bundled();

  /// "Le départ en vacances a lieu après la classe, la reprise des cours le matin des jours
  /// indiqués."
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # zone, after class on, back on
          A, 2025-10-18, 2025-11-03
          A, 2025-12-20, 2026-01-05
          A, 2026-02-07, 2026-02-23
          A, 2026-04-04, 2026-04-20
          A, 2026-07-04, 2026-09-01
          A, 2026-10-17, 2026-11-02
          A, 2026-12-19, 2027-01-04
          A, 2027-02-13, 2027-03-01
          A, 2027-04-10, 2027-04-26
          B, 2025-10-18, 2025-11-03
          B, 2025-12-20, 2026-01-05
          B, 2026-02-14, 2026-03-02
          B, 2026-04-11, 2026-04-27
          B, 2026-07-04, 2026-09-01
          B, 2026-10-17, 2026-11-02
          B, 2026-12-19, 2027-01-04
          B, 2027-02-20, 2027-03-08
          B, 2027-04-17, 2027-05-03
          C, 2025-10-18, 2025-11-03
          C, 2025-12-20, 2026-01-05
          C, 2026-02-21, 2026-03-09
          C, 2026-04-18, 2026-05-04
          C, 2026-07-04, 2026-09-01
          C, 2026-10-17, 2026-11-02
          C, 2026-12-19, 2027-01-04
          C, 2027-02-06, 2027-02-22
          C, 2027-04-03, 2027-04-19
          """)
  void holidaysLastFromTheSaturdayToTheEveOfTheReturn(
      SchoolZone zone, LocalDate start, LocalDate back) {
    SchoolHoliday holiday = holidayOn(zone, start);
    assertEquals(start, holiday.firstDay());
    assertEquals(back, holiday.lastDay().plusDays(1));
  }

  private SchoolHoliday holidayOn(SchoolZone zone, LocalDate day) {
    return bundled.of(zone).stream().filter(h -> h.contains(day)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(names = {"A", "B", "C"})
  void aYearHasItsSixNamesInOrder(SchoolZone zone) {
    String names =
        bundled.of(zone).stream().limit(6).map(SchoolHoliday::name).collect(joining("\n"));
    assertEquals(
        """
        Vacances de la Toussaint
        Vacances de Noël
        Vacances d'Hiver
        Vacances de Printemps
        Pont de l'Ascension
        Vacances d'Été\
        """,
        names);
    assertEquals(12, bundled.of(zone).size());
  }

  @ParameterizedTest
  @EnumSource(names = {"A", "B", "C"})
  void aBridgeIsOffFromItsFirstDateOn(SchoolZone zone) {
    SchoolHoliday bridge2026 = holidayOn(zone, LocalDate.of(2026, 5, 15));
    SchoolHoliday bridge2027 = holidayOn(zone, LocalDate.of(2027, 5, 7));
    assertAll(
        () -> assertTrue(bridge2026.isBridge()),
        () -> assertEquals(LocalDate.of(2026, 5, 14), bridge2026.firstDay()),
        () -> assertEquals(LocalDate.of(2026, 5, 17), bridge2026.lastDay()),
        () -> assertTrue(bridge2027.isBridge()),
        () -> assertEquals(LocalDate.of(2027, 5, 7), bridge2027.firstDay()),
        () -> assertEquals(LocalDate.of(2027, 5, 7), bridge2027.lastDay()));
  }

  @ParameterizedTest
  @EnumSource(names = {"A", "B", "C"})
  void aSummerWhoseEndIsNotDecidedLastsUntil31August(SchoolZone zone) {
    SchoolHoliday summer = holidayOn(zone, LocalDate.of(2027, 7, 14));
    assertEquals(
        new SchoolHoliday("Vacances d'Été", LocalDate.of(2027, 7, 3), LocalDate.of(2027, 8, 31)),
        summer);
  }

  @ParameterizedTest
  @EnumSource(names = {"A", "B", "C"})
  void holidaysNeverOverlap(SchoolZone zone) {
    List<SchoolHoliday> holidays = bundled.of(zone);
    for (int i = 1; i < holidays.size(); i++) {
      SchoolHoliday before = holidays.get(i - 1);
      SchoolHoliday after = holidays.get(i);
      assertTrue(before.lastDay().isBefore(after.firstDay()), () -> before + " and " + after);
    }
  }

  @Test
  void aSchoolYearReachesFromTheFirstDayOfClassToTheEveOfTheNext() {
    SchoolYear year = year(2026, SchoolZone.A).orElseThrow();
    assertAll(
        () -> assertEquals(LocalDate.of(2026, 9, 1), year.firstDay()),
        () -> assertEquals(LocalDate.of(2027, 8, 31), year.lastDay()),
        () -> assertEquals("2026-2027", year.label()),
        () -> assertEquals(6, year.holidays().size()));
  }

  @Test
  void theFirstYearKnownBeginsOn1September() {
    SchoolYear year = year(2025, SchoolZone.C).orElseThrow();
    assertEquals(LocalDate.of(2025, 9, 1), year.firstDay());
    assertEquals(LocalDate.of(2026, 8, 31), year.lastDay());
  }

  @Test
  void aYearWithoutKnownDatesIsNotMadeUp() {
    assertEquals(Optional.empty(), year(2027, SchoolZone.A));
    assertEquals(Optional.empty(), year(2024, SchoolZone.A));
    assertEquals(Optional.empty(), year(2026, SchoolZone.OWN_DATES));
    assertEquals(Optional.empty(), year(2026, SchoolZone.MAYOTTE));
  }

  private Optional<SchoolYear> year(int start, SchoolZone zone) {
    return bundled.schoolYear(start, zone, METROPOLE, MONDAY_TUESDAY_THURSDAY_FRIDAY);
  }
}
