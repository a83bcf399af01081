package fr.alloparents.booking;

import fr.alloparents.booking.Answer.Result;
import fr.alloparents.booking.Change.Kind;
import fr.alloparents.booking.ChildFacts.Held;
import fr.alloparents.booking.ChildFacts.Member;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Decides the changes of one submission. Cancellations come first, since a form may give up one
/// activity for another that excludes it; the answers keep the order asked. Confined to one thread.
final class Batch {

  private final TownRules town;
  private final Submission submission;
  private final Facts facts;
  private final BookingRules rules;
  private final Ledger ledger;

  /// @param rules over the same openings as the ledger's
  Batch(TownRules town, Submission submission, Facts facts, BookingRules rules, Ledger ledger) {
    this.town = town;
    this.submission = submission;
    this.facts = facts;
    this.rules = rules;
    this.ledger = ledger;
  }

  /// One result for each change, in the order asked; what is to be written stands in the ledger.
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
      ledger.take(child, opening(child, slot), Movement.Kind.BOOKED);
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
    ledger.join(child, opening(child, slot), position);
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
    if (wait == null || wait.householdId() != child.member().householdId()) {
      return new Outcome.Unchanged();
    }
    child.cancel(slot);
    ledger.leave(child.member(), slot.at(wait.placeId()));
    return new Outcome.Cancelled();
  }

  private void giveUp(ChildFacts child, Slot slot, Held booking) {
    child.cancel(slot);
    ledger.release(
        new Member(booking.householdId(), child.member().childId()),
        slot.at(booking.placeId()),
        Movement.Kind.CANCELLED);
  }

  private OpeningKey opening(ChildFacts child, Slot slot) {
    return BookingRules.openingFor(town, child.standing(), slot).orElseThrow();
  }
}
