package fr.alloparents.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedDaysTest {
  // Within December 2026 only the 3rd and the 8th count; outside, nothing is known.
  private static final Set<LocalDate> COUNTED =
      Set.of(LocalDate.of(2026, 12, 3), LocalDate.of(2026, 12, 8));
  private final CountedDays days =
      CountedDays.between(
          LocalDate.of(2026, 12, 1),
          LocalDate.of(2026, 12, 31),
          COUNTED::contains,
          COUNTED::contains);

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # from, count, expected
          2026-12-15, 0, 2026-12-15
          2026-12-15, 1, 2026-12-08
          2026-12-08, 1, 2026-12-03
          2026-12-15, 2, 2026-12-03
          # before the range Monday to Friday count: 30 November is a Monday
          2026-12-15, 3, 2026-11-30
          2026-12-03, 1, 2026-11-30
          2026-12-01, 1, 2026-11-30
          2026-12-15, 4, 2026-11-27
          2026-11-30, 1, 2026-11-27
          # after it too: 1 January 2027 is a Friday
          2027-01-05, 1, 2027-01-04
          2027-01-04, 1, 2027-01-01
          2027-01-01, 1, 2026-12-08
          2027-01-05, 4, 2026-12-03
          2027-01-03, 1, 2027-01-01
          2027-01-02, 2, 2026-12-08
          """)
  void countsBackWithinTheRangeAndOutsideIt(LocalDate from, int count, LocalDate expected) {
    assertEquals(expected, days.workingDayBefore(from, count));
    assertEquals(expected, days.schoolDayBefore(from, count));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2026-12-03, true
          2026-12-04, false
          2026-11-30, true
          2026-11-29, false
          2026-12-31, false
          2027-01-01, true
          2027-01-02, false
          """)
  void tellsWhetherADayCounts(LocalDate day, boolean counts) {
    assertEquals(counts, days.isWorkingDay(day));
    assertEquals(counts, days.isSchoolDay(day));
  }

  @Test
  void aRangeRunningBackwardsIsRefused() {
    LocalDate day = LocalDate.of(2026, 12, 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> CountedDays.between(day, day.minusDays(1), _ -> true, _ -> true));
  }
}
