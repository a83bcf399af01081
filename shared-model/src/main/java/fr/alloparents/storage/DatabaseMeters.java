package fr.alloparents.storage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// What the way to MariaDB costs: how long transactions, reads and the wait for a connection take,
/// and how often a transaction runs again because others held its rows. The pool's own state is
/// measured by the pool. Thread-safe.
final class DatabaseMeters {

  /// From a read of one child's planning to the limits after which a caller hears the apology.
  private static final Duration[] STEPS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(300),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5)
  };

  private final MeterRegistry registry;
  private final Outcomes transactions;
  private final Outcomes reads;
  private final Outcomes waits;

  /// @param turns the permits that whoever wants a connection waits for
  DatabaseMeters(MeterRegistry registry, Semaphore turns) {
    this.registry = registry;
    this.transactions =
        outcomes("database.transaction", "From START TRANSACTION to COMMIT or ROLLBACK, each try");
    this.reads = outcomes("database.read", "Reads outside of transactions");
    this.waits = outcomes("database.wait", "Waiting for the turn to use a connection");
    Gauge.builder("database.waiting", turns, Semaphore::getQueueLength)
        .description("Who wait for their turn to use a connection now")
        .register(registry);
    StorageException.repeatReasons().forEach(this::repeats);
  }

  <T> T transaction(Supplier<T> work) {
    return timed(transactions, work);
  }

  <T> T read(Supplier<T> work) {
    return timed(reads, work);
  }

  /// Measures the wait for a connection.
  void awaited(Runnable turn) {
    timed(
        waits,
        () -> {
          turn.run();
          return true;
        });
  }

  /// A transaction is about to run again.
  ///
  /// @param error MariaDB's wish that it does
  void repeated(Throwable error) {
    StorageException.repeatReason(error).map(this::repeats).ifPresent(Counter::increment);
  }

  private Counter repeats(String reason) {
    return Counter.builder("database.repeats")
        .description("Transactions run again because others held their rows")
        .tag("reason", reason)
        .register(registry);
  }

  private record Outcomes(Timer done, Timer failed) {}

  private Outcomes outcomes(String name, String meaning) {
    return new Outcomes(timer(name, meaning, "DONE"), timer(name, meaning, "FAILED"));
  }

  private Timer timer(String name, String meaning, String result) {
    return Timer.builder(name)
        .description(meaning)
        .tag("result", result)
        .serviceLevelObjectives(STEPS)
        .register(registry);
  }

  private <T> T timed(Outcomes outcomes, Supplier<T> work) {
    var sample = Timer.start(registry);
    var outcome = outcomes.failed();
    try {
      T result = work.get();
      outcome = outcomes.done();
      return result;
    } finally {
      sample.stop(outcome);
    }
  }
}
