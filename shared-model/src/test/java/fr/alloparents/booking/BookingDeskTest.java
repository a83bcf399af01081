package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.MONDAY;
import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.Outcome.Booked;
import fr.alloparents.booking.Outcome.Cancelled;
import fr.alloparents.booking.Outcome.Refused;
import fr.alloparents.booking.Outcome.Unchanged;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Every outcome of the desk, and what it writes with it.
class BookingDeskTest extends DeskTest {
  @Test
  void aFreeDayIsBookedWithItsMovementItsOperationAndItsNumber() {
    var answer = desk.submit(town.byWeb(family, book(town.canteen, TUESDAY)));

    assertEquals(new Booked(), answer.results().getFirst().outcome());
    assertEquals(1, town.bookings(town.canteen, TUESDAY));
    var movement =
        new History(scratch.database(), Clock.fixed(NOW, ZoneOffset.UTC))
            .ofOperation(town.id, answer.operation().orElseThrow())
            .getFirst();
    assertEquals(Movement.Kind.BOOKED, movement.kind());
    assertEquals(Channel.WEB, movement.channel());
    assertEquals(NOW, movement.at());
    assertEquals(
        "%06d".formatted(answer.operation().orElseThrow() % 1_000_000), answer.operationNumber());
  }

  @Test
  void askingForWhatAlreadyIsChangesNothing() {
    ask(book(town.canteen, TUESDAY));

    var again = desk.submit(town.byWeb(family, book(town.canteen, TUESDAY)));

    assertEquals(new Unchanged(), again.results().getFirst().outcome());
    assertTrue(again.operation().isEmpty());
    assertEquals(1, town.count("SELECT COUNT(*) FROM movement WHERE town_id = ?", town.id));
  }

  @Test
  void aBookingIsCancelledOnceAndThenThereIsNothingToCancel() {
    ask(book(town.canteen, TUESDAY));
    var cancel = Change.cancel(family.child(), town.canteen, TUESDAY);

    assertEquals(new Cancelled(), ask(cancel));
    assertEquals(new Unchanged(), ask(cancel));
    assertEquals(0, town.bookings(town.canteen, TUESDAY));
  }

  @Test
  void aDayWithoutAnOpeningIsNotOffered() {
    town.rule(
        "DELETE FROM opening WHERE town_id = ? AND activity_id = ? AND day = ?",
        town.id,
        town.canteen,
        TUESDAY);

    assertRefused(new Refusal.NotOffered(), book(town.canteen, TUESDAY));
  }

  @Test
  void aDayOfTheSchoolHolidaysIsClosedBecauseOfThem() {
    town.rule("DELETE FROM opening WHERE town_id = ? AND day = ?", town.id, TUESDAY);
    town.rule(
        """
        INSERT INTO school_holiday
        SELECT town_id, id, '2026-11-24', '2026-11-24', 'Vacances de Noël' FROM school_year WHERE town_id = ?
        """,
        town.id);

    assertRefused(new Refusal.Closed("Vacances de Noël"), book(town.canteen, TUESDAY));
  }

  @Test
  void aClosureOfTownSchoolClassOrActivityIsToldWithItsReason() {
    for (String scope : List.of("school_id", "school_class_id", "activity_id")) {
      long other =
          switch (scope) {
            case "school_id" -> town.school;
            case "school_class_id" -> town.schoolClass;
            default -> town.canteen;
          };
      var day = MONDAY.plusDays(scope.length());
      town.rule(
          "INSERT INTO closure (town_id, first_day, last_day, reason, "
              + scope
              + ") VALUES (?, ?, ?, 'Grève', ?)",
          town.id,
          day,
          day,
          other);
      assertRefused(new Refusal.Closed("Grève"), book(town.canteen, day));
    }
    town.rule(
        "INSERT INTO closure (town_id, first_day, last_day, reason) VALUES (?, ?, ?, 'Pont')",
        town.id,
        TUESDAY,
        TUESDAY);
    assertRefused(new Refusal.Closed("Pont"), book(town.workshop, TUESDAY));
  }

  @Test
  void aClosureOfSomethingElseClosesNothingHere() {
    town.rule(
        "INSERT INTO closure (town_id, first_day, last_day, reason, activity_id) VALUES (?, ?, ?,"
            + " 'Grève', ?)",
        town.id,
        TUESDAY,
        TUESDAY,
        town.workshop);

    assertEquals(new Booked(), ask(book(town.canteen, TUESDAY)));
  }

