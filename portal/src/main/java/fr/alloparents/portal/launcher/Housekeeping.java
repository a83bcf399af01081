package fr.alloparents.portal.launcher;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a process does from time to time beside its calls, one chore after the other in a thread of
/// its own. Each may be done by several processes at once. A chore that fails is logged, and done
/// again when its time comes. Thread-safe.
final class Housekeeping implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  /// How long a chore that is interrupted may take to notice.
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final Duration between;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("housekeeping").factory(), new DiscardPolicy());

  /// @param between from the end of a chore to its next time
  Housekeeping(Duration between) {
    this.between = between;
  }

  /// Does it now, and again and again until closed. Nobody waits for the future: what goes wrong is
  /// logged.
  void repeat(String chore, Runnable work) {
    var _ =
        thread.scheduleWithFixedDelay(
            () -> run(chore, work), 0, between.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Does it once, as soon as nothing else is being done.
  void soon(String chore, Runnable work) {
    thread.execute(() -> run(chore, work));
  }

  /// Interrupts what is being done, and waits for its end.
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A chore did not end when it was told to");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// An exception would end the repetition for good.
  private void run(String chore, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      if (thread.isShutdown()) {
        LOG.debug("Stopped: {}", chore, e);
      } else {
        LOG.warn("Not done: {}", chore, e);
      }
    }
  }
}
