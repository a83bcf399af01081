package fr.alloparents.ivr.call;

import fr.alloparents.storage.StorageException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what became of calls for which nobody waits: those that failed, most often because the
/// database was away, and those that were not taken. It is tried until the database answers, for an
/// hour; what the process holds when it ends is lost. Thread-safe: there is one thread, while there
/// is anything to keep.
final class LateJournals {

  private static final Logger LOG = LoggerFactory.getLogger(LateJournals.class);

  /// Journals of some kilobytes each.
  private static final int MOST = 1_000;

  private static final Duration LONGEST = Duration.ofHours(1);

  private final Duration between;
  private final Queue<Late> waiting = new ArrayDeque<>();
  private boolean running;

  /// Whether the last one had no room, so that a rush is told once and not for each call.
  private boolean full;

  /// @param between how long the database is left alone when it has not answered
  LateJournals(Duration between) {
    this.between = between;
  }

  private record Late(String callId, Runnable work, long since) {

    private boolean tooOld() {
      return System.nanoTime() - since > LONGEST.toNanos();
    }
  }

  /// Does it soon, and again while the database does not answer.
  ///
  /// @param work may be done twice
  void keep(String callId, Runnable work) {
    add(new Late(callId, work, System.nanoTime()));
  }

  private synchronized void add(Late late) {
    if (waiting.size() >= MOST) {
      if (!full) {
        LOG.warn("Too many journals wait: those of call {} and the next are lost", late.callId());
      }
      full = true;
      return;
    }
    full = false;
    waiting.add(late);
    if (!running) {
      running = true;
      Thread.ofVirtual().name("late journals").start(this::run);
    }
  }

  private synchronized @Nullable Late next() {
    var late = waiting.poll();
    running = late != null;
    return late;
  }

  private void run() {
    for (var late = next(); late != null; late = next()) {
      if (!kept(late)) {
        pause();
        add(late);
      }
    }
  }

  private static boolean kept(Late late) {
    try {
      late.work().run();
      return true;
    } catch (StorageException e) {
      if (!late.tooOld()) {
        LOG.debug("The journal of call {} has to wait", late.callId(), e);
        return false;
      }
      LOG.warn("The journal of call {} is lost", late.callId(), e);
    } catch (RuntimeException e) {
      LOG.error("The journal of call {} is lost", late.callId(), e);
    }
    return true;
  }

  private void pause() {
    try {
      Thread.sleep(between);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
