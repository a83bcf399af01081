package fr.alloparents.portal.townhall;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Large papers are made one at a time: beside them the process serves families' pages. A paper
/// that is not waited for any more keeps its turn until it is made, so that asking again does not
/// make a second one beside it. Thread-safe.
final class PaperTurn {

  private static final long WAITED_MILLIS = 1500;

  private final Semaphore turn = new Semaphore(1, true);

  /// Makes a paper; empty where another has been in the making for too long to wait.
  Optional<byte[]> make(Supplier<byte[]> paper) {
    try {
      if (!turn.tryAcquire(WAITED_MILLIS, TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(paper.get());
    } finally {
      turn.release();
    }
  }
}
