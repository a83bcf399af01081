package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.MONDAY;
import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.alloparents.booking.Outcome.Booked;
import fr.alloparents.booking.Outcome.Cancelled;
import fr.alloparents.booking.Outcome.Refused;
import fr.alloparents.booking.Outcome.Unchanged;
import fr.alloparents.booking.Outcome.Waiting;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Batches, operations and request ids.
class SubmissionTest extends DeskTest {
  @Test
  void theOtherActivityInTheWayIsNamedUntilItIsGivenUpInTheSameForm() {
    ask(book(town.canteen, TUESDAY));
    assertEquals(
        new Refused(new Refusal.Incompatible(town.canteen, "Cantine")),
        ask(book(town.noMeal, TUESDAY)));

    var swap =
        desk.submit(
            town.byWeb(
                family,
                book(town.noMeal, TUESDAY),
                Change.cancel(family.child(), town.canteen, TUESDAY)));

    assertEquals(
        List.of(new Booked(), new Cancelled()),
        swap.results().stream().map(Answer.Result::outcome).toList());
  }

  @Test
  void twoActivitiesThatExcludeEachOtherCannotComeInTheSameForm() {
    var both =
        desk.submit(town.byWeb(family, book(town.canteen, TUESDAY), book(town.noMeal, TUESDAY)));

    assertEquals(
        List.of(new Booked(), new Refused(new Refusal.Incompatible(town.canteen, "Cantine"))),
        both.results().stream().map(Answer.Result::outcome).toList());
  }

  @Test
  void aBatchCommitsWholeAndRefusedLinesStandBesideTheAcceptedOnes() {
    var answer =
        desk.submit(
            town.byWeb(
                family,
                book(town.canteen, MONDAY),
                book(town.canteen, TUESDAY),
                book(town.workshop, LocalDate.of(2026, 11, 20))));

    assertEquals(
        List.of(new Booked(), new Booked(), new Refused(new Refusal.Past())),
        answer.results().stream().map(Answer.Result::outcome).toList());
    assertEquals(1, town.count("SELECT COUNT(*) FROM operation WHERE town_id = ?", town.id));
  }

  @Test
  void changesOfOneCallShareOneOperation() {
    var first = byPhone(OptionalLong.empty(), TUESDAY);
    var second = byPhone(first.operation(), TUESDAY.plusDays(1));

    assertEquals(first.operation(), second.operation());
    assertEquals(
        2,
        new History(scratch.database(), Clock.fixed(NOW, ZoneOffset.UTC))
            .ofOperation(town.id, first.operation().orElseThrow())
            .size());
  }

  private Answer byPhone(OptionalLong operation, LocalDate day) {
    return desk.submit(
        Submission.byPhone(
            UUID.randomUUID(),
            town.id,
            family.household(),
            "Marsone",
            operation,
            NOW,
            List.of(book(town.canteen, day))));
  }

  @Test
  void theSameRequestAgainGivesTheStoredAnswerEvenAfterAnotherChange() {
    var request = town.byWeb(family, book(town.canteen, TUESDAY), book(town.noMeal, TUESDAY));
    var first = desk.submit(request);
    assertEquals(first, desk.submit(request));

    ask(Change.cancel(family.child(), town.canteen, TUESDAY));

    assertEquals(first, desk.submit(request));
    assertEquals(0, town.bookings(town.canteen, TUESDAY));
  }

  @Test
  void aRequestIdOfAnotherSubmissionIsNeverAnsweredForIt() {
    var request = town.byWeb(family, book(town.canteen, TUESDAY));
    desk.submit(request);
    var other = town.family("Bond");

    var stolen =
        Submission.byWeb(
            request.requestId(),
            town.id,
            other.household(),
            "M. Bond",
            List.of(Change.book(other.child(), town.canteen, TUESDAY)));
    assertThrows(RuntimeException.class, () -> desk.submit(stolen));
    assertEquals(1, town.bookings(town.canteen, TUESDAY));
  }

  @Test
  void everyOutcomeIsStoredAndReadBackAsItWas() {
    var outcomes =
        List.<Outcome>of(
            new Booked(),
            new Cancelled(),
            new Waiting(3),
            new Unchanged(),
            new Refused(new Refusal.NotEnrolled()),
            new Refused(new Refusal.NotOffered()),
            new Refused(new Refusal.Closed("Fermé: « grève »")),
            new Refused(new Refusal.Past()),
            new Refused(new Refusal.BeyondHorizon(TUESDAY)),
            new Refused(new Refusal.DeadlinePassed(NOW.plusNanos(1_000), "Mots")),
            new Refused(new Refusal.DeadlinePassed(NOW, null)),
            new Refused(new Refusal.Full(2)),
            new Refused(new Refusal.Full(null)),
            new Refused(new Refusal.Incompatible(4, "Cantine")),
            new Refused(new Refusal.OtherHousehold()),
            new Refused(new Refusal.PeriodFrozen(TUESDAY)),
            new Refused(new Refusal.Blocked("Non")));

    assertEquals(outcomes, Submissions.parse(Submissions.format(outcomes)));
  }
}
