package fr.alloparents.booking;

import static fr.alloparents.booking.ClosingTimes.CANTEEN;
import static fr.alloparents.booking.ClosingTimes.EVENING;
import static fr.alloparents.booking.ClosingTimes.MORNING;
import static fr.alloparents.booking.ClosingTimes.PARIS;
import static fr.alloparents.booking.ClosingTimes.PRIMARY;
import static fr.alloparents.booking.ClosingTimes.assertCloses;
import static fr.alloparents.booking.ClosingTimes.at;
import static fr.alloparents.booking.ClosingTimes.town;
import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import fr.alloparents.booking.CutOffRule.DayOfMonthBefore;
import fr.alloparents.booking.CutOffRule.DaysBefore;
import fr.alloparents.booking.CutOffRule.LastWeekdayBefore;
import fr.alloparents.booking.CutOffRule.SchoolDaysBefore;
import fr.alloparents.booking.CutOffRule.WeekdayOfWeekBefore;
import fr.alloparents.booking.CutOffRule.WorkingDaysBefore;
import fr.alloparents.calendar.Weekdays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The nine kinds of cut-off that real towns have, each as a table: target day, when it closes.
class CutOffKindsTest {

  @Nested
  @DisplayName(
      "1. Meals close the day before at 10:00; morning care the day before at 16:00; evening care"
          + " the same day at 16:00.")
  class DayBeforeOrSameDay {
    private final CutOffs town =
        town(
            new CutOff(CANTEEN, null, null, Weekdays.ALL, new DaysBefore(1, at(10, 0))),
            new CutOff(MORNING, null, null, Weekdays.ALL, new DaysBefore(1, at(16, 0))),
            new CutOff(EVENING, null, null, Weekdays.ALL, new DaysBefore(0, at(16, 0))));

    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            # activity, target day, closes
            1, 2026-11-24, 2026-11-23T10:00
            2, 2026-11-24, 2026-11-23T16:00
            3, 2026-11-24, 2026-11-24T16:00
            # the day before a Monday is a Sunday
            1, 2026-11-30, 2026-11-29T10:00
            # year's end
            1, 2027-01-01, 2026-12-31T10:00
            3, 2026-12-31, 2026-12-31T16:00
            # 29 February
            1, 2028-02-29, 2028-02-28T10:00
            1, 2028-03-01, 2028-02-29T10:00
            1, 2027-03-01, 2027-02-28T10:00
            # both changes of the clock: the day before is the night's
            1, 2026-10-26, 2026-10-25T10:00
            1, 2027-03-29, 2027-03-28T10:00
            """)
    void closes(long activity, LocalDate day, LocalDateTime expected) {
      assertCloses(expected, town.deadline(Action.BOOK, activity, PRIMARY, day));
      assertCloses(expected, town.deadline(Action.CANCEL, activity, null, day));
    }
  }

  @Nested
  @DisplayName("2. Everything for a week closes the Thursday before it at 17:00.")
  class ThursdayBeforeTheWeek {
    private final CutOffs town = town(new WeekdayOfWeekBefore(1, THURSDAY, at(17, 0)));

    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            # Monday, Thursday, Friday and Sunday of one week, then the next Monday
            2026-11-30, 2026-11-26T17:00
            2026-12-03, 2026-11-26T17:00
            2026-12-04, 2026-11-26T17:00
            2026-12-06, 2026-11-26T17:00
            2026-12-07, 2026-12-03T17:00
            # a week astride two years
            2026-12-31, 2026-12-24T17:00
            2027-01-01, 2026-12-24T17:00
            2027-01-04, 2026-12-31T17:00
            # the week of 29 February, and the one after it
            2028-02-29, 2028-02-24T17:00
            2028-03-06, 2028-03-02T17:00
            # Ascension is a Thursday like another: the line answers
            2027-05-10, 2027-05-06T17:00
            """)
    void closes(LocalDate day, LocalDateTime expected) {
      assertCloses(town, day, expected);
    }
  }

  @Nested
  @DisplayName("3. For Monday, Friday 12:00 (\"la veille\" counts working days).")
  class WorkingDayBefore {
    private final CutOffs town = town(new WorkingDaysBefore(1, at(12, 0)));

    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            # Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday
            2026-11-30, 2026-11-27T12:00
            2026-12-01, 2026-11-30T12:00
            2026-12-02, 2026-12-01T12:00
            2026-12-03, 2026-12-02T12:00
            2026-12-04, 2026-12-03T12:00
            2026-12-05, 2026-12-04T12:00
            2026-12-06, 2026-12-04T12:00
            # after 11 November; after Easter Monday
            2026-11-12, 2026-11-10T12:00
            2027-03-30, 2027-03-26T12:00
            # after Ascension and its bridge, closed by the town
            2027-05-10, 2027-05-05T12:00
            # after a day closed by the town; school holidays are working days
            2026-11-25, 2026-11-23T12:00
            2026-10-20, 2026-10-19T12:00
            # after New Year's Day, a Friday; after Christmas, a Friday
            2027-01-04, 2026-12-31T12:00
            2026-12-28, 2026-12-24T12:00
            # 29 February
            2028-03-01, 2028-02-29T12:00
            """)
    void closes(LocalDate day, LocalDateTime expected) {
      assertCloses(town, day, expected);
    }
  }

  @Nested
  @DisplayName(
      "4. Friday 9:00 closes both Monday and Tuesday; Tuesday 9:00 closes both Thursday and"
          + " Friday.")
  class LastWeekday {
    private final CutOffs town =
        town(
            new CutOff(
                null,
                null,
                null,
                Weekdays.of(MONDAY, TUESDAY),
                new LastWeekdayBefore(1, FRIDAY, at(9, 0))),
            new CutOff(
                null,
                null,
                null,
                Weekdays.of(THURSDAY, FRIDAY),
                new LastWeekdayBefore(1, TUESDAY, at(9, 0))));

    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            2026-11-30, 2026-11-27T09:00
            2026-12-01, 2026-11-27T09:00
            2026-12-03, 2026-12-01T09:00
            2026-12-04, 2026-12-01T09:00
            # New Year's Day is a Friday like another: the line answers
            2027-01-04, 2027-01-01T09:00
            2027-01-01, 2026-12-29T09:00
            # 29 February is a Tuesday
            2028-03-02, 2028-02-29T09:00
            2028-02-29, 2028-02-25T09:00
            """)
    void closes(LocalDate day, LocalDateTime expected) {
      assertCloses(town, day, expected);
    }
  }

  @Nested
  @DisplayName(
      "5. The last school day before the holidays closes the first day back (school holidays,"
          + " public holidays and closed days are skipped).")
  class LastSchoolDay {
    private final CutOffs town = town(new SchoolDaysBefore(1, at(10, 0)));

    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            # back from Toussaint, Christmas, winter, spring, summer
            2026-11-02, 2026-10-16T10:00
            2027-01-04, 2026-12-18T10:00
            2027-03-01, 2027-02-12T10:00
            2027-04-26, 2027-04-09T10:00
            2026-09-01, 2026-07-03T10:00
            # Tuesday after Easter Monday; Thursday after a Tuesday closed by the town
            2027-03-30, 2027-03-26T10:00
            2026-11-26, 2026-11-23T10:00
            # Ascension and its bridge, and the Wednesday before, are no days of class
            2027-05-10, 2027-05-04T10:00
            # an ordinary Monday, Tuesday, Thursday
            2026-11-30, 2026-11-27T10:00
            2026-12-01, 2026-11-30T10:00
            2026-12-03, 2026-12-01T10:00
            # in the middle of the holidays
            2026-10-28, 2026-10-16T10:00
            """)
    void closes(LocalDate day, LocalDateTime expected) {
      assertCloses(town, day, expected);
    }
  }

  @Nested
  @DisplayName("6. D-3 at 23:59, weekends counted.")
  class ThreeDays {
    private final CutOffs town = town(new DaysBefore(3, at(23, 59)));

    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            2026-11-30, 2026-11-27T23:59
            2026-12-01, 2026-11-28T23:59
            2026-12-02, 2026-11-29T23:59
            # 29 February, and a year without it
            2028-03-03, 2028-02-29T23:59
            2028-02-29, 2028-02-26T23:59
            2027-03-03, 2027-02-28T23:59
            # year's end
            2027-01-01, 2026-12-29T23:59
            2027-01-03, 2026-12-31T23:59
            # the evenings of both changes of the clock
            2026-10-28, 2026-10-25T23:59
            2027-03-31, 2027-03-28T23:59
            """)
    void closes(LocalDate day, LocalDateTime expected) {
      assertCloses(town, day, expected);
    }
  }

  @Nested
  @DisplayName("7. The n-th of the month before.")
  class MonthBefore {

    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            # n, target day, closes
            20, 2026-12-01, 2026-11-20T12:00
            20, 2026-12-31, 2026-11-20T12:00
            20, 2027-01-01, 2026-12-20T12:00
            1, 2026-12-18, 2026-11-01T12:00
            # months too short: their last day
            31, 2027-03-15, 2027-02-28T12:00
            31, 2028-03-15, 2028-02-29T12:00
            30, 2028-02-29, 2028-01-30T12:00
            31, 2026-12-15, 2026-11-30T12:00
            """)
    void closes(int dayOfMonth, LocalDate day, LocalDateTime expected) {
      assertCloses(town(new DayOfMonthBefore(dayOfMonth, at(12, 0))), day, expected);
    }
  }

  @Nested
  @DisplayName(
      "8. A dated override: cancellations (only cancellations) for Monday 25 May are closed since"
          + " Wednesday 20 May 10:15, with the town's words.")
  class DatedOverride {
    private static final String WORDS =
        "Commande passée avant le pont de l'Ascension: annulation close depuis mercredi 10 h 15.";
    private final CutOffs town =
        new CutOffs(
            PARIS,
            ClosingTimes.DAYS,
            List.of(CutOff.everywhere(new DaysBefore(1, at(10, 0)))),
            List.of(
                new CutOffOverride(
                    null,
                    null,
                    Action.CANCEL,
                    LocalDate.of(2020, 5, 25),
                    LocalDate.of(2020, 5, 25),
                    Instant.parse("2020-05-20T08:15:00Z"),
                    WORDS)));

    @ParameterizedTest
    @CsvSource(
        nullValues = "-",
        textBlock =
            """
            # action, target day, closes, with the town's words
            CANCEL, 2020-05-25, 2020-05-20T10:15, yes
            BOOK, 2020-05-25, 2020-05-24T10:00, no
            CANCEL, 2020-05-22, 2020-05-21T10:00, no
            CANCEL, 2020-05-26, 2020-05-25T10:00, no
            """)
    void closes(Action action, LocalDate day, LocalDateTime expected, String withWords) {
      Deadline deadline = town.deadline(action, CANTEEN, PRIMARY, day);
      assertCloses(expected, deadline);
      if (withWords.equals("yes")) {
        assertEquals(WORDS, deadline.words());
      } else {
        assertNull(deadline.words());
      }
    }
  }

  @Nested
  @DisplayName("9. Booking closes, cancelling stays open until later (or the reverse).")
  class DifferentForEachAction {
    private final CutOff early = book(new WorkingDaysBefore(2, at(9, 0)));

    private static CutOff book(CutOffRule rule) {
      return new CutOff(null, null, Action.BOOK, Weekdays.ALL, rule);
    }

    private static CutOff cancel(CutOffRule rule) {
      return new CutOff(null, null, Action.CANCEL, Weekdays.ALL, rule);
    }

    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            # target day, booking closes, cancelling closes
            2026-12-01, 2026-11-27T09:00, 2026-12-01T08:00
            2026-12-04, 2026-12-02T09:00, 2026-12-04T08:00
            """)
    void cancellingStaysOpen(LocalDate day, LocalDateTime book, LocalDateTime cancel) {
      CutOffs town = town(early, cancel(new DaysBefore(0, at(8, 0))));
      assertCloses(book, town.deadline(Action.BOOK, CANTEEN, PRIMARY, day));
      assertCloses(cancel, town.deadline(Action.CANCEL, CANTEEN, PRIMARY, day));
    }

    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            # target day, booking closes, cancelling closes
            2026-12-01, 2026-12-01T09:30, 2026-11-24T18:00
            2027-01-04, 2027-01-04T09:30, 2026-12-28T18:00
            """)
    void bookingStaysOpen(LocalDate day, LocalDateTime book, LocalDateTime cancel) {
      CutOffs town = town(book(new DaysBefore(0, at(9, 30))), cancel(new DaysBefore(7, at(18, 0))));
      assertCloses(book, town.deadline(Action.BOOK, CANTEEN, PRIMARY, day));
      assertCloses(cancel, town.deadline(Action.CANCEL, CANTEEN, PRIMARY, day));
    }
  }
}
