package fr.alloparents.ivr.call;

import fr.alloparents.ivr.caller.Phrase;
import java.util.List;

/// What has become of the day a caller typed, and how to tell it before the next question.
sealed interface DayResult {

  /// No day has been typed yet.
  record None() implements DayResult {}

  /// It has been changed, and committed.
  record Changed(List<Phrase> confirmation) implements DayResult {}

  /// The caller has changed their mind.
  record GivenUp() implements DayResult {}

  /// It was so already.
  record Unchanged(List<Phrase> words) implements DayResult {}

  /// It cannot be, for this reason.
  record Refused(List<Phrase> why) implements DayResult {}
}
