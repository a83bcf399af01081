package fr.alloparents.ivr.call;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the dates that callers type: four digits for day and month, one or two for a day of this
/// month or the next. The year is never asked.
final class TypedDate {

  /// So long ago, a date is told as past; before that the caller means next year's.
  private static final int RECENT_DAYS = 60;

  private TypedDate() {}

  /// The day meant; empty where there is no such date.
  ///
  /// @param digits one to four
  static Optional<LocalDate> read(String digits, LocalDate today) {
    return switch (digits.length()) {
      case 1, 2 -> dayOfMonth(Integer.parseInt(digits), today);
      case 4 ->
          dayAndMonth(
              Integer.parseInt(digits.substring(0, 2)),
              Integer.parseInt(digits.substring(2)),
              today);
      default -> Optional.empty();
    };
  }

  /// The next such day; not every month has a 31st.
  private static Optional<LocalDate> dayOfMonth(int day, LocalDate today) {
    if (day < 1 || day > 31) {
      return Optional.empty();
    }
    return Stream.iterate(today, date -> date.plusDays(1))
        .filter(date -> date.getDayOfMonth() == day)
        .findFirst();
  }

  private static Optional<LocalDate> dayAndMonth(int day, int month, LocalDate today) {
    try {
      return next(MonthDay.of(month, day), today);
    } catch (DateTimeException e) {
      return Optional.empty(); // 31 02, 12 13, 00 11
    }
  }

  /// The first such day from today on, or the one that has just gone by. Eight years hold a 29
  /// February wherever they begin.
  private static Optional<LocalDate> next(MonthDay monthDay, LocalDate today) {
    var since = today.minusDays(RECENT_DAYS);
    return Stream.iterate(since.getYear(), year -> year + 1)
        .limit(10)
        .filter(monthDay::isValidYear)
        .map(monthDay::atYear)
        .filter(date -> !date.isBefore(since))
        .findFirst();
  }
}
