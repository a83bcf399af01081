package fr.alloparents.benchmark;

import fr.alloparents.benchmark.Slots.Slot;
import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Outcome;
import fr.alloparents.booking.Submission;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/// Books one free slot after the other through the desk, by web and by phone in turn.
final class Bookings implements Workload {

  private final BookingDesk desk;
  private final Slots slots;
  private final Clock clock;

  Bookings(BookingDesk desk, Slots slots, Clock clock) {
    this.desk = desk;
    this.slots = slots;
    this.clock = clock;
  }

  @Override
  public void once() {
    var slot = slots.next();
    var answer = desk.submit(submission(slot)).results().getFirst();
    if (!(answer.outcome() instanceof Outcome.Booked)) {
      throw new IllegalStateException(answer + " instead of a booking");
    }
  }

  private Submission submission(Slot slot) {
    var asked = List.of(Change.book(slot.child(), slot.activity(), slot.day()));
    var request = UUID.randomUUID();
    long household = MeasuredTown.householdOf(slot.child());
    return slot.child() % 2 == 0
        ? Submission.byWeb(request, MeasuredTown.ID, household, "Famille", asked)
        : Submission.byPhone(
            request,
            MeasuredTown.ID,
            household,
            "Famille",
            OptionalLong.empty(),
            clock.instant(),
            asked);
  }
}
