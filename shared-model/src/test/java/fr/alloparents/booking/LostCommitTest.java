package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.CuttingProxy.Cut;
import fr.alloparents.booking.Outcome.Booked;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.DatabaseSettings;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The connection breaks at COMMIT, so that nobody can know whether it was done.
class LostCommitTest extends DeskTest {

  private CuttingProxy proxy;
  private Database database;

  @BeforeEach
  void aDeskBehindAWireThatCanBeCut() throws Exception {
    var direct = scratch.settings();
    var server = URI.create(direct.url().substring("jdbc:".length()));
    proxy = new CuttingProxy(server.getPort());
    database =
        Database.open(
            new DatabaseSettings(
                direct.url().replace(":" + server.getPort() + "/", ":" + proxy.port() + "/"),
                direct.user(),
                direct.password()));
    desk = new BookingDesk(database, Clock.fixed(NOW, ZoneOffset.UTC));
    ask(book(town.workshop, TUESDAY.plusDays(1)));
  }

  @AfterEach
  void closeTheWire() throws Exception {
    database.close();
    proxy.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"BEFORE_COMMIT", "AFTER_COMMIT"})
  void theLastPlaceIsBookedOnceAndTheCallerIsToldSo(Cut cut) {
    proxy.cutNext(cut);

    assertEquals(new Booked(), ask(book(town.workshop, TUESDAY)));

    assertTrue(proxy.wasCut());
    assertEquals(1, town.bookings(town.workshop, TUESDAY));
    assertEquals(1, town.taken(town.workshop, TUESDAY));
    assertEquals(
        1,
        town.count(
            "SELECT COUNT(*) FROM movement WHERE town_id = ? AND day = ?", town.id, TUESDAY));
    assertEquals(2, town.count("SELECT COUNT(*) FROM submission WHERE town_id = ?", town.id));
  }

  @ParameterizedTest
  @EnumSource(names = {"BEFORE_COMMIT", "AFTER_COMMIT"})
  void aCancellationIsToldAsDoneNotAsNothingToCancel(Cut cut) {
    ask(book(town.canteen, TUESDAY));
    proxy.cutNext(cut);

    assertEquals(
        new Outcome.Cancelled(), ask(Change.cancel(family.child(), town.canteen, TUESDAY)));

    assertTrue(proxy.wasCut());
    assertEquals(0, town.bookings(town.canteen, TUESDAY));
  }
}
