package fr.alloparents.ivr.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Many callers at once, each of whom calls again as soon as a call has ended. Confined to one
/// thread.
///
/// @param callers how many calls are held at once
/// @param key how long each takes for a key
/// @param time how long is measured, after a beginning that does not count
record Crowd(int callers, Duration key, Duration time) {

  /// Those who take time do not come faster than this, or their coming would be the heavier load.
  private static final Duration BETWEEN_TYPING = Duration.ofMillis(6);

  private static final Duration COMING = Duration.ofMillis(500);
  private static final Duration SETTLING = Duration.ofSeconds(2);

  /// Of a call that books one meal.
  private static final int KEYS = 16;

  /// Lets them call.
  Figures call(Callee callee) throws IOException, InterruptedException {
    var pace = new Pace(key);
    var tally = new Tally();
    var threads = come(callee, pace, tally);
    Thread.sleep(SETTLING);
    var server = callee.server();
    var cpu = server.cpu();
    long began = System.nanoTime();
    tally.count(true);
    Thread.sleep(time);
    tally.count(false);
    long nanos = System.nanoTime() - began;
    cpu = server.cpu().minus(cpu);
    long resident = server.resident();
    long heap = server.heap();
    pace.end();
    threads.forEach(Thread::interrupt);
    for (var thread : threads) {
      thread.join();
    }
    return new Figures(callee, this, tally, nanos, cpu, resident, heap);
  }

  private List<Thread> come(Callee callee, Pace pace, Tally tally) throws InterruptedException {
    var coming = coming();
    long began = System.nanoTime();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < callers; i++) {
      long due = began + coming.toNanos() * i / callers;
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      threads.add(Thread.startVirtualThread(() -> callAgain(callee, pace, tally)));
    }
    return threads;
  }

  private Duration coming() {
    return key.isPositive() ? BETWEEN_TYPING.multipliedBy(callers) : COMING;
  }

  /// Those who come sooner than a call lasts begin anywhere in it, so that the load is the same
  /// from the first measured second to the last.
  private Duration ahead() {
    long spread = key.multipliedBy(KEYS).minus(coming()).toNanos();
    return Duration.ofNanos(spread > 0 ? ThreadLocalRandom.current().nextLong(spread) : 0);
  }

  private void callAgain(Callee callee, Pace pace, Tally tally) {
    var ahead = ahead();
    try {
      while (!pace.over()) {
        holdOne(callee.call(pace, tally).ahead(ahead), pace, tally);
        ahead = Duration.ZERO;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void holdOne(LoadCall call, Pace pace, Tally tally) throws InterruptedException {
    try {
      call.hold();
    } catch (IOException e) {
      if (!pace.over()) {
        tally.failure(e);
        Thread.sleep(Duration.ofMillis(100));
      }
    }
  }
}
