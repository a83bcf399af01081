package fr.alloparents.portal.townhall;

import fr.alloparents.portal.web.Rejection;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/// Fields of the desk's forms, as browsers write them.
final class Written {

  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 9999;

  private Written() {}

  /// A day of our times, `2026-11-24`; empty if it is none.
  static Optional<LocalDate> day(String written) {
    try {
      return Optional.of(LocalDate.parse(written))
          .filter(day -> day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// An hour to the minute, `08:30`; empty if it is none.
  static Optional<LocalTime> time(String written) {
    try {
      return Optional.of(LocalTime.parse(written)).filter(time -> time.getSecond() == 0);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// An id that our page has put into an address or a form. Anything else is no page.
  static long id(String written) {
    try {
      return Long.parseLong(written);
    } catch (NumberFormatException _) {
      throw Rejection.notFound("no id");
    }
  }

  /// A number that our page has put into its form.
  static int number(String written) {
    try {
      return Integer.parseInt(written);
    } catch (NumberFormatException e) {
      throw Rejection.badRequest("no number", e);
    }
  }
}
