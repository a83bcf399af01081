package fr.alloparents.portal.demo;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Planning;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.family.Code;
import fr.alloparents.family.CodeVault;
import fr.alloparents.family.Codes;
import fr.alloparents.storage.ScratchDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever day the demo is first started on, there is something to book.
class DemoTownDatesTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @ParameterizedTest(name = "{0}: {1}, {2} days at least")
  @CsvSource(
      textBlock =
          """
          # a day and time,  activity,         days that can be booked within 14 days
          2026-09-01T09:00,  Cantine,          4
          2026-11-22T11:00,  Cantine,          5
          2026-12-31T23:59,  Cantine,          3
          2027-07-14T08:00,  Grandes vacances, 6
          2027-08-29T12:00,  Cantine,          4
          2028-02-29T00:01,  Cantine,          5
          2026-10-25T02:30,  Cantine,          2
          2031-05-08T19:00,  Cantine,          4
          """)
  void somethingCanBeBookedWithinFourteenDays(
      LocalDateTime now, String activity, int days, @TempDir Path folder) {
    var clock = Clock.fixed(now.atZone(PARIS).toInstant(), PARIS);
    try (var scratch = ScratchDatabase.create()) {
      var vault = CodeVault.open(folder.resolve("key"));
      var database = scratch.database();
      var town = DemoTown.open(database, vault, clock).orElseThrow().town();
      var codes = new Codes(database, vault, clock);
      long child = codes.find(town, Code.Kind.CHILD, new Code("123456")).orElseThrow();
      long household = codes.find(town, Code.Kind.PAYER, new Code("654321")).orElseThrow();
      var planning =
          new BookingDesk(database, clock)
              .planning(
                  PlanningQuery.byWeb(
                      town.id(),
                      household,
                      child,
                      now.toLocalDate(),
                      now.toLocalDate().plusDays(14)))
              .orElseThrow();
      long free = free(planning, activity);
      assertTrue(free >= days, activity + " can be booked on " + free + " days only");
    }
  }

  private static long free(Planning planning, String activity) {
    return planning.cells().stream()
        .filter(cell -> cell.activity().name().equals(activity))
        .filter(cell -> cell.entry() instanceof Planning.Entry.Nothing)
        .filter(cell -> cell.againstBooking() == null)
        .count();
  }
}
