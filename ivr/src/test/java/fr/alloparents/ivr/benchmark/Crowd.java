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

  /// Calls come over this time, those who take time being anywhere in a call already: the load is
  /// then the same from the first second to the last.
  private static final Duration COMING_TYPING = Duration.ofSeconds(6);

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
    for (var thread : threads) {
      thread.join();
    }
    return new Figures(callee, this, tally, nanos, cpu, resident, heap);
  }

  private List<Thread> come(Callee callee, Pace pace, Tally tally) throws InterruptedException {
    var coming = key.isPositive() ? COMING_TYPING : COMING;
    long began = System.nanoTime();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < callers; i++) {
      long due = began + coming.toNanos() * i / callers;
      Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      threads.add(Thread.startVirtualThread(() -> callAgain(callee, pace, tally)));
    }
    return threads;
  }

  private void callAgain(Callee callee, Pace pace, Tally tally) {
    var ahead = key.multipliedBy(ThreadLocalRandom.current().nextInt(KEYS));
    try {
      while (!pace.over()) {
        holdOne(callee.call(pace, tally).ahead(ahead), tally);
        ahead = Duration.ZERO;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void holdOne(LoadCall call, Tally tally) throws InterruptedException {
    try {
      call.hold();
    } catch (IOException e) {
      tally.failure(e);
      Thread.sleep(Duration.ofMillis(100));
    }
  }
}
