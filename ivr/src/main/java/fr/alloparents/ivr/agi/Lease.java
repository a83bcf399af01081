package fr.alloparents.ivr.agi;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// The time that the dial plan gives the line before it takes the caller back, as it must from a
/// line that is frozen with its connection open: a few seconds for the first word, then what the
/// line asks for. It asks seldom, for as long as a sentence and the wait for its keys may last. One
/// call, one thread.
final class Lease {

  private static final Duration USUAL = Duration.ofSeconds(60);

  /// For the desk's work after a sentence, and for a busy machine.
  private static final Duration MARGIN = Duration.ofSeconds(15);

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private final LongSupplier nanoTime;
  private final long begin;
  private final Duration limit;
  private Duration end = Duration.ZERO;

  /// @param limit how long a call may last, from now
  Lease(Duration limit, LongSupplier nanoTime) {
    this.limit = limit;
    this.nanoTime = nanoTime;
    this.begin = nanoTime.getAsLong();
  }

  /// What to ask for, from now, before something that lasts so long; empty where enough is left.
  Optional<Duration> renewedFor(Duration length) {
    var now = Duration.ofNanos(nanoTime.getAsLong() - begin);
    var needed = length.plus(MARGIN);
    if (end.minus(now).compareTo(needed) >= 0 || end.equals(limit)) {
      return Optional.empty();
    }
    var wanted = now.plus(longest(needed, USUAL));
    end = wanted.compareTo(limit) < 0 ? wanted : limit;
    // Zero would mean no limit at all.
    return Optional.of(longest(end.minus(now), SHORTEST));
  }

  private static Duration longest(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
