package fr.alloparents.ivr.caller;

import java.time.Duration;

/// What a channel waits for once it has played a sentence.
///
/// @param keys how many keys are enough; `#` and `*` always are
/// @param first how long to wait for the first of them, from the end of the sentence
/// @param between how long to wait for each further one
public record Wait(int keys, Duration first, Duration between) {

  /// Not at all: the sentence is played, and a key cuts it.
  public static final Wait NOT = new Wait(1, Duration.ZERO, Duration.ZERO);
}
