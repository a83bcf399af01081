package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.booking.Outcome.Booked;
import fr.alloparents.booking.Outcome.Cancelled;
import fr.alloparents.booking.Outcome.Refused;
import fr.alloparents.booking.Outcome.Unchanged;
import fr.alloparents.booking.Outcome.Waiting;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// Full openings: who waits, who is served, and who is passed over.
class WaitingListTest extends DeskTest {
  @Test
  void theFourthTakerOfThreePlacesHearsFullAndWaitsOnlyWhereAsked() {
    fill(town.centre, 3);
    assertRefusedFull(1);

    assertEquals(new Waiting(1), ask(Change.joinWaitingList(family.child(), town.centre, TUESDAY)));
    assertEquals(
        new Unchanged(), ask(Change.joinWaitingList(family.child(), town.centre, TUESDAY)));
    assertRefusedFull(1);
    var next = town.family("Suivant");
    assertEquals(
        new Waiting(2), ask(next, Change.joinWaitingList(next.child(), town.centre, TUESDAY)));
    assertEquals(3, town.taken(town.centre, TUESDAY));
  }

  private void assertRefusedFull(int position) {
    assertEquals(new Refused(new Refusal.Full(position)), ask(book(town.centre, TUESDAY)));
  }

  @Test
  void whereTheTownKeepsNoListThereIsNoPlaceOnIt() {
    fill(town.workshop, 1);

    var full = new Refused(new Refusal.Full(null));
    assertEquals(full, ask(book(town.workshop, TUESDAY)));
    assertEquals(full, ask(Change.joinWaitingList(family.child(), town.workshop, TUESDAY)));
  }

  @Test
  void whereTheTownOffersNoListsNobodyComesOntoOneAndWhoWaitsIsServed() {
    var takers = fill(town.centre, 3);
    var second = town.family("Second");
    ask(Change.joinWaitingList(family.child(), town.centre, TUESDAY));
    town.rule("UPDATE town SET features_off = 'WAITING_LISTS' WHERE id = ?", town.id);

    var full = new Refused(new Refusal.Full(null));
    assertEquals(full, ask(second, Change.book(second.child(), town.centre, TUESDAY)));
    assertEquals(full, ask(second, Change.joinWaitingList(second.child(), town.centre, TUESDAY)));
    ask(takers.getFirst(), Change.cancel(takers.getFirst().child(), town.centre, TUESDAY));
    assertEquals(new Unchanged(), ask(book(town.centre, TUESDAY)));
  }

  @Test
  void askingForTheListWhileThereIsRoomBooks() {
    assertEquals(new Booked(), ask(Change.joinWaitingList(family.child(), town.centre, TUESDAY)));
  }

  @Test
  void aPlaceThatComesFreeGoesToTheFirstInTheListAtOnce() {
    var takers = fill(town.centre, 3);
    var second = town.family("Second");
    ask(Change.joinWaitingList(family.child(), town.centre, TUESDAY));
    ask(second, Change.joinWaitingList(second.child(), town.centre, TUESDAY));

    ask(takers.getFirst(), Change.cancel(takers.getFirst().child(), town.centre, TUESDAY));

    assertEquals(new Unchanged(), ask(book(town.centre, TUESDAY)));
    assertEquals(
        new Refused(new Refusal.Full(1)),
        ask(second, Change.book(second.child(), town.centre, TUESDAY)));
    assertEquals(3, town.taken(town.centre, TUESDAY));
    assertEquals(3, town.bookings(town.centre, TUESDAY));
    var movement =
        new History(scratch.database(), Clock.fixed(NOW, ZoneOffset.UTC))
            .ofHousehold(town.id, family.household())
            .getFirst();
    assertEquals(Movement.Kind.BOOKED_FROM_WAITING_LIST, movement.kind());
    assertEquals("Liste d'attente", movement.author());
  }

  @Test
  void aPlaceFreedAfterTheDeadlineStaysFreeForNobodyInTheList() {
    var takers = fill(town.centre, 3);
    ask(Change.joinWaitingList(family.child(), town.centre, TUESDAY));
    town.rule(
        """
        INSERT INTO cut_off_override (town_id, action, first_day, last_day, deadline)
        VALUES (?, 'CANCEL', '2026-11-24', '2026-11-24', '2026-11-24 08:00:00')
        """,
        town.id);
    desk = town.deskAt(Instant.parse("2026-11-24T07:00:00Z"));

    assertEquals(
        new Cancelled(),
        ask(takers.getFirst(), Change.cancel(takers.getFirst().child(), town.centre, TUESDAY)));

    assertEquals(2, town.taken(town.centre, TUESDAY));
    assertEquals(2, town.bookings(town.centre, TUESDAY));
  }

  @Test
  void whoWaitsForACentreAndHasAnExcludedActivityByThenIsPassedOver() {
    town.rule(
        "INSERT INTO activity_incompatibility VALUES (?, ?, ?)",
        town.id,
        town.canteen,
        town.centre);
    var takers = fill(town.centre, 3);
    var second = town.family("Second");
    ask(Change.joinWaitingList(family.child(), town.centre, TUESDAY));
    ask(second, Change.joinWaitingList(second.child(), town.centre, TUESDAY));
    ask(book(town.canteen, TUESDAY));

    ask(takers.getFirst(), Change.cancel(takers.getFirst().child(), town.centre, TUESDAY));

    assertEquals(new Unchanged(), ask(second, Change.book(second.child(), town.centre, TUESDAY)));
  }

  @Test
  void leavingTheWaitingListIsNeverTooLateAndFreesNothing() {
    fill(town.centre, 3);
    ask(Change.joinWaitingList(family.child(), town.centre, TUESDAY));
    desk = town.deskAt(Instant.parse("2026-11-24T07:00:00Z"));

    assertEquals(new Cancelled(), ask(Change.cancel(family.child(), town.centre, TUESDAY)));
    assertEquals(new Unchanged(), ask(Change.cancel(family.child(), town.centre, TUESDAY)));
    assertEquals(3, town.taken(town.centre, TUESDAY));
  }

  @Test
  void twoPlacesFreedInOneFormServeTwoFamiliesNotOneTwice() {
    var siblings = town.family("Fratrie");
    long sibling = town.sibling(siblings);
    desk.submit(
        town.byWeb(
            siblings,
            Change.book(siblings.child(), town.centre, TUESDAY),
            Change.book(sibling, town.centre, TUESDAY)));
    fill(town.centre, 1);
    var second = town.family("Second");
    ask(Change.joinWaitingList(family.child(), town.centre, TUESDAY));
    ask(second, Change.joinWaitingList(second.child(), town.centre, TUESDAY));

    desk.submit(
        town.byWeb(
            siblings,
            Change.cancel(siblings.child(), town.centre, TUESDAY),
            Change.cancel(sibling, town.centre, TUESDAY)));

    assertEquals(new Unchanged(), ask(book(town.centre, TUESDAY)));
    assertEquals(new Unchanged(), ask(second, Change.book(second.child(), town.centre, TUESDAY)));
    assertEquals(3, town.taken(town.centre, TUESDAY));
  }
}
