package fr.alloparents.booking;

import fr.alloparents.activity.Activity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The days of a child as one of its households sees them at an instant: what is booked and what
/// may be asked. It shows the rules and is never the rule: the desk decides again. Immutable.
///
/// @param activities those of the town that are not retired by the first day, in the order of their
///   keypad keys
/// @param cells by day, then in the order of the activities
public record Planning(
    long childId,
    LocalDate firstDay,
    LocalDate lastDay,
    Instant at,
    List<Activity> activities,
    List<Cell> cells) {

  public Planning {
    activities = List.copyOf(activities);
    cells = List.copyOf(cells);
  }

  /// One activity on one day.
  ///
  /// @param againstBooking why it cannot be booked; null if it can, or is
  /// @param againstCancelling why it cannot be given up; null if it can, or is not booked
  /// @param bookingDeadline the last instant for booking
  /// @param cancellingDeadline the last instant for cancelling
  public record Cell(
      Activity activity,
      LocalDate day,
      Entry entry,
      @Nullable Refusal againstBooking,
      @Nullable Refusal againstCancelling,
      Instant bookingDeadline,
      Instant cancellingDeadline) {}

  /// What the child has.
  public sealed interface Entry {

    /// Neither booked nor waiting.
    record Nothing() implements Entry {}

    /// Booked.
    ///
    /// @param byThisHousehold false where the other household of the child booked it
    record Booked(boolean byThisHousehold) implements Entry {}

    /// On the waiting list.
    ///
    /// @param position 1 for the next to be served
    record Waiting(int position) implements Entry {}
  }

  /// The cell of an activity on a day, if the town has the activity and the day is shown.
  public Optional<Cell> cell(long activityId, LocalDate day) {
    return cells.stream()
        .filter(cell -> cell.activity().id() == activityId && cell.day().equals(day))
        .findFirst();
  }

  /// The days on which the child is booked by this household, in order.
  public List<Cell> booked() {
    return cells.stream()
        .filter(cell -> cell.entry() instanceof Entry.Booked(boolean ours) && ours)
        .toList();
  }
}
