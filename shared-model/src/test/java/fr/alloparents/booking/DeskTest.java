package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.booking.Outcome.Booked;
import fr.alloparents.booking.Outcome.Refused;
import fr.alloparents.booking.TestTown.Family;
import fr.alloparents.storage.ScratchDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// What the tests of the desk stand on: a town of its own for each, on a real MariaDB.
abstract class DeskTest {
  static ScratchDatabase scratch;

  TestTown town;

  Family family;

  BookingDesk desk;

  @BeforeAll
  static void createSchema() {
    scratch = ScratchDatabase.create();
  }

  @AfterAll
  static void dropSchema() {
    scratch.close();
  }

  @BeforeEach
  void aTownWithAFamily() {
    town = TestTown.in(scratch.database());
    family = town.family("Marsone");
    desk = town.deskAt(NOW);
  }

  Outcome ask(Change change) {
    return ask(family, change);
  }

  Outcome ask(Family asking, Change change) {
    return desk.submit(town.byWeb(asking, change)).results().getFirst().outcome();
  }

  Change book(long activity, LocalDate day) {
    return Change.book(family.child(), activity, day);
  }

  List<Family> fill(long activity, int places) {
    var takers = IntStream.range(0, places).mapToObj(i -> town.family("Preneur" + i)).toList();
    takers.forEach(
        taker ->
            assertEquals(new Booked(), ask(taker, Change.book(taker.child(), activity, TUESDAY))));
    return takers;
  }

  void assertRefused(Refusal expected, Change change) {
    assertEquals(new Refused(expected), ask(change));
    assertEquals(0, town.count("SELECT COUNT(*) FROM movement WHERE town_id = ?", town.id));
  }
}
