package fr.alloparents.portal.web;

import fr.alloparents.storage.StorageException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells open pages that what they show has changed, by whichever process. All pages of this
/// process share one look at the database four times a second, taken only while a page is open.
/// Thread-safe.
///
/// @param <K> what a page shows, by its value
public final class LivePages<K> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LivePages.class);
  private static final Duration BETWEEN = Duration.ofMillis(250);
  private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);
  private static final String CHANGED = "changed";

  private final String name;
  private final Supplier<Supplier<? extends Collection<K>>> source;
  private final Set<Page<K>> pages = ConcurrentHashMap.newKeySet();
  private @Nullable Thread watcher;
  private boolean closed;

  /// Pages that follow one feed.
  ///
  /// @param name of the thread that watches
  /// @param source opens a feed, which gives what has changed since it was asked last; both may
  ///   throw a [StorageException]
  public LivePages(String name, Supplier<Supplier<? extends Collection<K>>> source) {
    this.name = name;
    this.source = source;
  }

  /// A page that is open. Its identity counts: several may show the same.
  private static final class Page<K> {
    private final K shown;
    private final EventStream stream;

    Page(K shown, EventStream stream) {
      this.shown = shown;
      this.stream = stream;
    }
  }

  /// Tells a page of changes from now on by the event `changed`, until its stream is closed. It is
  /// told once at the beginning, since something may have changed after it was made.
  public void follow(K shown, EventStream stream) {
    var page = new Page<>(shown, stream);
    pages.add(page);
    stream.onClose(() -> pages.remove(page));
    stream.send(CHANGED, "");
    watch();
  }

  private synchronized void watch() {
    if (watcher == null && !closed) {
      watcher = Thread.ofVirtual().name(name).start(this::run);
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
    Supplier<? extends Collection<K>> feed = null;
    while (goesOn()) {
      try {
        if (feed == null) {
          feed = source.get();
        }
        tell(feed.get());
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

  private void tell(Collection<K> changed) {
    var all = new HashSet<>(changed);
    for (var page : pages) {
      if (all.contains(page.shown)) {
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
