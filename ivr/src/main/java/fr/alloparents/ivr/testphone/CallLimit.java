package fr.alloparents.ivr.testphone;

import java.time.Duration;

/// How long a call may still last: Asterisk's `TIMEOUT(absolute)`. Confined to one thread.
final class CallLimit {

  /// Longer than any call.
  static final Duration NONE = Duration.ofDays(1);

  private Duration given = NONE;
  private long since = System.nanoTime();

  /// From now on, so long; zero takes the limit away, as in Asterisk.
  void set(Duration limit) {
    given = limit.isZero() ? NONE : limit;
    since = System.nanoTime();
  }

  boolean isSet() {
    return !given.equals(NONE);
  }

  /// Zero once it is over.
  Duration left() {
    var left = isSet() ? given.minusNanos(System.nanoTime() - since) : NONE;
    return left.isNegative() ? Duration.ZERO : left;
  }
}
