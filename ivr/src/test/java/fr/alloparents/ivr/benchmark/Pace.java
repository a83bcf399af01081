package fr.alloparents.ivr.benchmark;

import java.time.Duration;

/// How fast callers type, and when they have had enough. Thread-safe.
final class Pace {

  private final Duration key;
  private volatile boolean over;

  /// @param key how long each key takes, the first of an answer too; zero for no time at all
  Pace(Duration key) {
    this.key = key;
  }

  /// How long it takes to type these keys.
  Duration of(String keys) {
    return key.multipliedBy(keys.length());
  }

  /// From now on everybody hangs up at the next question.
  void end() {
    over = true;
  }

  boolean over() {
    return over;
  }
}
