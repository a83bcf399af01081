package fr.alloparents.booking;

import static fr.alloparents.booking.ClosingTimes.DAYS;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.CutOffRule.Kind;
import fr.alloparents.booking.CutOffRule.LastWeekdayBefore;
import fr.alloparents.booking.CutOffRule.SchoolDaysBefore;
import fr.alloparents.booking.CutOffRule.WorkingDaysBefore;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds of every rule on every day of three years, one of them a leap year.
class CutOffRuleTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2028, 12, 31);

  private static Stream<CutOffRule> everyRule() {
    return Arrays.stream(Kind.values()).flatMap(CutOffRuleTest::rulesOf);
  }

  private static Stream<CutOffRule> rulesOf(Kind kind) {
    List<Integer> amounts =
        switch (kind) {
          case DAYS_BEFORE, WORKING_DAYS_BEFORE, SCHOOL_DAYS_BEFORE -> List.of(0, 1, 2, 3, 15);
          case WEEKDAY_OF_WEEK_BEFORE, LAST_WEEKDAY_BEFORE -> List.of(1, 2, 5);
          case DAY_OF_MONTH_BEFORE -> List.of(1, 15, 28, 29, 30, 31);
        };
    return amounts.stream().flatMap(amount -> rulesOf(kind, amount));
  }

  private static Stream<CutOffRule> rulesOf(Kind kind, int amount) {
    return Stream.of(LocalTime.MIN, LocalTime.of(2, 30), LocalTime.of(23, 59, 59))
        .flatMap(
            time ->
                Arrays.stream(DayOfWeek.values())
                    .map(weekday -> CutOffRule.of(kind, amount, anchor(kind, weekday), time)))
        .distinct();
  }

  private static @Nullable DayOfWeek anchor(Kind kind, DayOfWeek weekday) {
    return kind == Kind.WEEKDAY_OF_WEEK_BEFORE || kind == Kind.LAST_WEEKDAY_BEFORE ? weekday : null;
  }

  @ParameterizedTest
  @MethodSource("everyRule")
  void noDeadlineLiesAfterItsDayAndALaterDayNeverClosesSooner(CutOffRule rule) {
    for (String zone : List.of("Europe/Paris", "Indian/Reunion", "America/Miquelon")) {
      ZoneId id = ZoneId.of(zone);
      var town = new CutOffs(id, DAYS, List.of(CutOff.everywhere(rule)), List.of());
      Instant before = Instant.MIN;
      for (LocalDate day : (Iterable<LocalDate>) FIRST.datesUntil(LAST)::iterator) {
        Instant deadline = town.deadline(Action.BOOK, 1, 1L, day).instant();
        Instant midnight = day.plusDays(1).atStartOfDay(id).toInstant();
        assertTrue(deadline.isBefore(midnight), () -> day + " closes after it: " + deadline);
        assertFalse(deadline.isBefore(before), () -> day + " closes before the day before it");
        before = deadline;
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyRule")
  void theColumnsOfARuleGiveItBack(CutOffRule rule) {
    assertEquals(
        rule, CutOffRule.of(rule.kind(), rule.amount(), rule.anchorWeekday(), rule.localTime()));
  }

  @Test
  void workingAndSchoolDaysAreCountedAsByWalkingBackDayByDay() {
    LocalTime ten = LocalTime.of(10, 0);
    for (int count = 0; count <= 20; count++) {
      var working = new WorkingDaysBefore(count, ten);
      var school = new SchoolDaysBefore(count, ten);
      for (LocalDate day : (Iterable<LocalDate>) FIRST.datesUntil(LAST)::iterator) {
        assertEquals(
            walkBack(day, count, ClosingTimes::isWorkingDay), working.closingDay(day, DAYS));
        assertEquals(walkBack(day, count, ClosingTimes::isSchoolDay), school.closingDay(day, DAYS));
      }
    }
  }

  private static LocalDate walkBack(LocalDate from, int count, Predicate<LocalDate> counts) {
    LocalDate day = from;
    for (int left = count; left > 0; ) {
      day = day.minusDays(1);
      left -= counts.test(day) ? 1 : 0;
    }
    return day;
  }

  @Test
  void theLastWeekdayBeforeIsWithinTheSevenDaysBefore() {
    for (DayOfWeek weekday : DayOfWeek.values()) {
      var rule = new LastWeekdayBefore(1, weekday, LocalTime.NOON);
      for (LocalDate day : (Iterable<LocalDate>) FIRST.datesUntil(LAST)::iterator) {
        LocalDate closing = rule.closingDay(day, DAYS);
        long before = ChronoUnit.DAYS.between(closing, day);
        assertAll(
            () -> assertEquals(weekday, closing.getDayOfWeek()),
            () -> assertTrue(before >= 1 && before <= 7, () -> day + " closes " + closing));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          DAYS_BEFORE, -1, -
          DAYS_BEFORE, 367, -
          WORKING_DAYS_BEFORE, -1, -
          SCHOOL_DAYS_BEFORE, -1, -
          WEEKDAY_OF_WEEK_BEFORE, 0, MONDAY
          WEEKDAY_OF_WEEK_BEFORE, 1, -
          LAST_WEEKDAY_BEFORE, 0, MONDAY
          LAST_WEEKDAY_BEFORE, 1, -
          DAY_OF_MONTH_BEFORE, 0, -
          DAY_OF_MONTH_BEFORE, 32, -
          """)
  void columnsThatMakeNoRuleAreRefused(Kind kind, int amount, @Nullable DayOfWeek anchor) {
    assertThrows(
        IllegalArgumentException.class, () -> CutOffRule.of(kind, amount, anchor, LocalTime.NOON));
  }
}
