package fr.alloparents.enrolment;

import fr.alloparents.booking.Answer.Result;
import java.util.List;

/// What became of a weekly pattern that was to be validated. Immutable.
public sealed interface Validation {

  /// It is validated, its days are booked and the family can no longer change them.
  ///
  /// @param refused the days that were not booked although they can be in principle: no place left,
  ///   too late, blocked… Days that are past, closed or without the activity are not among them.
  record Validated(int booked, List<Result> refused) implements Validation {

    public Validated {
      refused = List.copyOf(refused);
    }
  }

  /// No weekday has been chosen: nothing was done.
  record NothingChosen() implements Validation {}

  /// The household has no such pattern, or it is validated already, or its weekdays were changed at
  /// the same time: look again.
  record NotOpen() implements Validation {}
}
