package fr.alloparents.portal.family;

import fr.alloparents.booking.MovementFeed;
import fr.alloparents.booking.MovementFeed.Touched;
import fr.alloparents.portal.web.EventStream;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.StorageException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells open pages that a child's bookings have changed, by whichever channel and process. All
/// pages of this process share one query four times a second, asked only while a page is open.
/// Thread-safe.
public final class LiveBookings implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveBookings.class);
  private static final Duration BETWEEN = Duration.ofMillis(250);
  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);
  private static final String CHANGED = "changed";

  private final Database database;
  private final Set<Page> pages = ConcurrentHashMap.newKeySet();
  private @Nullable Thread watcher;
  private boolean closed;

  public LiveBookings(Database database) {
    this.database = database;
  }

  /// A page that is open. Its identity counts: several may show the same child.
  private static final class Page {
    private final Touched child;
    private final EventStream stream;

    Page(Touched child, EventStream stream) {
      this.child = child;
      this.stream = stream;
    }
  }

  /// Tells a page of changes from now on, until its stream is closed. It is told once at the
  /// beginning, since something may have changed after it was made.
  void follow(long townId, long childId, EventStream stream) {
    var page = new Page(new Touched(townId, childId), stream);
    pages.add(page);
    stream.onClose(() -> pages.remove(page));
    stream.send(CHANGED, "");
    watch();
  }

  private synchronized void watch() {
    if (watcher == null && !closed) {
      watcher = Thread.ofVirtual().name("live bookings").start(this::run);
    }
  }

  /// Ends the watching when the last page is gone.
  private synchronized boolean goesOn() {
    if (!closed && !pages.isEmpty()) {
      return true;
    }
    watcher = null;
    return false;
  }

  private void run() {
    MovementFeed feed = null;
    while (goesOn()) {
      try {
        if (feed == null) {
          feed = MovementFeed.open(database);
        }
        tell(feed.next());
        Thread.sleep(BETWEEN);
      } catch (StorageException e) {
        LOG.debug("The database does not tell what has changed", e);
        pause();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        pages.clear();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(AFTER_A_FAULT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(List<Touched> movements) {
    var children = new HashSet<>(movements);
    for (var page : pages) {
      if (children.contains(page.child)) {
        page.stream.send(CHANGED, "");
      }
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (watcher != null) {
      watcher.interrupt();
    }
  }
}
