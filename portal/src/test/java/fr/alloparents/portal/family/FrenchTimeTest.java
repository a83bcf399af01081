package fr.alloparents.portal.family;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/// Days and instants in words.
class FrenchTimeTest {

  @Test
  void theFirstOfAMonthIsWrittenAsOneSaysIt() {
    assertEquals("mardi 24 novembre", FrenchTime.day(LocalDate.of(2026, 11, 24)));
    assertEquals("mardi 1er décembre", FrenchTime.day(LocalDate.of(2026, 12, 1)));
  }

  @Test
  void weeksHaveTheirIsoNumberAlsoAcrossTheYear() {
    assertEquals("Semaine 48, du 23 au 29 novembre", FrenchTime.week(LocalDate.of(2026, 11, 23)));
    assertEquals(
        "Semaine 49, du 30 novembre au 6 décembre", FrenchTime.week(LocalDate.of(2026, 11, 30)));
    assertEquals(
        "Semaine 53, du 28 décembre au 3 janvier", FrenchTime.week(LocalDate.of(2026, 12, 28)));
  }

  @Test
  void deadlinesAreToldInTheTownsTime() {
    var deadline = Instant.parse("2026-11-27T15:30:00Z");
    assertEquals(
        "vendredi 27 novembre à 16\u00a0h\u00a030",
        FrenchTime.instant(deadline, ZoneId.of("Europe/Paris")));
    assertEquals(
        "vendredi 27 novembre à 19\u00a0h\u00a030",
        FrenchTime.instant(deadline, ZoneId.of("Indian/Reunion")));
  }

  @Test
  void severalDaysAreToldByTheirFirstAndLast() {
    var day = LocalDate.of(2026, 12, 21);
    assertEquals("Lundi 21 décembre", FrenchTime.span(day, day));
    assertEquals("Du lundi 21 au jeudi 24 décembre", FrenchTime.span(day, day.plusDays(3)));
    assertEquals("Du lundi 21 décembre au lundi 4 janvier", FrenchTime.span(day, day.plusDays(14)));
  }
}
