package fr.alloparents.booking;

import fr.alloparents.booking.Answer.Result;
import fr.alloparents.booking.Change.Kind;
import fr.alloparents.booking.ChildFacts.Held;
import fr.alloparents.booking.ChildFacts.Member;
import fr.alloparents.booking.FactsReader.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Decides the changes of one submission, in memory, on what has been read and is held.
/// Cancellations come first, since a form may give up one activity for another that excludes it;
/// the answers keep the order asked. Confined to one thread.
final class Batch {

  private final TownRules town;
  private final Submission submission;
  private final Instant now;
  private final Facts facts;
  private final Map<OpeningKey, Opening> openings;
  private final WaitingList waitingList;
  private final BookingRules rules;
  private final List<Write> writes = new ArrayList<>();

  /// @param openings those held; follows the decisions
  Batch(
      TownRules town,
      Submission submission,
      Instant now,
      Facts facts,
      Map<OpeningKey, Opening> openings,
      WaitingList waitingList) {
    this.town = town;
    this.submission = submission;
    this.now = now;
    this.facts = facts;
    this.openings = openings;
    this.waitingList = waitingList;
    this.rules = new BookingRules(town, Asker.of(submission), now, openings);
  }

  /// One result for each change, in the order asked.
  List<Result> decide() {
    var changes = submission.changes();
    var outcomes = new Outcome[changes.size()];
    for (boolean cancelling : new boolean[] {true, false}) {
      for (int i = 0; i < outcomes.length; i++) {
        if ((changes.get(i).kind() == Kind.CANCEL) == cancelling) {
          outcomes[i] = decide(changes.get(i));
        }
      }
    }
    var next = changes.iterator();
    return Arrays.stream(outcomes)
        .map(Objects::requireNonNull)
        .map(outcome -> new Result(next.next(), outcome))
        .toList();
  }

  /// What is to be written for it, in order.
  List<Write> writes() {
    return writes;
  }

  private Outcome decide(Change change) {
    var slot = new Slot(change.day(), change.activityId());
    var child = facts.of(new Member(submission.householdId(), change.childId()));
    if (child.isEmpty() || !town.activities().containsKey(change.activityId())) {
      return new Outcome.Refused(new Refusal.NotEnrolled());
    }
    return switch (change.kind()) {
      case BOOK -> book(child.get(), slot, false);
      case WAIT -> book(child.get(), slot, true);
      case CANCEL -> cancel(child.get(), slot);
    };
  }

  private Outcome book(ChildFacts child, Slot slot, boolean orWait) {
    var against = rules.againstBooking(child, slot);
    if (child.holds(slot) && !(against instanceof Refusal.Past)) {
      return new Outcome.Unchanged();
    }
    if (against == null) {
      take(child, slot, opening(child, slot), Movement.Kind.BOOKED);
      return new Outcome.Booked();
    }
    return orWait && against instanceof Refusal.Full(Integer position) && position != null
        ? join(child, slot, position)
        : new Outcome.Refused(against);
  }

  private Outcome join(ChildFacts child, Slot slot, int position) {
    if (child.waiting(slot) != null) {
      return new Outcome.Unchanged();
    }
    var opening = opening(child, slot);
    child.join(slot, opening.placeId(), position);
    openings.computeIfPresent(opening, (_, old) -> old.withWaiting(1));
    writes.add(new Write(child.member(), opening, Movement.Kind.JOINED_WAITING_LIST, false, 0));
    return new Outcome.Waiting(position);
  }

  private Outcome cancel(ChildFacts child, Slot slot) {
    var against = rules.againstCancelling(child, slot);
    if (against != null) {
      return new Outcome.Refused(against);
    }
    var booking = child.booking(slot);
    if (booking != null) {
      giveUp(child, slot, booking);
      return new Outcome.Cancelled();
    }
    var wait = child.waiting(slot);
    if (wait != null && wait.householdId() == child.member().householdId()) {
      leave(child, slot, new OpeningKey(slot.day(), slot.activityId(), wait.placeId()));
      return new Outcome.Cancelled();
    }
    return new Outcome.Unchanged();
  }

  private void leave(ChildFacts child, Slot slot, OpeningKey opening) {
    child.cancel(slot);
    openings.computeIfPresent(opening, (_, old) -> old.withWaiting(-1));
    writes.add(new Write(child.member(), opening, Movement.Kind.LEFT_WAITING_LIST, true, 0));
  }

  private void giveUp(ChildFacts child, Slot slot, Held booking) {
    var opening = new OpeningKey(slot.day(), slot.activityId(), booking.placeId());
    var owner = new Member(booking.householdId(), child.member().childId());
    child.cancel(slot);
    writes.add(new Write(owner, opening, Movement.Kind.CANCELLED, false, -counted(opening)));
    openings.computeIfPresent(opening, (_, old) -> old.withTaken(-counted(opening)));
    nextWaiting(opening)
        .ifPresent(next -> take(next, slot, opening, Movement.Kind.BOOKED_FROM_WAITING_LIST));
  }

  /// The first in the waiting list whom the rules let in now. Its household did not ask today: no
  /// grace and no override serve it.
  private Optional<ChildFacts> nextWaiting(OpeningKey opening) {
    var held = openings.get(opening);
    if (held == null || held.waiting() == 0 || held.full()) {
      return Optional.empty();
    }
    var asWaiting =
        new BookingRules(town, new Asker(Channel.TOWN_HALL, null, false), now, openings);
    var slot = new Slot(opening.day(), opening.activityId());
    return waitingList.inOrder(opening, facts).stream()
        .filter(child -> child.waiting(slot) != null)
        .filter(child -> asWaiting.againstBooking(child, slot) == null)
        .findFirst();
  }

  private void take(ChildFacts child, Slot slot, OpeningKey opening, Movement.Kind kind) {
    boolean waited = child.waiting(slot) != null;
    child.book(slot, opening.placeId());
    openings.computeIfPresent(
        opening, (_, old) -> old.withTaken(counted(opening)).withWaiting(waited ? -1 : 0));
    writes.add(new Write(child.member(), opening, kind, waited, counted(opening)));
  }

  private OpeningKey opening(ChildFacts child, Slot slot) {
    return BookingRules.openingFor(town, child, slot).orElseThrow();
  }

  private int counted(OpeningKey key) {
    var opening = openings.get(key);
    return opening == null || opening.capacity() == null ? 0 : 1;
  }
}
