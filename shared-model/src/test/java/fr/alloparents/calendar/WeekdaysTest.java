package fr.alloparents.calendar;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeekdaysTest {

  @ParameterizedTest
  @CsvSource({
    "MONDAY, 1",
    "TUESDAY, 2",
    "WEDNESDAY, 4",
    "THURSDAY, 8",
    "FRIDAY, 16",
    "SATURDAY, 32",
    "SUNDAY, 64"
  })
  void everyWeekdayHasTheBitTheDatabaseKnowsItBy(DayOfWeek day, int bit) {
    Weekdays only = Weekdays.of(day);
    assertAll(
        () -> assertEquals(bit, only.mask()),
        () -> assertEquals(1, only.count()),
        () -> assertTrue(only.contains(day)),
        () -> assertFalse(only.contains(day.plus(1))));
  }

  @Test
  void aDateIsContainedByItsWeekday() {
    LocalDate wednesday = LocalDate.of(2026, 11, 25);
    assertTrue(Weekdays.ALL.contains(wednesday));
    assertFalse(Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY.contains(wednesday));
    assertTrue(Weekdays.NONE.isEmpty());
  }

  @Test
  void theDaysAreListedFromMonday() {
    assertEquals(
        "[MONDAY, TUESDAY, THURSDAY, FRIDAY]", Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 128})
  void aMaskWithOtherBitsIsRefused(int mask) {
    assertThrows(IllegalArgumentException.class, () -> new Weekdays(mask));
  }
}
