package fr.alloparents.booking;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// The desk's answer to one [Change]: exactly one of these. Both channels explain it in their own
/// words. Immutable; stored as JSON with the submission, so the names below are part of the format.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Outcome.Booked.class, name = "BOOKED"),
  @JsonSubTypes.Type(value = Outcome.Cancelled.class, name = "CANCELLED"),
  @JsonSubTypes.Type(value = Outcome.Waiting.class, name = "WAITING"),
  @JsonSubTypes.Type(value = Outcome.Unchanged.class, name = "UNCHANGED"),
  @JsonSubTypes.Type(value = Outcome.Refused.class, name = "REFUSED")
})
public sealed interface Outcome {

  /// The child now has the place.
  record Booked() implements Outcome {}

  /// The child no longer has the place, nor one on the waiting list.
  record Cancelled() implements Outcome {}

  /// The child is on the waiting list.
  ///
  /// @param position 1 for the next to be served
  record Waiting(int position) implements Outcome {}

  /// It already was so: nothing was written.
  record Unchanged() implements Outcome {}

  /// Nothing was changed, for this reason.
  record Refused(Refusal refusal) implements Outcome {}

  /// Whether the planning differs after this answer.
  default boolean changed() {
    return switch (this) {
      case Booked _, Cancelled _, Waiting _ -> true;
      case Unchanged _, Refused _ -> false;
    };
  }
}
