package fr.alloparents.booking;

import static fr.alloparents.booking.ClosingTimes.CANTEEN;
import static fr.alloparents.booking.ClosingTimes.DAYS;
import static fr.alloparents.booking.ClosingTimes.PRIMARY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.booking.CutOffRule.DaysBefore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The one instant a deadline is, in each town's own time, by hand-computed cases.
class CutOffInstantTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # zone, days before, closes at, target day, instant
          # Paris, the night of 24 to 25 October 2026: 3:00 becomes 2:00
          Europe/Paris, 1, 23:59, 2026-10-25, 2026-10-24T21:59:00Z
          Europe/Paris, 0, 01:59, 2026-10-25, 2026-10-24T23:59:00Z
          # shown twice: the second time
          Europe/Paris, 0, 02:00, 2026-10-25, 2026-10-25T01:00:00Z
          Europe/Paris, 0, 02:30, 2026-10-25, 2026-10-25T01:30:00Z
          Europe/Paris, 0, 02:59, 2026-10-25, 2026-10-25T01:59:00Z
          Europe/Paris, 0, 03:00, 2026-10-25, 2026-10-25T02:00:00Z
          Europe/Paris, 1, 10:00, 2026-10-26, 2026-10-25T09:00:00Z
          Europe/Paris, 1, 10:00, 2026-10-25, 2026-10-24T08:00:00Z
          # Paris, the night of 27 to 28 March 2027: 2:00 becomes 3:00
          Europe/Paris, 0, 01:59, 2027-03-28, 2027-03-28T00:59:00Z
          # never shown: the instant the clocks jump
          Europe/Paris, 0, 02:00, 2027-03-28, 2027-03-28T01:00:00Z
          Europe/Paris, 0, 02:30, 2027-03-28, 2027-03-28T01:00:00Z
          Europe/Paris, 0, 03:00, 2027-03-28, 2027-03-28T01:00:00Z
          Europe/Paris, 0, 03:01, 2027-03-28, 2027-03-28T01:01:00Z
          Europe/Paris, 1, 23:59, 2027-03-28, 2027-03-27T22:59:00Z
          # first and last minute of a day
          Europe/Paris, 0, 00:00, 2026-12-01, 2026-11-30T23:00:00Z
          Europe/Paris, 0, 23:59:59, 2026-12-01, 2026-12-01T22:59:59Z
          # overseas, without and with summer time
          Indian/Reunion, 1, 10:00, 2026-12-01, 2026-11-30T06:00:00Z
          Indian/Reunion, 0, 02:30, 2026-10-25, 2026-10-24T22:30:00Z
          Indian/Mayotte, 1, 10:00, 2026-12-01, 2026-11-30T07:00:00Z
          America/Guadeloupe, 1, 10:00, 2026-12-01, 2026-11-30T14:00:00Z
          America/Guadeloupe, 0, 23:59, 2026-12-31, 2027-01-01T03:59:00Z
          America/Cayenne, 1, 10:00, 2028-03-01, 2028-02-29T13:00:00Z
          America/Miquelon, 0, 01:30, 2026-11-01, 2026-11-01T04:30:00Z
          America/Miquelon, 0, 02:30, 2027-03-14, 2027-03-14T05:00:00Z
          """)
  void aDeadlineIsExactlyOneInstant(
      String zone, int days, LocalTime time, LocalDate day, Instant expected) {
    var town =
        new CutOffs(
            ZoneId.of(zone),
            DAYS,
            List.of(CutOff.everywhere(new DaysBefore(days, time))),
            List.of());
    assertEquals(expected, town.deadline(Action.BOOK, CANTEEN, PRIMARY, day).instant());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # grace in seconds, call began, now, in time; the deadline is 10:00:00
          180, 09:58:00, 09:59:59, true
          180, 09:58:00, 10:00:00, true
          180, 09:58:00, 10:00:00.000001, true
          180, 09:58:00, 10:03:00, true
          180, 09:58:00, 10:03:00.000001, false
          180, 10:00:00, 10:02:00, true
          180, 10:00:00.000001, 10:00:00.000002, false
          180, 10:01:00, 10:02:00, false
          0, 09:58:00, 10:00:00, true
          0, 09:58:00, 10:00:00.000001, false
          1, 10:00:00, 10:00:01, true
          1, 10:00:00, 10:00:01.000001, false
          3600, 10:00:00, 11:00:00, true
          """)
  void aCallThatBeganByTheDeadlineHasItsGrace(
      int seconds, LocalTime began, LocalTime now, boolean inTime) {
    var deadline = new Deadline(Instant.parse("2026-12-01T10:00:00Z"), null);
    assertEquals(inTime, new PhoneGrace(seconds).allows(deadline, utc(began), utc(now)));
  }

  private static Instant utc(LocalTime time) {
    return Instant.parse(
        "2026-12-01T" + time + (time.getSecond() + time.getNano() == 0 ? ":00Z" : "Z"));
  }
}
