package fr.alloparents.ivr.caller;

import java.time.Duration;

/// How long the line waits for a key: for the first one after a question, then between two keys.
public record Patience(Duration first, Duration between) {

  /// What callers get where their town has set nothing else.
  public static final Patience USUAL = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(6));

  public Patience {
    if (!first.isPositive() || !between.isPositive()) {
      throw new IllegalArgumentException("no patience at all: " + first + ", " + between);
    }
  }
}
