package fr.alloparents.portal.web;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Lets work take only so long, in a virtual thread of its own, which is interrupted then: a read
/// from a database that hangs ends by that. Thread-safe.
final class Patience implements AutoCloseable {

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("page-", 0).factory());

  /// Does the work and gives its result, or throws what it throws.
  ///
  /// @param late thrown when it takes longer
  <T> T within(Duration longest, Supplier<Rejection> late, Callable<T> work) throws Exception {
    var result = threads.submit(work);
    try {
      return result.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw late.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Exception cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    } finally {
      result.cancel(true);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
