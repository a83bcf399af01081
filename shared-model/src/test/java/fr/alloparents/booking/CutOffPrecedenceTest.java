package fr.alloparents.booking;

import static fr.alloparents.booking.ClosingTimes.CANTEEN;
import static fr.alloparents.booking.ClosingTimes.DAYS;
import static fr.alloparents.booking.ClosingTimes.EVENING;
import static fr.alloparents.booking.ClosingTimes.MORNING;
import static fr.alloparents.booking.ClosingTimes.NURSERY;
import static fr.alloparents.booking.ClosingTimes.PARIS;
import static fr.alloparents.booking.ClosingTimes.PRIMARY;
import static fr.alloparents.booking.ClosingTimes.assertCloses;
import static fr.alloparents.booking.ClosingTimes.at;
import static fr.alloparents.booking.ClosingTimes.town;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.alloparents.booking.CutOffRule.DaysBefore;
import fr.alloparents.calendar.Weekdays;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which cut-off wins where several speak of the same day. The rules differ by the number of days,
/// so that the deadline tells which one won.
class CutOffPrecedenceTest {
  private static final LocalDate TUESDAY = LocalDate.of(2026, 12, 1);
  private static final LocalDate THURSDAY = LocalDate.of(2026, 12, 3);
  private static final Weekdays TUESDAYS = Weekdays.of(DayOfWeek.TUESDAY);

  private static CutOff rule(
      @Nullable Long activity,
      @Nullable Long school,
      @Nullable Action action,
      Weekdays weekdays,
      int days) {
    return new CutOff(activity, school, action, weekdays, new DaysBefore(days, at(10, 0)));
  }

