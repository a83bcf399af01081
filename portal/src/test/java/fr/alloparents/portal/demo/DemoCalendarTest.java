package fr.alloparents.portal.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolHoliday;
import fr.alloparents.calendar.SchoolHolidays;
import fr.alloparents.calendar.SchoolYear;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.calendar.Season;
import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCalendarTest {

  @Test
  void threeYearsFollowEachOtherWithoutGapAroundAnyDayOfTenYears() {
    LocalDate.of(2025, 1, 1)
        .datesUntil(LocalDate.of(2035, 1, 1), Period.ofDays(5))
        .forEach(DemoCalendarTest::assertAround);
  }

  private static void assertAround(LocalDate today) {
    var calendar = DemoCalendar.around(today);
    assertTrue(calendar.current().contains(today), today.toString());
    assertEquals(calendar.current().firstDay(), calendar.previous().lastDay().plusDays(1));
    assertEquals(calendar.next().firstDay(), calendar.current().lastDay().plusDays(1));
  }

  @Test
  void theMinistrysHolidaysAreTakenWhereTheyAreKnown() {
    var ministry = SchoolHolidays.bundled().of(SchoolZone.A);
    var calendar = DemoCalendar.around(LocalDate.of(2026, 11, 21));
    assertTrue(ministry.containsAll(calendar.previous().holidays()));
    assertTrue(ministry.containsAll(calendar.current().holidays()));
  }

  @ParameterizedTest
  @ValueSource(ints = {2027, 2028, 2029, 2031, 2034})
  void anUnknownYearHasItsFiveHolidaysAndABridge(int start) {
    var year = DemoCalendar.around(LocalDate.of(start, Month.OCTOBER, 1)).current();
    assertEquals(
        List.of(
            "Vacances de la Toussaint",
            "Vacances de Noël",
            "Vacances d'Hiver",
            "Vacances de Printemps",
            "Pont de l'Ascension",
            "Vacances d'Été"),
        year.holidays().stream().map(SchoolHoliday::name).toList());
    assertEquals(Season.SHORT_HOLIDAYS, year.season(LocalDate.of(start, Month.DECEMBER, 25)));
    assertEquals(Season.SUMMER_HOLIDAYS, year.season(LocalDate.of(start + 1, Month.JULY, 14)));
  }

  @Test
  void whatIsUsualIsCloseToWhatTheMinistryDecided() {
    for (int start : new int[] {2025, 2026}) {
      var decided = DemoCalendar.around(LocalDate.of(start, Month.OCTOBER, 1)).current();
      assertTrue(Math.abs(schoolDays(decided) - schoolDays(DemoCalendar.usual(start))) <= 3);
    }
  }

  private static long schoolDays(SchoolYear year) {
    return year.firstDay().datesUntil(year.lastDay()).filter(year::isSchoolDay).count();
  }
}
