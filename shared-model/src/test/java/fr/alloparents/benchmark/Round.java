package fr.alloparents.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/// What some clients did in a time.
///
/// @param nanos from the start to the end of the last client
/// @param latencies of each time, in nanoseconds
record Round(long nanos, Histogram latencies) {

  private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);

  /// Lets clients do their work, one time after the other each, until the time is up.
  static Round of(Workload work, int clients, Duration time) throws InterruptedException {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    var latencies = new Histogram(LONGEST, 3);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<Histogram>>();
      for (int i = 0; i < clients; i++) {
        running.add(threads.submit(client(work, end)));
      }
      for (Future<Histogram> client : running) {
        latencies.add(finished(client));
      }
    }
    return new Round(System.nanoTime() - start, latencies);
  }

  private static Callable<Histogram> client(Workload work, long end) {
    return () -> {
      var latencies = new Histogram(LONGEST, 3);
      long now = System.nanoTime();
      while (now < end) {
        long begun = now;
        work.once();
        now = System.nanoTime();
        latencies.recordValue(now - begun);
      }
      return latencies;
    };
  }

  private static Histogram finished(Future<Histogram> client) throws InterruptedException {
    try {
      return client.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A client could not do its work", e.getCause());
    }
  }

  /// Several rounds of the same work as one.
  static Round together(List<Round> rounds) {
    var latencies = new Histogram(LONGEST, 3);
    rounds.forEach(round -> latencies.add(round.latencies()));
    return new Round(rounds.stream().mapToLong(Round::nanos).sum(), latencies);
  }

  double perSecond() {
    return latencies.getTotalCount() * 1e9 / nanos;
  }

  double millis(double percentile) {
    return latencies.getValueAtPercentile(percentile) / 1e6;
  }
}