  private static List<CutOff> everyPrecision() {
    return List.of(
        rule(null, null, null, Weekdays.ALL, 1),
        rule(null, null, null, TUESDAYS, 2),
        rule(null, null, Action.BOOK, Weekdays.ALL, 3),
        rule(null, null, Action.BOOK, TUESDAYS, 4),
        rule(null, PRIMARY, null, Weekdays.ALL, 5),
        rule(null, PRIMARY, Action.BOOK, TUESDAYS, 6),
        rule(CANTEEN, null, null, Weekdays.ALL, 7),
        rule(CANTEEN, null, Action.BOOK, TUESDAYS, 8),
        rule(CANTEEN, PRIMARY, null, Weekdays.ALL, 9),
        rule(CANTEEN, PRIMARY, Action.BOOK, TUESDAYS, 10));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # activity, school, action, day, days before of the rule that wins
          # one activity in one school comes first
          1, 10, BOOK,   2026-12-01, 10
          1, 10, CANCEL, 2026-12-01, 9
          1, 10, BOOK,   2026-12-03, 9
          # then the activity
          1, 11, BOOK,   2026-12-01, 8
          1, 11, CANCEL, 2026-12-01, 7
          1, 99, BOOK,   2026-12-03, 7
          1, -,  BOOK,   2026-12-01, 8
          # then the school
          2, 10, BOOK,   2026-12-01, 6
          2, 10, CANCEL, 2026-12-01, 5
          99, 10, BOOK,  2026-12-03, 5
          # then the town: an action before both, a weekday before all
          2, 11, BOOK,   2026-12-01, 4
          2, 11, BOOK,   2026-12-03, 3
          2, 11, CANCEL, 2026-12-01, 2
          2, 11, CANCEL, 2026-12-03, 1
          99, 99, CANCEL, 2026-12-03, 1
          99, -, BOOK,   2026-12-01, 4
          """)
  void theMostSpecificRuleWins(
      long activity, @Nullable Long school, Action action, LocalDate day, int days) {
    List<CutOff> rules = new ArrayList<>(everyPrecision());
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(rules, new Random(seed));
      CutOffs town = new CutOffs(PARIS, DAYS, rules, List.of());
      assertEquals(
          day.minusDays(days).atTime(10, 0).atZone(PARIS).toInstant(),
          town.deadline(action, activity, school, day).instant(),
          "rules shuffled with seed " + seed);
    }
  }

  @Test
  void ofTwoRulesForTheSameTheOneWrittenLaterWins() {
    CutOff first = rule(CANTEEN, null, null, TUESDAYS, 1);
    CutOff second = rule(CANTEEN, null, null, TUESDAYS, 2);
    assertCloses(town(first, second), TUESDAY, TUESDAY.minusDays(2).atTime(10, 0));
    assertCloses(town(second, first), TUESDAY, TUESDAY.minusDays(1).atTime(10, 0));
  }

  @Test
  void weekdaysThatNoRuleOfTheActivityNamesKeepTheTownsRule() {
    CutOffs town =
        town(rule(CANTEEN, null, null, TUESDAYS, 3), rule(null, null, null, Weekdays.ALL, 1));
    assertCloses(town, TUESDAY, TUESDAY.minusDays(3).atTime(10, 0));
    assertCloses(town, THURSDAY, THURSDAY.minusDays(1).atTime(10, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Paris", "Indian/Reunion", "America/Guadeloupe"})
  void aDayWithoutAnyRuleClosesAtItsVeryEnd(String zone) {
    CutOffs town = new CutOffs(ZoneId.of(zone), DAYS, List.of(), List.of());
    Deadline deadline = town.deadline(Action.BOOK, CANTEEN, PRIMARY, TUESDAY);
    assertEquals(
        LocalDateTime.parse("2026-12-01T23:59:59.999999"),
        LocalDateTime.ofInstant(deadline.instant(), ZoneId.of(zone)));
  }

  private static CutOffOverride override(
      @Nullable Long activity,
      @Nullable Long school,
      @Nullable Action action,
      int daysAround,
      String words) {
    return new CutOffOverride(
        activity,
        school,
        action,
        TUESDAY.minusDays(daysAround),
        TUESDAY.plusDays(daysAround),
        Instant.parse("2026-11-16T09:00:00Z"),
        words);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # activity, school, action, day, whose words
          1, 10, BOOK,   2026-12-01, canteen of the primary school
          1, 10, BOOK,   2026-12-03, canteen of the primary school
          1, 11, BOOK,   2026-12-01, canteen
          2, 10, BOOK,   2026-12-01, primary school
          2, 11, BOOK,   2026-12-01, town booking
          2, 11, CANCEL, 2026-12-01, town Tuesday
          2, 11, CANCEL, 2026-12-03, town week
          2, -,  CANCEL, 2026-12-03, town week
          2, 11, CANCEL, 2026-12-07, -
          """)
  void theMostSpecificOverrideWinsOverTheOthersAndOverEveryRule(
      long activity, @Nullable Long school, Action action, LocalDate day, @Nullable String words) {
    var overrides =
        new ArrayList<>(
            List.of(
                override(null, null, null, 3, "town week"),
                override(null, null, null, 0, "town Tuesday"),
                override(null, null, Action.BOOK, 3, "town booking"),
                override(null, PRIMARY, null, 3, "primary school"),
                override(CANTEEN, null, null, 3, "canteen"),
                override(CANTEEN, PRIMARY, null, 3, "canteen of the primary school")));
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(overrides, new Random(seed));
      CutOffs town = new CutOffs(PARIS, DAYS, everyPrecision(), overrides);
      assertEquals(
          words,
          town.deadline(action, activity, school, day).words(),
          "overrides shuffled with seed " + seed);
    }
  }

  @Test
  void ofTwoOverridesForTheSameTheOneWrittenLaterWins() {
    CutOffOverride first = override(null, null, null, 0, "first");
    CutOffOverride second = override(null, null, null, 0, "second");
    CutOffs town = new CutOffs(PARIS, DAYS, List.of(), List.of(first, second));
    assertEquals("second", town.deadline(Action.BOOK, MORNING, NURSERY, TUESDAY).words());
  }

  @Test
  void anOverrideMayAlsoOpenADayForLonger() {
    var later =
        new CutOffOverride(
            null,
            null,
            null,
            TUESDAY,
            TUESDAY,
            Instant.parse("2026-12-01T07:30:00Z"),
            "Réservez jusqu'à mardi 8 h 30.");
    CutOffs town =
        new CutOffs(PARIS, DAYS, List.of(rule(null, null, null, Weekdays.ALL, 7)), List.of(later));
    assertCloses(
        LocalDateTime.parse("2026-12-01T08:30"),
        town.deadline(Action.BOOK, EVENING, NURSERY, TUESDAY));
  }

  @Test
  void cutOffsThatCanNeverApplyAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> rule(null, null, null, Weekdays.NONE, 1));
    assertThrows(IllegalArgumentException.class, () -> override(null, null, null, -1, "backwards"));
    assertThrows(
        IllegalArgumentException.class, () -> override(null, null, null, 200, "over a year"));
  }
}
