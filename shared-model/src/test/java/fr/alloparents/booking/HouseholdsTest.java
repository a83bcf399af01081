package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.MONDAY;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.booking.Outcome.Booked;
import fr.alloparents.booking.Outcome.Cancelled;
import fr.alloparents.booking.Outcome.Refused;
import fr.alloparents.booking.TestTown.Family;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// What depends on whose child it is, in which town.
class HouseholdsTest extends DeskTest {
  @Test
  void aDayOutsideTheEnrolmentIsRefused() {
    ask(Change.cancel(family.child(), town.canteen, TUESDAY));
    town.layDown(
        family.child(),
        "DELETE FROM enrolment WHERE child_id = ? AND activity_id = ?",
        family.child(),
        town.canteen);

    assertRefused(new Refusal.NotEnrolled(), book(town.canteen, TUESDAY));
  }

  @Test
  void aChildOfAnotherHouseholdOrAnUnknownActivityIsRefusedAlike() {
    var others = town.family("Bond");

    assertRefused(new Refusal.NotEnrolled(), Change.book(others.child(), town.canteen, TUESDAY));
    assertRefused(new Refusal.NotEnrolled(), book(999_999, TUESDAY));
  }

  @Test
  void aBookingBelongsToTheHouseholdThatMadeIt() {
    long otherHousehold = town.family("Dupuis").household();
    town.joinHousehold(family.child(), otherHousehold);
    var other = new Family(otherHousehold, family.child());
    ask(book(town.canteen, TUESDAY));

    var refused = new Refused(new Refusal.OtherHousehold());
    assertEquals(refused, ask(other, book(town.canteen, TUESDAY)));
    assertEquals(refused, ask(other, Change.cancel(family.child(), town.canteen, TUESDAY)));
    assertEquals(1, town.bookings(town.canteen, TUESDAY));
    assertEquals(new Cancelled(), ask(Change.cancel(family.child(), town.canteen, TUESDAY)));
    assertEquals(new Booked(), ask(other, book(town.canteen, TUESDAY)));
  }

  @Test
  void daysOutOfCustodyAreTheOtherHouseholds() {
    // Week 48 of 2026 begins on Monday 23 November: even.
    ask(Change.cancel(family.child(), town.canteen, TUESDAY));
    town.layDown(
        family.child(),
        "UPDATE household_child SET custody_odd_weeks = 127, custody_even_weeks = 1 WHERE child_id"
            + " = ?",
        family.child());

    assertEquals(new Booked(), ask(book(town.canteen, MONDAY.plusWeeks(1).plusDays(1))));
    assertEquals(new Refused(new Refusal.OtherHousehold()), ask(book(town.canteen, TUESDAY)));
    assertEquals(new Booked(), ask(book(town.canteen, MONDAY.plusWeeks(2))));
  }

  @Test
  void aValidatedWeeklyPatternFreezesItsDays() {
    ask(book(town.canteen, TUESDAY));
    town.layDown(
        family.child(),
        """
        INSERT INTO weekly_pattern (town_id, household_id, child_id, activity_id, first_day, last_day, weekdays, validated_at)
        VALUES (?, ?, ?, ?, '2026-11-23', '2026-12-04', 3, UTC_TIMESTAMP())
        """,
        town.id,
        family.household(),
        family.child(),
        town.canteen);

    var frozen = new Refused(new Refusal.PeriodFrozen(LocalDate.of(2026, 12, 4)));
    assertEquals(frozen, ask(book(town.canteen, TUESDAY.plusDays(1))));
    assertEquals(frozen, ask(Change.cancel(family.child(), town.canteen, TUESDAY)));
    assertEquals(new Booked(), ask(book(town.canteen, LocalDate.of(2026, 12, 7))));
  }

  @Test
  void aBlockedHouseholdHearsTheTownHallsWordsAndMayStillCancel() {
    ask(book(town.canteen, TUESDAY));
    town.layDown(
        family.child(),
        "INSERT INTO booking_block (town_id, household_id, first_day, last_day, words) VALUES (?,"
            + " ?, '2026-11-01', '2026-12-31', 'Dossier incomplet')",
        town.id,
        family.household());

    assertEquals(
        new Refused(new Refusal.Blocked("Dossier incomplet")),
        ask(book(town.canteen, TUESDAY.plusDays(1))));
    assertEquals(new Cancelled(), ask(Change.cancel(family.child(), town.canteen, TUESDAY)));
  }

  @Test
  void rulesOfTwoTownsNeverTouchEachOther() {
    var neighbour = TestTown.in(scratch.database());
    var neighbours = neighbour.family("Voisin");
    neighbour.rule(
        "INSERT INTO closure (town_id, first_day, last_day, reason) VALUES (?, ?, ?, 'Fermé')",
        neighbour.id,
        TUESDAY,
        TUESDAY);

    assertEquals(new Booked(), ask(book(town.canteen, TUESDAY)));
    assertEquals(
        new Refused(new Refusal.NotEnrolled()),
        ask(Change.book(neighbours.child(), neighbour.canteen, TUESDAY)));
    assertEquals(
        new Refused(new Refusal.NotEnrolled()),
        ask(Change.book(neighbours.child(), town.canteen, TUESDAY)));
    assertEquals(new Refused(new Refusal.NotEnrolled()), ask(book(neighbour.canteen, TUESDAY)));
    assertEquals(0, neighbour.bookings(neighbour.canteen, TUESDAY));
  }
}
