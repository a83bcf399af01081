package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.MONDAY;
import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.Outcome.Booked;
import fr.alloparents.booking.Outcome.Refused;
import fr.alloparents.booking.TestTown.Family;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// The desk keeps what is laid down for a child in memory, and is never a change behind.
class StandingTest extends DeskTest {

  private static final LocalDate WEDNESDAY = TUESDAY.plusDays(1);

  @Test
  void anEnrolmentThatEndsIsSeenByTheNextSubmissionAndByThePlanning() {
    assertEquals(new Booked(), ask(book(town.canteen, TUESDAY)));
    town.layDown(family.child(), "DELETE FROM enrolment WHERE child_id = ?", family.child());

    assertEquals(new Refused(new Refusal.NotEnrolled()), ask(book(town.canteen, WEDNESDAY)));
    var cell = planning(WEDNESDAY, WEDNESDAY).cell(town.canteen, WEDNESDAY).orElseThrow();
    assertEquals(new Refusal.NotEnrolled(), cell.againstBooking());
  }

  @Test
  void aChildThatChangesSchoolIsBookedWhereItGoesNow() {
    assertEquals(new Booked(), ask(book(town.canteen, TUESDAY)));
    long school = town.insert("INSERT INTO school (town_id, name) VALUES (?, 'Neuve')", town.id);
    long schoolClass =
        town.insert(
            "INSERT INTO school_class (town_id, school_id, name) VALUES (?, ?, 'CE1')",
            town.id,
            school);
    town.layDown(
        family.child(),
        "UPDATE child_class SET school_class_id = ? WHERE child_id = ?",
        schoolClass,
        family.child());

    assertEquals(new Refused(new Refusal.NotOffered()), ask(book(town.canteen, WEDNESDAY)));
    assertEquals(
        new Outcome.Cancelled(), ask(Change.cancel(family.child(), town.canteen, TUESDAY)));

    long place = town.insert("INSERT INTO place (town_id, name) VALUES (?, 'Neuve')", town.id);
    town.update("INSERT INTO activity_place VALUES (?, ?, ?, 1)", town.id, town.canteen, place);
    town.update(
        "INSERT INTO opening VALUES (?, ?, ?, ?, 1, 0)", town.id, WEDNESDAY, town.canteen, place);
    town.rule(
        "INSERT INTO activity_school VALUES (?, ?, ?, ?)", town.id, town.canteen, school, place);

    assertEquals(new Booked(), ask(book(town.canteen, WEDNESDAY)));
    assertEquals(
        1,
        town.count(
            "SELECT COUNT(*) FROM booking WHERE place_id = ? AND household_id = ?",
            place,
            family.household()));
  }

  @Test
  void weeksBeforeThoseAskedForFirstAreKnownToo() {
    assertEquals(new Booked(), ask(book(town.canteen, TestTown.LAST)));

    var november = planning(TestTown.FIRST, MONDAY);
    assertEquals(
        new Refusal.Past(),
        november.cell(town.canteen, TestTown.FIRST).orElseThrow().againstBooking());
    assertEquals(new Booked(), ask(book(town.canteen, TUESDAY)));
  }

  @Test
  void aSecondHouseholdSeesTheChildFromTheDayItJoins() {
    var other = new Family(town.family("Dupuis").household(), family.child());
    assertEquals(
        new Refused(new Refusal.NotEnrolled()),
        ask(other, Change.book(family.child(), town.canteen, TUESDAY)));
    assertEquals(new Booked(), ask(book(town.canteen, TUESDAY)));

    town.joinHousehold(other.child(), other.household());

    assertEquals(new Booked(), ask(other, Change.book(family.child(), town.canteen, WEDNESDAY)));
    assertTrue(desk.planning(query(other, TUESDAY, WEDNESDAY)).isPresent());
  }

  private Planning planning(LocalDate first, LocalDate last) {
    return desk.planning(query(family, first, last)).orElseThrow();
  }

  private PlanningQuery query(Family asking, LocalDate first, LocalDate last) {
    return PlanningQuery.byWeb(town.id, asking.household(), asking.child(), first, last);
  }

  @Test
  void twoServersSeeEachOthersChanges() {
    var another = town.deskAt(NOW);
    another.submit(town.byWeb(family, book(town.canteen, TUESDAY)));
    desk.submit(town.byWeb(family, book(town.canteen, WEDNESDAY)));
    town.layDown(family.child(), "DELETE FROM enrolment WHERE child_id = ?", family.child());

    for (BookingDesk server : new BookingDesk[] {another, desk}) {
      var answer = server.submit(town.byWeb(family, book(town.canteen, WEDNESDAY.plusDays(1))));
      assertEquals(new Refused(new Refusal.NotEnrolled()), answer.results().getFirst().outcome());
    }
  }
}
