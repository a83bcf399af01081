package fr.alloparents.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.booking.CapacityDesk.Changed;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A new capacity holds for the days that are open already: nobody loses a place, and who waits
/// gets what is added.
class CapacityDeskTest extends DeskTest {

  private static final Author AGNES = Author.of("Agnès");

  private CapacityDesk capacities;
  private Town ville;

  @BeforeEach
  void openDesk() {
    capacities = new CapacityDesk(town.database, Clock.fixed(TestTown.NOW, ZoneOffset.UTC));
    ville = new Towns(town.database).byId(town.id).orElseThrow();
  }

  private Changed change(long activity, @Nullable Integer seen, @Nullable Integer capacity) {
    return capacities.change(ville, AGNES, UUID.randomUUID(), activity, town.place, seen, capacity);
  }

  private int taken(long activity) {
    return town.database.read(
        handle ->
            handle
                .select(
                    "SELECT taken FROM opening WHERE town_id = ? AND activity_id = ? AND day = ?",
                    town.id,
                    activity,
                    TestTown.TUESDAY)
                .mapTo(int.class)
                .one());
  }

  @Test
  void placesThatAreAddedGoToWhoWaitsAndTheRestIsFree() {
    fill(town.centre, 3);
    var second = town.family("Seconde");
    ask(Change.joinWaitingList(family.child(), town.centre, TestTown.TUESDAY));
    ask(second, Change.joinWaitingList(second.child(), town.centre, TestTown.TUESDAY));
    assertEquals(new Changed(Changed.Outcome.DONE, 0, 1), change(town.centre, 3, 4));
    assertEquals(4, taken(town.centre));
    assertEquals(new Outcome.Unchanged(), ask(book(town.centre, TestTown.TUESDAY)));
    assertEquals(new Changed(Changed.Outcome.DONE, 0, 1), change(town.centre, 4, 6));
    var last = town.family("Dernière");
    assertEquals(
        new Outcome.Booked(), ask(last, Change.book(last.child(), town.centre, TestTown.TUESDAY)));
    assertEquals(6, taken(town.centre));
  }

  @Test
  void aLowerCapacityTakesNobodysPlaceAndLetsNobodyIn() {
    var takers = fill(town.centre, 2);
    assertEquals(new Changed(Changed.Outcome.DONE, 1, 0), change(town.centre, 3, 1));
    assertEquals(2, taken(town.centre));
    assertEquals(
        new Outcome.Refused(new Refusal.Full(1)), ask(book(town.centre, TestTown.TUESDAY)));
    var first = takers.getFirst();
    assertEquals(
        new Outcome.Cancelled(),
        ask(first, Change.cancel(first.child(), town.centre, TestTown.TUESDAY)));
    assertEquals(1, taken(town.centre));
    assertEquals(
        new Outcome.Refused(new Refusal.Full(1)), ask(book(town.centre, TestTown.TUESDAY)));
  }

  @Test
  void whatHadNoLimitIsCountedAndWhatLosesItsLimitTakesEverybody() {
    fill(town.canteen, 3);
    assertEquals(0, taken(town.canteen));
    assertEquals(new Changed(Changed.Outcome.DONE, 0, 0), change(town.canteen, null, 3));
    assertEquals(3, taken(town.canteen));
    assertEquals(
        new Outcome.Refused(new Refusal.Full(null)), ask(book(town.canteen, TestTown.TUESDAY)));
    assertEquals(new Changed(Changed.Outcome.DONE, 0, 0), change(town.canteen, 3, null));
    assertEquals(new Outcome.Booked(), ask(book(town.canteen, TestTown.TUESDAY)));
  }

  @Test
  void twiceIsOnceAndWhoHasNotSeenTheLastChangeIsTold() {
    var request = UUID.randomUUID();
    for (int i = 0; i < 2; i++) {
      assertEquals(
          Changed.Outcome.DONE,
          capacities.change(ville, AGNES, request, town.centre, town.place, 3, 5).outcome());
    }
    assertEquals(Changed.Outcome.OUTDATED, change(town.centre, 3, 8).outcome());
    assertEquals(5, capacities.places(ville, town.centre).getFirst().capacity());
    var other = TestTown.in(town.database);
    assertEquals(Changed.Outcome.NO_SUCH, change(other.centre, 3, 8).outcome());
  }
}
