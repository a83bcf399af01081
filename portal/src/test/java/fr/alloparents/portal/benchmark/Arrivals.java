package fr.alloparents.portal.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// When the families of a rush come: the nearer the deadline the more, and a few after it.
///
/// @param first the earliest, by the machine's clock
/// @param deadline by the machine's clock
/// @param seed of their chance
record Arrivals(Instant first, Instant deadline, long seed) {

  /// So much of the time is added after the deadline.
  private static final double LATE = 0.04;

  /// Lets each come at its time; returns when all have gone.
  <T> List<T> of(List<Family> families, Function<Family, T> visit) throws InterruptedException {
    var random = new Random(seed);
    var coming = new ArrayList<Future<T>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var family : families) {
        var at = at(random.nextDouble());
        coming.add(threads.submit(() -> visit(family, at, visit)));
      }
      var visits = new ArrayList<T>();
      for (var one : coming) {
        visits.add(one.get());
      }
      return visits;
    } catch (ExecutionException e) {
      throw new IllegalStateException("A family could not come", e.getCause());
    }
  }

  private static <T> T visit(Family family, Instant at, Function<Family, T> visit)
      throws InterruptedException {
    Thread.sleep(Duration.between(Instant.now(), at));
    return visit.apply(family);
  }

  private Instant at(double chance) {
    double length = Duration.between(first, deadline).toNanos();
    return first.plusNanos((long) (length * (1 + LATE) * Math.sqrt(chance)));
  }
}
