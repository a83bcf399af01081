package fr.alloparents.ivr.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;

/// Two thousand calls offered within a tenth of a second, as when the first bookings of a year
/// open. Each holds the line, typing its code, until all have been answered.
///
/// @param tally what the callers saw
/// @param offeredIn how long it took to offer all calls
record Burst(Tally tally, Duration offeredIn) {

  static final int CALLS = 2_000;

  private static final Duration WITHIN = Duration.ofMillis(100);

  /// Longer than any caller waits for the line to answer.
  private static final Duration LAST_ANSWER = Duration.ofSeconds(3);

  static Burst on(Callee callee) throws InterruptedException {
    var pace = new Pace(LAST_ANSWER);
    var tally = new Tally();
    tally.count(true);
    var threads = new ArrayList<Thread>();
    long began = System.nanoTime();
    for (int i = 0; i < CALLS; i++) {
      long due = began + WITHIN.toNanos() * i / CALLS;
      if (due > System.nanoTime()) {
        Thread.sleep(Duration.ofNanos(due - System.nanoTime()));
      }
      threads.add(Thread.startVirtualThread(() -> hold(callee.call(pace, tally), tally)));
    }
    var offered = Duration.ofNanos(System.nanoTime() - began);
    Thread.sleep(LAST_ANSWER.minusMillis(500));
    pace.end();
    for (var thread : threads) {
      thread.join();
    }
    return new Burst(tally, offered);
  }

  private static void hold(LoadCall call, Tally tally) {
    try {
      call.hold();
    } catch (IOException e) {
      tally.failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
