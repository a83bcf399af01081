package fr.alloparents.ivr.benchmark;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// What the telephones of a round have seen. Times are kept only while it counts; failures and
/// confirmations always. Thread-safe.
final class Tally {

  private static final long LONGEST = TimeUnit.MINUTES.toNanos(5);

  private final Histogram firstCommands = new ConcurrentHistogram(LONGEST, 3);
  private final Histogram turnArounds = new ConcurrentHistogram(LONGEST, 3);
  private final Histogram prompts = new ConcurrentHistogram(LONGEST, 3);
  private final LongAdder confirmed = new LongAdder();
  private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
  private volatile boolean counting;

  void count(boolean yes) {
    counting = yes;
  }

  /// From the connection's first packet to the line's first command.
  void firstCommand(long nanos) {
    record(firstCommands, nanos);
  }

  /// From a reply to the line's next command.
  void turnAround(long nanos) {
    record(turnArounds, nanos);
  }

  /// From the last key of an answer to the next command that plays something.
  void prompt(long nanos) {
    record(prompts, nanos);
  }

  /// A change was confirmed aloud.
  void confirmation() {
    confirmed.increment();
  }

  /// A call did not come to its end.
  void failure(IOException reason) {
    failures.computeIfAbsent(String.valueOf(reason.getMessage()), _ -> new LongAdder()).increment();
  }

  private void record(Histogram histogram, long nanos) {
    if (counting) {
      histogram.recordValue(Math.min(nanos, LONGEST));
    }
  }

  Histogram firstCommands() {
    return firstCommands;
  }

  Histogram turnArounds() {
    return turnArounds;
  }

  Histogram prompts() {
    return prompts;
  }

  long confirmed() {
    return confirmed.sum();
  }

  /// How many calls failed, by reason.
  Map<String, Long> failures() {
    var sums = new TreeMap<String, Long>();
    failures.forEach((reason, count) -> sums.put(reason, count.sum()));
    return sums;
  }
}
