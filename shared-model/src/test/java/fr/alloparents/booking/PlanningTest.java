package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.MONDAY;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.Outcome.Booked;
import fr.alloparents.booking.Outcome.Refused;
import fr.alloparents.storage.Script;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The planning beside the desk.
class PlanningTest extends DeskTest {
  @Test
  void thePlanningShowsWhatTheDeskWouldAnswer() {
    ask(book(town.canteen, TUESDAY));
    fill(town.centre, 3);
    var planning =
        desk.planning(
                PlanningQuery.byWeb(
                    town.id,
                    family.household(),
                    family.child(),
                    MONDAY.minusDays(3),
                    MONDAY.plusDays(6)))
            .orElseThrow();

    assertEquals(10 * 4, planning.cells().size());
    var canteen = planning.cell(town.canteen, TUESDAY).orElseThrow();
    assertEquals(new Planning.Entry.Booked(true), canteen.entry());
    assertEquals(Instant.parse("2026-11-23T09:00:00Z"), canteen.bookingDeadline());
    assertEquals(
        new Refusal.Full(1), planning.cell(town.centre, TUESDAY).orElseThrow().againstBooking());
    assertEquals(
        new Refusal.Incompatible(town.canteen, "Cantine"),
        planning.cell(town.noMeal, TUESDAY).orElseThrow().againstBooking());
    assertInstanceOf(
        Refusal.Past.class,
        planning.cell(town.canteen, MONDAY.minusDays(3)).orElseThrow().againstBooking());
    for (var cell : planning.cells()) {
      if (cell.entry() instanceof Planning.Entry.Nothing) {
        var outcome = ask(book(cell.activity().id(), cell.day()));
        assertEquals(
            cell.againstBooking() == null ? new Booked() : new Refused(cell.againstBooking()),
            outcome,
            cell.toString());
        ask(Change.cancel(family.child(), cell.activity().id(), cell.day()));
      }
    }
  }

  @Test
  void aHouseholdThatTheChildDoesNotBelongToSeesNoPlanning() {
    assertTrue(
        desk.planning(
                PlanningQuery.byWeb(
                    town.id, town.family("Bond").household(), family.child(), MONDAY, TUESDAY))
            .isEmpty());
  }

  @Test
  void whatAnotherServerOpensShutsOrLimitsIsShownAtOnce() {
    assertNull(canteen());
    town.rule(
        "DELETE FROM opening WHERE town_id = ? AND day = ? AND activity_id = ?",
        town.id,
        TUESDAY,
        town.canteen);
    assertEquals(new Refusal.NotOffered(), canteen());

    town.rule(
        """
        INSERT INTO opening (town_id, day, activity_id, place_id, capacity, taken)
        SELECT town_id, ?, activity_id, place_id, 1, 1 FROM opening
        WHERE town_id = ? AND day = ? AND activity_id = ?
        """,
        TUESDAY,
        town.id,
        TUESDAY.plusDays(1),
        town.canteen);
    assertInstanceOf(Refusal.Full.class, canteen());
    // who gives up a place changes no rule
    town.update(
        "UPDATE opening SET taken = 0 WHERE town_id = ? AND day = ? AND activity_id = ?",
        town.id,
        TUESDAY,
        town.canteen);
    assertNull(canteen());
  }

  /// How far a child is on its lists is read after the rest of the planning: meanwhile the first in
  /// a list may be served, and wait nowhere any more.
  @Test
  void whoIsServedWhileThePlanningIsReadIsShownAsBookedAndNotAsFree() {
    var takers = fill(town.centre, 3);
    ask(Change.joinWaitingList(family.child(), town.centre, TUESDAY));
    assertEquals(new Planning.Entry.Waiting(1), centreAfter(() -> {}));
    var first = takers.getFirst();
    assertEquals(
        new Planning.Entry.Booked(true),
        centreAfter(() -> ask(first, Change.cancel(first.child(), town.centre, TUESDAY))));
  }

  @Test
  void whoLeavesAListAndComesOntoAnotherWhileThePlanningIsReadIsShownOnThatOne() {
    fill(town.centre, 3);
    var wednesday = TUESDAY.plusDays(1);
    for (int i = 0; i < 3; i++) {
      var taker = town.family("Mercredi" + i);
      ask(taker, Change.book(taker.child(), town.centre, wednesday));
    }
    ask(Change.joinWaitingList(family.child(), town.centre, TUESDAY));
    var planning =
        planningAfter(
            () -> {
              ask(Change.cancel(family.child(), town.centre, TUESDAY));
              ask(Change.joinWaitingList(family.child(), town.centre, wednesday));
            });
    assertEquals(
        new Planning.Entry.Nothing(), planning.cell(town.centre, TUESDAY).orElseThrow().entry());
    assertEquals(
        new Planning.Entry.Waiting(1), planning.cell(town.centre, wednesday).orElseThrow().entry());
  }

  private Planning.Entry centreAfter(Runnable meanwhile) {
    return planningAfter(meanwhile).cell(town.centre, TUESDAY).orElseThrow().entry();
  }

  /// The planning of two days during whose reading something happens, once.
  private Planning planningAfter(Runnable meanwhile) {
    var query =
        PlanningQuery.byWeb(
            town.id, family.household(), family.child(), TUESDAY, TUESDAY.plusDays(1));
    return desk.planning(query, new Meanwhile(meanwhile)).orElseThrow();
  }

  /// Comes between the two readings of a planning.
  private static final class Meanwhile implements Beside {

    private final Runnable happens;
    private boolean happened;

    Meanwhile(Runnable happens) {
      this.happens = happens;
    }

    @Override
    public void read(Script script) {}

    @Override
    public boolean stands(Versions versions) {
      if (!happened) {
        happened = true;
        happens.run();
      }
      return true;
    }
  }

  private @Nullable Refusal canteen() {
    return desk.planning(
            PlanningQuery.byWeb(town.id, family.household(), family.child(), TUESDAY, TUESDAY))
        .orElseThrow()
        .cell(town.canteen, TUESDAY)
        .orElseThrow()
        .againstBooking();
  }
}
