package fr.alloparents.ivr.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Prompt;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GrammarTest {

  private static final FrenchGrammar FRENCH = new FrenchGrammar();
  private static final EnglishGrammar ENGLISH = new EnglishGrammar();
  private static final LocalDate NEW_YEAR = LocalDate.of(2028, 1, 1);

  static Stream<Grammar> grammars() {
    return Stream.of(FRENCH, ENGLISH);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24, weekday-tuesday number-24 month-november",
    "2026-11-01, weekday-sunday day-first month-november",
    "2027-08-08, weekday-sunday number-8 month-august"
  })
  void frenchSaysWeekdayDayAndMonth(LocalDate date, String keys) {
    assertEquals(keys, String.join(" ", FRENCH.day(date)));
  }

  @ParameterizedTest
  @CsvSource({
    "00:00, hour-0",
    "10:00, hour-10",
    "16:30, hour-16 number-30",
    "12:21, hour-12 feminine-21",
    "08:01, hour-8 feminine-1"
  })
  void frenchMinutesAreFeminine(LocalTime time, String keys) {
    assertEquals(keys, String.join(" ", FRENCH.time(time)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, MINUTE, feminine-1",
    "3, MINUTES, number-3",
    "21, REFUSALS, feminine-21",
    "1, DAY_BOOKED, number-1",
    "6, DAYS_BOOKED, count-6",
    "26, CHANGES_FROM, count-26",
    "16, CHANGES_FROM, number-16",
    "100, CHANGES_FROM, hundred-1",
    "321, MINUTES, hundred-3 feminine-21",
    "1026, CHANGES_FROM, number-1 pause-comma number-0 pause-comma number-2 pause-stop number-6"
  })
  void aFrenchNumberAgreesWithWhatItCounts(int number, Prompt counted, String keys) {
    assertEquals(keys, String.join(" ", FRENCH.count(number, Optional.of(counted))));
  }

  @Test
  void aFrenchNumberThatCountsNothingSoundsItsLastLetter() {
    assertEquals(List.of("number-6"), FRENCH.count(6, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "0476010391, number-0 number-4 number-76 number-0 number-1 number-0 number-3 number-91",
    "3919, number-39 number-19",
    "115, number-11 number-5",
    "0000, number-0 number-0 number-0 number-0"
  })
  void frenchTelephoneNumbersGoInPairs(String number, String keys) {
    assertEquals(keys, withoutPauses(FRENCH.telephone(number)));
  }

  @ParameterizedTest
  @CsvSource({
    "00:00, midnight",
    "12:00, noon",
    "10:00, number-10 am",
    "16:30, number-4 number-30 pm",
    "00:05, number-12 minute-5 am",
    "12:45, number-12 number-45 pm"
  })
  void englishTimesHaveTwelveHours(LocalTime time, String keys) {
    assertEquals(keys, String.join(" ", ENGLISH.time(time)));
  }

  @Test
  void englishDaysAreOrdinals() {
    assertEquals(
        List.of("weekday-tuesday", "day-24", "month-november"),
        ENGLISH.day(LocalDate.of(2026, 11, 24)));
    assertEquals("the 22nd", text(ENGLISH, "day-22"));
    assertEquals("the 11th", text(ENGLISH, "day-11"));
  }

  @ParameterizedTest
  @CsvSource({"1, place-1", "10, place-10", "11, place-number number-11"})
  void placesAreOrdinalsUpToTheTenth(int place, String keys) {
    assertEquals(keys, String.join(" ", FRENCH.place(place)));
    assertEquals(keys, String.join(" ", ENGLISH.place(place)));
  }

  @ParameterizedTest
  @MethodSource("grammars")
  void everyDayOfALeapYearCanBeSaidAndNoTwoSoundAlike(Grammar grammar) {
    var seen = new HashMap<String, LocalDate>();
    for (var day = 0; day < 366; day++) {
      var date = NEW_YEAR.plusDays(day);
      var said = said(grammar, grammar.day(date));
      var twin = seen.put(said.substring(said.indexOf(' ')), date);
      assertTrue(twin == null, () -> date + " sounds like " + twin);
      said(grammar, grammar.shortDay(date));
    }
  }

  @ParameterizedTest
  @MethodSource("grammars")
  void everyMinuteOfTheDayCanBeSaidAndNoTwoSoundAlike(Grammar grammar) {
    var seen = new HashMap<String, LocalTime>();
    for (var minute = 0; minute < 24 * 60; minute++) {
      var time = LocalTime.ofSecondOfDay(minute * 60L);
      var twin = seen.put(said(grammar, grammar.time(time)), time);
      assertTrue(twin == null, () -> time + " sounds like " + twin);
    }
  }

  @ParameterizedTest
  @MethodSource("grammars")
  void everyNumberCanBeSaidAndNoTwoSoundAlike(Grammar grammar) {
    var counted = Stream.of(Prompt.MINUTES, Prompt.CHANGES_FROM).map(Phrase.class::cast);
    for (var noun :
        Stream.concat(Stream.of(Optional.<Phrase>empty()), counted.map(Optional::of)).toList()) {
      var seen = new HashMap<String, Integer>();
      for (var number = 0; number < 1_200; number++) {
        var twin = seen.put(said(grammar, grammar.count(number, noun)), number);
        var said = number;
        assertTrue(twin == null, () -> said + " sounds like " + twin);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("grammars")
  void everyKeyEveryPlaceAndEveryDigitCanBeSaid(Grammar grammar) {
    IntStream.rangeClosed(1, 300).forEach(place -> said(grammar, grammar.place(place)));
    "0123456789*#".chars().forEach(key -> said(grammar, List.of(Grammar.press((char) key))));
    var seed = System.nanoTime();
    var random = new Random(seed);
    for (var round = 0; round < 2_000; round++) {
      var digits = random.ints(1 + random.nextInt(14), 0, 10).mapToObj(Integer::toString);
      var number = digits.collect(Collectors.joining());
      assertEquals(number, figures(grammar, grammar.digits(number)), () -> "seed " + seed);
      assertEquals(number, figures(grammar, grammar.telephone(number)), () -> "seed " + seed);
    }
  }

  /// The texts of these pieces, each of which there must be.
  private static String said(Grammar grammar, List<String> keys) {
    return keys.stream().map(key -> text(grammar, key)).collect(Collectors.joining(" "));
  }

  private static String text(Grammar grammar, String key) {
    var piece = grammar.pieces().stream().filter(p -> p.key().equals(key)).findFirst();
    var text = piece.orElseThrow(() -> new AssertionError("no piece " + key)).text();
    return text.isEmpty() ? "," : text;
  }

  private static String figures(Grammar grammar, List<String> keys) {
    return said(grammar, keys).replaceAll("[^0-9]", "");
  }

  private static String withoutPauses(List<String> keys) {
    return keys.stream().filter(key -> !key.startsWith("pause-")).collect(Collectors.joining(" "));
  }
}
