package fr.alloparents.benchmark;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.PlanningQuery;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;

/// Reads the five weeks of one child after the other, as a page shows them.
///
/// @param children how many there are
record Plannings(BookingDesk desk, int children) implements Workload {

  @Override
  public void once() {
    of(ThreadLocalRandom.current().nextLong(children) + 1);
  }

  /// Reads that of every child once: what a server has done after its first hours.
  void ofEveryone() {
    LongStream.rangeClosed(1, children).parallel().forEach(this::of);
  }

  private void of(long child) {
    var planning =
        desk.planning(
                PlanningQuery.byWeb(
                    MeasuredTown.ID,
                    MeasuredTown.householdOf(child),
                    child,
                    MeasuredTown.MONDAY,
                    MeasuredTown.LAST_SHOWN))
            .orElseThrow();
    if (planning.booked().isEmpty()) {
      throw new IllegalStateException("a planning without the bookings of child " + child);
    }
  }
}
