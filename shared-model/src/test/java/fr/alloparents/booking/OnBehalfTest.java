package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.MONDAY;
import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.alloparents.booking.Outcome.Booked;
import fr.alloparents.booking.Outcome.Cancelled;
import fr.alloparents.booking.Outcome.Refused;
import fr.alloparents.booking.Outcome.Waiting;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Submission.Clerk;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.ActionLog.Logged;
import fr.alloparents.town.Author;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Somebody of the town hall books and cancels for a family.
class OnBehalfTest extends DeskTest {

  private static final Clerk CLERK = new Clerk(Author.of("Mme Régie"), "Zoé MARSONE, Marsone");

  /// On Sunday 22 November at 23:00: Monday is closed for families, Tuesday is not.
  private void late() {
    desk = town.deskAt(NOW.plusSeconds(35 * 3600));
  }

  private Submission submission(UUID request, @Nullable String reason, Change... changes) {
    return Submission.byTownHall(
        request, town.id, family.household(), CLERK, reason, List.of(changes));
  }

  private Answer submit(@Nullable String reason, Change... changes) {
    return desk.submit(submission(UUID.randomUUID(), reason, changes));
  }

  private static List<Outcome> outcomes(Answer answer) {
    return answer.results().stream().map(Answer.Result::outcome).toList();
  }

  private List<Logged> log() {
    return new ActionLog(town.database)
        .find(
            new Towns(town.database).byId(town.id).orElseThrow(),
            new ActionLog.Choice(null, Kind.BOOKED_FOR_FAMILY, null, null),
            null,
            10);
  }

  private List<Movement> history() {
    return new History(town.database, Clock.fixed(NOW, ZoneOffset.UTC))
        .ofChild(town.id, family.child(), History.SHOWN);
  }

  @Test
  void withoutAReasonItIsHeldToTheFamilysDeadlines() {
    late();
    var answer = submit(null, book(town.canteen, MONDAY), book(town.canteen, TUESDAY));
    assertInstanceOf(
        Refusal.DeadlinePassed.class, ((Refused) outcomes(answer).getFirst()).refusal());
    assertEquals(new Booked(), outcomes(answer).getLast());
    var movement = history().getFirst();
    assertEquals(Channel.TOWN_HALL, movement.channel());
    assertNull(movement.words());
  }

  @Test
  void withAReasonItGoesPastTheDeadlineAndTheHistorySaysWhyAndWho() {
    late();
    var answer = submit("Oubli de l'école", book(town.canteen, MONDAY));
    assertEquals(List.of(new Booked()), outcomes(answer));
    var movement = history().getFirst();
    assertEquals(
        "Mme Régie, TOWN_HALL, Oubli de l'école",
        movement.author() + ", " + movement.channel() + ", " + movement.words());
    assertEquals(
        List.of(new Cancelled()),
        outcomes(submit("Malade", Change.cancel(family.child(), town.canteen, MONDAY))));
    assertEquals("Malade", history().getFirst().words());
  }

  @Test
  void aReasonOpensNeitherClosedDaysNorFullOnesNorThePast() {
    fill(town.workshop, 1);
    fill(town.centre, 3);
    late();
    town.rule(
        "INSERT INTO closure (town_id, first_day, last_day, reason) VALUES (?, ?, ?, 'Pont')",
        town.id,
        MONDAY,
        MONDAY);
    assertEquals(
        List.of(
            new Refused(new Refusal.Closed("Pont")),
            new Refused(new Refusal.Full(null)),
            new Refused(new Refusal.Past()),
            new Waiting(1)),
        outcomes(
            submit(
                "Urgence",
                book(town.canteen, MONDAY),
                book(town.workshop, TUESDAY),
                book(town.canteen, MONDAY.minusDays(3)),
                Change.joinWaitingList(family.child(), town.centre, TUESDAY))));
  }

  @Test
  void theOtherHouseholdsBookingIsCancelledWithAReasonOnly() {
    var other = town.insert("INSERT INTO household (town_id, name) VALUES (?, 'Autre')", town.id);
    town.joinHousehold(family.child(), other);
    ask(new TestTown.Family(other, family.child()), book(town.canteen, TUESDAY));
    var cancel = Change.cancel(family.child(), town.canteen, TUESDAY);
    assertEquals(
        List.of(new Refused(new Refusal.OtherHousehold())), outcomes(submit(null, cancel)));
    assertEquals(List.of(new Cancelled()), outcomes(submit("Les deux sont d'accord", cancel)));
  }

  @Test
  void sentTwiceItIsDoneOnceAndIsRecalledByItsHouseholdOnly() {
    var request = UUID.randomUUID();
    var answer = desk.submit(submission(request, null, book(town.canteen, TUESDAY)));
    assertEquals(answer, desk.submit(submission(request, null, book(town.canteen, TUESDAY))));
    assertEquals(1, history().size());
    assertEquals(1, log().size());
    assertEquals(answer, desk.recall(town.id, family.household(), request).orElseThrow());
    var stranger = town.family("Bond");
    assertEquals(Optional.empty(), desk.recall(town.id, stranger.household(), request));
  }

  @Test
  void theLogOfActionsHasWhatWasChangedAndNothingWhereNothingWas() {
    var answer = submit("Car en panne", book(town.canteen, TUESDAY), book(town.centre, TUESDAY));
    var line = log().getFirst();
    assertEquals("Zoé MARSONE, Marsone", line.subject());
    assertEquals("2 0 0 " + answer.operationNumber() + " Car en panne", line.after());
    assertEquals("Mme Régie", line.by().name());
    submit(null, book(town.canteen, TUESDAY));
    assertEquals(1, log().size());
    var cancelled = submit(null, Change.cancel(family.child(), town.canteen, TUESDAY));
    assertEquals("0 1 0 " + cancelled.operationNumber(), log().getFirst().after());
  }

  @Test
  void aReasonThatIsNoneOrTooLongIsRefused() {
    var change = book(town.canteen, TUESDAY);
    var id = UUID.randomUUID();
    assertThrows(IllegalArgumentException.class, () -> submission(id, " ", change));
    assertThrows(IllegalArgumentException.class, () -> submission(id, "x".repeat(201), change));
    submission(id, "x".repeat(200), change);
  }

  @Test
  void thePlanningOfTheTownHallShowsWhatAReasonOpens() {
    late();
    var query = PlanningQuery.byWeb(town.id, family.household(), family.child(), MONDAY, TUESDAY);
    assertInstanceOf(Refusal.DeadlinePassed.class, cell(query, MONDAY).againstBooking());
    assertNull(cell(query.overriding(), MONDAY).againstBooking());
    assertNull(cell(query, TUESDAY).againstBooking());
  }

  private Cell cell(PlanningQuery query, LocalDate day) {
    return desk.planning(query).orElseThrow().cell(town.canteen, day).orElseThrow();
  }
}
