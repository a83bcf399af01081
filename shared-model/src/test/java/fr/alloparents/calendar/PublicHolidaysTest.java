package fr.alloparents.calendar;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PublicHolidaysTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1583-04-10
          1818-03-22
          1900-04-15
          1943-04-25
          1954-04-18
          1981-04-19
          2000-04-23
          2008-03-23
          2011-04-24
          2024-03-31
          2025-04-20
          2026-04-05
          2027-03-28
          2028-04-16
          2029-04-01
          2030-04-21
          2038-04-25
          2049-04-18
          2076-04-19
          2285-03-22
          """)
  void easterIsWhereTheChurchHasIt(LocalDate easter) {
    assertEquals(easter, PublicHolidays.easter(easter.getYear()));
  }

  @Test
  void easterIsASundayFrom22MarchTo25April() {
    for (int year = 1583; year <= 4099; year++) {
      LocalDate easter = PublicHolidays.easter(year);
      MonthDay day = MonthDay.from(easter);
      assertAll(
          () -> assertEquals(DayOfWeek.SUNDAY, easter.getDayOfWeek()),
          () -> assertFalse(day.isBefore(MonthDay.of(3, 22)), easter::toString),
          () -> assertFalse(day.isAfter(MonthDay.of(4, 25)), easter::toString));
    }
  }

  @Test
  void theYear2027InTheMetropole() {
    assertEquals(
        """
        2027-01-01 Jour de l'An
        2027-03-29 Lundi de Pâques
        2027-05-01 Fête du Travail
        2027-05-06 Ascension
        2027-05-08 Victoire 1945
        2027-05-17 Lundi de Pentecôte
        2027-07-14 Fête nationale
        2027-08-15 Assomption
        2027-11-01 Toussaint
        2027-11-11 Armistice 1918
        2027-12-25 Noël
        """,
        list(HolidayRegion.METROPOLE, 2027));
  }

  private static String list(HolidayRegion region, int year) {
    var lines = new StringBuilder();
    PublicHolidays.of(region)
        .in(year)
        .forEach((day, name) -> lines.append(day).append(' ').append(name).append('\n'));
    return lines.toString();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          ALSACE_MOSELLE, 2027-03-26, Vendredi saint
          ALSACE_MOSELLE, 2026-04-03, Vendredi saint
          ALSACE_MOSELLE, 2026-12-26, Saint-Étienne
          MAYOTTE, 2027-04-27, Abolition de l'esclavage
          MARTINIQUE, 2027-05-22, Abolition de l'esclavage
          GUADELOUPE, 2027-05-27, Abolition de l'esclavage
          SAINT_MARTIN, 2027-05-28, Abolition de l'esclavage
          GUYANE, 2027-06-10, Abolition de l'esclavage
          SAINT_BARTHELEMY, 2026-10-09, Abolition de l'esclavage
          LA_REUNION, 2026-12-20, Abolition de l'esclavage
          """)
  void aRegionHasItsOwnDaysAndNoOtherRegionHasThem(
      HolidayRegion region, LocalDate day, String name) {
    for (HolidayRegion other : HolidayRegion.values()) {
      Optional<String> expected = other == region ? Optional.of(name) : Optional.empty();
      assertEquals(expected, PublicHolidays.of(other).name(day), other::name);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theElevenOfTheLabourCodeHoldEverywhere(HolidayRegion region) {
    PublicHolidays holidays = PublicHolidays.of(region);
    for (LocalDate day : PublicHolidays.of(HolidayRegion.METROPOLE).in(2026).keySet()) {
      assertTrue(holidays.contains(day), day::toString);
    }
    assertFalse(holidays.contains(LocalDate.of(2026, 11, 24)));
  }

  @Test
  void aMovableHolidayOnAFixedOneGivesTheDayItsName() {
    PublicHolidays holidays = PublicHolidays.of(HolidayRegion.METROPOLE);
    assertEquals(Optional.of("Ascension"), holidays.name(LocalDate.of(2008, 5, 1)));
    assertEquals(Optional.of("Ascension"), holidays.name(LocalDate.of(2059, 5, 8)));
    assertEquals(10, holidays.in(2059).size());
  }

  @Test
  void thereIsNoGregorianEasterBefore1583() {
    assertThrows(IllegalArgumentException.class, () -> PublicHolidays.easter(1582));
  }
}
