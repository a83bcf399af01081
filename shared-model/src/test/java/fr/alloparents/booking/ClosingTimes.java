package fr.alloparents.booking;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.CountedDays;
import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.PublicHolidays;
import fr.alloparents.calendar.Weekdays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the tests of cut-offs share: a town of zone A, and what "closes at" means to the instant.
final class ClosingTimes {
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  static final long CANTEEN = 1;
  static final long MORNING = 2;
  static final long EVENING = 3;
  static final long PRIMARY = 10;
  static final long NURSERY = 11;

  /// Days closed for the whole town: the bridge of Ascension 2027 and a strike.
  private static final Set<LocalDate> CLOSED =
      Set.of(LocalDate.of(2027, 5, 7), LocalDate.of(2026, 11, 24));

  /// Zone A: first and last day without class.
  private static final Map<LocalDate, LocalDate> HOLIDAYS =
      Map.of(
          LocalDate.of(2025, 10, 18), LocalDate.of(2025, 11, 2),
          LocalDate.of(2025, 12, 20), LocalDate.of(2026, 1, 4),
          LocalDate.of(2026, 2, 7), LocalDate.of(2026, 2, 22),
          LocalDate.of(2026, 4, 4), LocalDate.of(2026, 4, 19),
          LocalDate.of(2026, 7, 4), LocalDate.of(2026, 8, 31),
          LocalDate.of(2026, 10, 17), LocalDate.of(2026, 11, 1),
          LocalDate.of(2026, 12, 19), LocalDate.of(2027, 1, 3),
          LocalDate.of(2027, 2, 13), LocalDate.of(2027, 2, 28),
          LocalDate.of(2027, 4, 10), LocalDate.of(2027, 4, 25),
          LocalDate.of(2027, 7, 3), LocalDate.of(2027, 8, 31));

  private static final PublicHolidays PUBLIC = PublicHolidays.of(HolidayRegion.METROPOLE);

  static final CountedDays DAYS =
      CountedDays.between(
          LocalDate.of(2025, 1, 1),
          LocalDate.of(2028, 12, 31),
          ClosingTimes::isWorkingDay,
          ClosingTimes::isSchoolDay);

  private ClosingTimes() {}

  static boolean isWorkingDay(LocalDate day) {
    return Weekdays.MONDAY_TO_FRIDAY.contains(day)
        && !PUBLIC.contains(day)
        && !CLOSED.contains(day);
  }

  static boolean isSchoolDay(LocalDate day) {
    return Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY.contains(day)
        && isWorkingDay(day)
        && HOLIDAYS.entrySet().stream()
            .noneMatch(h -> !day.isBefore(h.getKey()) && !day.isAfter(h.getValue()));
  }

  static CutOffs town(CutOff... rules) {
    return new CutOffs(PARIS, DAYS, List.of(rules), List.of());
  }

  static CutOffs town(CutOffRule rule) {
    return town(CutOff.everywhere(rule));
  }

  static LocalTime at(int hour, int minute) {
    return LocalTime.of(hour, minute);
  }

  /// Asserts that booking the canteen closes at that reading of the clock in Paris.
  static void assertCloses(CutOffs town, LocalDate day, LocalDateTime expected) {
    assertCloses(expected, town.deadline(Action.BOOK, CANTEEN, PRIMARY, day));
  }

  /// Asserts the reading of the clock in Paris, and that the last instant is in time and the next
  /// is late.
  static void assertCloses(LocalDateTime expected, Deadline deadline) {
    Instant last = expected.atZone(PARIS).toInstant();
    assertAll(
        () -> assertEquals(expected, LocalDateTime.ofInstant(deadline.instant(), PARIS)),
        () -> assertTrue(deadline.allows(last.minusNanos(1)), "before the deadline"),
        () -> assertTrue(deadline.allows(last), "exactly at the deadline"),
        () -> assertFalse(deadline.allows(last.plusNanos(1)), "after the deadline"));
  }
}
