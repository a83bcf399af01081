package fr.alloparents.portal.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Days and instants in words.
class DayWordsTest {

  private static final DayWords FRENCH = DayWords.of(Texts.french());
  private static final DayWords ENGLISH = DayWords.of(Texts.of(Locale.ENGLISH));

  @Test
  void englishHasItsOwnOrder() {
    assertEquals("Tuesday 1 December", ENGLISH.day(LocalDate.of(2026, 12, 1)));
    assertEquals("Week 48, 23 to 29 November", ENGLISH.week(LocalDate.of(2026, 11, 23)));
    assertEquals("Week 48, 23/11 → 29/11", ENGLISH.weekInDigits(LocalDate.of(2026, 11, 23)));
    assertEquals(
        "Friday 27 November at 16:30",
        ENGLISH.instant(Instant.parse("2026-11-27T15:30:00Z"), ZoneId.of("Europe/Paris")));
  }

  @Test
  void theFirstOfAMonthIsWrittenAsOneSaysIt() {
    assertEquals("mardi 24 novembre", FRENCH.day(LocalDate.of(2026, 11, 24)));
    assertEquals("mardi 1er décembre", FRENCH.day(LocalDate.of(2026, 12, 1)));
  }

  @Test
  void weeksHaveTheirIsoNumberAlsoAcrossTheYear() {
    assertEquals("Semaine 48, du 23 au 29 novembre", FRENCH.week(LocalDate.of(2026, 11, 23)));
    assertEquals(
        "Semaine 49, du 30 novembre au 6 décembre", FRENCH.week(LocalDate.of(2026, 11, 30)));
    assertEquals(
        "Semaine 53, du 28 décembre au 3 janvier", FRENCH.week(LocalDate.of(2026, 12, 28)));
    assertEquals("Semaine 47, 17/11 → 23/11", FRENCH.weekInDigits(LocalDate.of(2025, 11, 17)));
    assertEquals("Semaine 53, 28/12 → 03/01", FRENCH.weekInDigits(LocalDate.of(2026, 12, 28)));
  }

  @Test
  void deadlinesAreToldInTheTownsTime() {
    var deadline = Instant.parse("2026-11-27T15:30:00Z");
    assertEquals(
        "vendredi 27 novembre à 16\u00a0h\u00a030",
        FRENCH.instant(deadline, ZoneId.of("Europe/Paris")));
    assertEquals(
        "vendredi 27 novembre à 19\u00a0h\u00a030",
        FRENCH.instant(deadline, ZoneId.of("Indian/Reunion")));
  }

  @Test
  void severalDaysAreToldByTheirFirstAndLast() {
    var day = LocalDate.of(2026, 12, 21);
    assertEquals("Lundi 21 décembre", FRENCH.span(day, day));
    assertEquals("Du lundi 21 au jeudi 24 décembre", FRENCH.span(day, day.plusDays(3)));
    assertEquals("Du lundi 21 décembre au lundi 4 janvier", FRENCH.span(day, day.plusDays(14)));
  }
}
