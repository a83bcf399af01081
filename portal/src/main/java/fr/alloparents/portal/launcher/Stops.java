package fr.alloparents.portal.launcher;

import java.util.ArrayDeque;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How to stop what has been started: in the order in which it was added, each once, whatever the
/// others do. Thread-safe: what is added while it stops is stopped at once.
final class Stops implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Stops.class);

  private final Queue<Runnable> stops = new ArrayDeque<>();
  private boolean closed;

  /// Remembers how to stop something that has just been started.
  synchronized void add(Runnable stop) {
    stops.add(stop);
    if (closed) {
      close();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!stops.isEmpty()) {
      try {
        stops.remove().run();
      } catch (RuntimeException e) {
        LOG.warn("Something did not stop properly", e);
      }
    }
  }
}
