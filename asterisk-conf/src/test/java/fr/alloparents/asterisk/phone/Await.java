package fr.alloparents.asterisk.phone;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for something that happens in another process and cannot call us back.
public final class Await {
  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

  private Await() {}

  /// Looks every 25 ms until the condition holds.
  ///
  /// @throws AssertionError saying what was awaited and what there was instead
  public static void until(
      String what, Duration patience, BooleanSupplier condition, Supplier<String> instead) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "%s did not happen within %s; instead: %s".formatted(what, patience, instead.get()));
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
  }
}