  @Test
  void yesterdayIsPastEvenWhereItIsBooked() {
    var friday = LocalDate.of(2026, 11, 20);
    town.update(
        "INSERT INTO booking VALUES (?, ?, ?, ?, ?, ?, UTC_TIMESTAMP())",
        town.id,
        family.child(),
        friday,
        town.canteen,
        town.place,
        family.household());

    assertRefused(new Refusal.Past(), book(town.canteen, friday));
    assertRefused(new Refusal.Past(), Change.cancel(family.child(), town.canteen, friday));
  }

  @Test
  void beyondTheHorizonTheLastDayIsTold() {
    town.rule("UPDATE town SET horizon_days = 30 WHERE id = ?", town.id);
    var last = LocalDate.of(2026, 12, 21);

    assertEquals(new Booked(), ask(book(town.canteen, last)));
    assertEquals(
        new Refused(new Refusal.BeyondHorizon(last)), ask(book(town.canteen, last.plusDays(1))));
  }

  @Test
  void exactlyAtTheDeadlineIsInTimeAndAMicrosecondLaterIsNot() {
    var deadline = Instant.parse("2026-11-23T09:00:00Z");
    desk = town.deskAt(deadline.plusNanos(1_000));
    assertRefused(new Refusal.DeadlinePassed(deadline, null), book(town.canteen, TUESDAY));

    desk = town.deskAt(deadline);
    assertEquals(new Booked(), ask(book(town.canteen, TUESDAY)));
  }

  @Test
  void aCallThatBeganInTimeHasTheGraceAndAFormHasNot() {
    var deadline = Instant.parse("2026-11-23T09:00:00Z");
    var late = deadline.plus(Duration.ofMinutes(3));
    desk = town.deskAt(late.plusNanos(1_000));
    assertEquals(new Refused(new Refusal.DeadlinePassed(deadline, null)), byPhone(deadline));

    desk = town.deskAt(late);
    assertEquals(
        new Refused(new Refusal.DeadlinePassed(deadline, null)), ask(book(town.canteen, TUESDAY)));
    assertEquals(
        new Refused(new Refusal.DeadlinePassed(deadline, null)),
        byPhone(deadline.plusNanos(1_000)));
    assertEquals(new Booked(), byPhone(deadline));
  }

  private Outcome byPhone(Instant callBegan) {
    return desk.submit(
            Submission.byPhone(
                UUID.randomUUID(),
                town.id,
                family.household(),
                "Marsone",
                OptionalLong.empty(),
                callBegan,
                List.of(book(town.canteen, TUESDAY))))
        .results()
        .getFirst()
        .outcome();
  }

  @Test
  void aDatedOverrideTellsTheTownsWords() {
    town.rule(
        """
        INSERT INTO cut_off_override (town_id, action, first_day, last_day, deadline, words)
        VALUES (?, 'CANCEL', '2026-11-24', '2026-11-24', '2026-11-18 09:15:00', 'Commande passée')
        """,
        town.id);
    ask(book(town.canteen, TUESDAY));

    assertEquals(
        new Refused(
            new Refusal.DeadlinePassed(Instant.parse("2026-11-18T09:15:00Z"), "Commande passée")),
        ask(Change.cancel(family.child(), town.canteen, TUESDAY)));
  }

  @Test
  void theTownHallBooksPastTheDeadlineWithItsReasonButNeverAboveTheCapacity() {
    desk = town.deskAt(Instant.parse("2026-11-24T07:00:00Z"));

    assertEquals(new Booked(), byTownHall(book(town.canteen, TUESDAY)));
    assertEquals(
        1,
        town.count(
            "SELECT COUNT(*) FROM movement WHERE town_id = ? AND channel = 'TOWN_HALL' AND words ="
                + " 'Retard de car'",
            town.id));
    desk = town.deskAt(NOW);
    fill(town.centre, 3);
    assertEquals(new Refused(new Refusal.Full(1)), byTownHall(book(town.centre, TUESDAY)));
  }

  private Outcome byTownHall(Change change) {
    return desk.submit(
            new Submission(
                UUID.randomUUID(),
                town.id,
                family.household(),
                Channel.TOWN_HALL,
                "Mme Régie",
                OptionalLong.empty(),
                null,
                "Retard de car",
                List.of(change)))
        .results()
        .getFirst()
        .outcome();
  }
}
