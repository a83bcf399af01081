package fr.alloparents.booking;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Why the desk refused a [Change], with the detail a family needs to hear. Immutable; stored as
/// JSON inside [Outcome.Refused].
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "refused")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Refusal.NotEnrolled.class, name = "NOT_ENROLLED"),
  @JsonSubTypes.Type(value = Refusal.NotOffered.class, name = "NOT_OFFERED"),
  @JsonSubTypes.Type(value = Refusal.Closed.class, name = "CLOSED"),
  @JsonSubTypes.Type(value = Refusal.Past.class, name = "PAST"),
  @JsonSubTypes.Type(value = Refusal.BeyondHorizon.class, name = "BEYOND_HORIZON"),
  @JsonSubTypes.Type(value = Refusal.DeadlinePassed.class, name = "DEADLINE_PASSED"),
  @JsonSubTypes.Type(value = Refusal.Full.class, name = "FULL"),
  @JsonSubTypes.Type(value = Refusal.Incompatible.class, name = "INCOMPATIBLE"),
  @JsonSubTypes.Type(value = Refusal.OtherHousehold.class, name = "OTHER_HOUSEHOLD"),
  @JsonSubTypes.Type(value = Refusal.PeriodFrozen.class, name = "PERIOD_FROZEN"),
  @JsonSubTypes.Type(value = Refusal.Blocked.class, name = "BLOCKED")
})
public sealed interface Refusal {

  /// The child is not enrolled in the activity on that day, or the town has no such child or
  // activity.
  record NotEnrolled() implements Refusal {}

  /// The activity does not run for this child on that weekday.
  record NotOffered() implements Refusal {}

  /// The day is closed.
  ///
  /// @param reason in the town's words: "Jour férié: Toussaint"
  record Closed(String reason) implements Refusal {}

  /// The day is before today.
  record Past() implements Refusal {}

  /// The day is further away than the town lets families book.
  ///
  /// @param lastDay the last day that can be booked
  record BeyondHorizon(LocalDate lastDay) implements Refusal {}

  /// Too late.
  ///
  /// @param deadline the last instant in time
  /// @param words the town's, where it moved the deadline
  record DeadlinePassed(Instant deadline, @Nullable String words) implements Refusal {}

  /// No place left.
  ///
  /// @param waitingPosition the position one would get on the waiting list, 1 for the next; null
  ///   where the town keeps no list
  record Full(@Nullable Integer waitingPosition) implements Refusal {}

  /// The child is booked on another activity that excludes this one.
  record Incompatible(long otherActivityId, String otherActivity) implements Refusal {}

  /// The day, or the booking, belongs to the child's other household.
  record OtherHousehold() implements Refusal {}

  /// A validated weekly pattern settles these days.
  ///
  /// @param lastDay the last day it settles
  record PeriodFrozen(LocalDate lastDay) implements Refusal {}

  /// The town hall keeps this household from booking.
  ///
  /// @param words the town hall's
  record Blocked(String words) implements Refusal {}
}
