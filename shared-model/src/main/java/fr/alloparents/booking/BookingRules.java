package fr.alloparents.booking;

import fr.alloparents.activity.Activity;
import fr.alloparents.booking.ChildFacts.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides whether a child may be booked or cancelled, at one instant, for one asker: the same
/// answer for the desk, which writes, and for the planning, which shows. Pure: it reads what it was
/// given and nothing else. Confined to one thread.
///
/// The first reason in this order is the one a family hears: what can never be (past, beyond the
/// horizon, the other household's), what the town does not offer (enrolment, closed, weekday), what
/// it forbids (blocked, frozen), what came too late, and last what another change could mend
/// (incompatible, full).
final class BookingRules {

  private final TownRules town;
  private final Asker asker;
  private final Instant now;
  private final Map<OpeningKey, Opening> openings;
  private final LocalDate today;
  private final LocalDate horizon;

  /// @param openings those read, and those locked where the answer is to be written
  BookingRules(TownRules town, Asker asker, Instant now, Map<OpeningKey, Opening> openings) {
    this.town = town;
    this.asker = asker;
    this.now = now;
    this.openings = openings;
    this.today = town.today(now);
    this.horizon = town.horizon(now);
  }

  /// Where the child goes for an activity on a day, if the town offers it to its school.
  static Optional<OpeningKey> openingFor(TownRules town, Standing standing, Slot slot) {
    return standing
        .classOn(slot.day())
        .map(in -> town.placesOf(in.schoolId()).get(slot.activityId()))
        .map(slot::at);
  }

  /// Why the child may not be booked; null if it may.
  @Nullable Refusal againstBooking(ChildFacts child, Slot slot) {
    var never = againstAnything(child, slot);
    if (never != null) {
      return never;
    }
    var notOffered = againstOffer(child, slot);
    if (notOffered != null) {
      return notOffered;
    }
    var forbidden = asker.overrides() ? null : againstFamily(child, slot);
    if (forbidden != null) {
      return forbidden;
    }
    var late = againstTime(Action.BOOK, child, slot);
    return late != null ? late : againstRoom(child, slot);
  }

  /// Why the booking may not be cancelled; null if it may. Leaving a waiting list is never too
  /// late.
  @Nullable Refusal againstCancelling(ChildFacts child, Slot slot) {
    if (slot.day().isBefore(today)) {
      return new Refusal.Past();
    }
    var booking = child.booking(slot);
    if (booking == null) {
      return null;
    }
    if (!asker.overrides()) {
      if (booking.householdId() != child.member().householdId()) {
        return new Refusal.OtherHousehold();
      }
      var frozen = child.frozen(slot);
      if (frozen.isPresent()) {
        return new Refusal.PeriodFrozen(frozen.get().last());
      }
    }
    return againstTime(Action.CANCEL, child, slot);
  }

  private @Nullable Refusal againstAnything(ChildFacts child, Slot slot) {
    if (slot.day().isBefore(today)) {
      return new Refusal.Past();
    }
    if (slot.day().isAfter(horizon)) {
      return new Refusal.BeyondHorizon(horizon);
    }
    var booking = child.booking(slot);
    boolean others = booking != null && booking.householdId() != child.member().householdId();
    boolean outOfCustody = !asker.overrides() && !child.inCustody(slot.day());
    return others || outOfCustody ? new Refusal.OtherHousehold() : null;
  }

  private @Nullable Refusal againstOffer(ChildFacts child, Slot slot) {
    var in = child.classOn(slot.day());
    if (in.isEmpty() || !child.enrolled(slot)) {
      return new Refusal.NotEnrolled();
    }
    var closed = town.closedBecause(in.get(), slot);
    if (closed.isPresent()) {
      return new Refusal.Closed(closed.get());
    }
    if (opening(child, slot) != null) {
      return null;
    }
    return town.holidayOn(slot)
        .<Refusal>map(Refusal.Closed::new)
        .orElseGet(Refusal.NotOffered::new);
  }

  private static @Nullable Refusal againstFamily(ChildFacts child, Slot slot) {
    var block = child.blocked(slot);
    if (block.isPresent()) {
      return new Refusal.Blocked(block.get().words());
    }
    return child.frozen(slot).map(days -> new Refusal.PeriodFrozen(days.last())).orElse(null);
  }

  private @Nullable Refusal againstTime(Action action, ChildFacts child, Slot slot) {
    var deadline = deadline(action, child, slot);
    return asker.overrides() || inTime(deadline)
        ? null
        : new Refusal.DeadlinePassed(deadline.instant(), deadline.words());
  }

  /// The last instant at which the family may ask for this, the phone's grace apart.
  Deadline deadline(Action action, ChildFacts child, Slot slot) {
    Long school = child.classOn(slot.day()).map(ChildFacts.SchoolClass::schoolId).orElse(null);
    return town.cutOffs().deadline(action, slot.activityId(), school, slot.day());
  }

  private boolean inTime(Deadline deadline) {
    return asker.callBegan() == null
        ? deadline.allows(now)
        : town.grace().allows(deadline, asker.callBegan(), now);
  }

  private @Nullable Refusal againstRoom(ChildFacts child, Slot slot) {
    for (long other : town.excluding(slot.activityId())) {
      if (child.booking(new Slot(slot.day(), other)) != null) {
        return new Refusal.Incompatible(other, activity(other).name());
      }
    }
    if (child.booking(slot) != null) {
      return null;
    }
    var opening = opening(child, slot);
    return opening != null && opening.full() ? full(child, slot, opening) : null;
  }

  private Refusal full(ChildFacts child, Slot slot, Opening opening) {
    var wait = child.waiting(slot);
    if (wait != null) {
      return new Refusal.Full(wait.position());
    }
    return new Refusal.Full(
        activity(slot.activityId()).waitingList() ? opening.waiting() + 1 : null);
  }

  private @Nullable Opening opening(ChildFacts child, Slot slot) {
    return openingFor(town, child.standing(), slot).map(openings::get).orElse(null);
  }

  private Activity activity(long id) {
    var activity = town.activities().get(id);
    if (activity == null) {
      throw new IllegalStateException("rules of town " + town.townId() + " name activity " + id);
    }
    return activity;
  }
}
