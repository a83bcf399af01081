package fr.alloparents.portal.townhall;

import static java.util.stream.Collectors.groupingBy;

import fr.alloparents.portal.web.EventStream;
import fr.alloparents.storage.StorageException;
import fr.alloparents.town.Town;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells open dashboards that there is something new, by whichever process it came: the figures of
/// each town are asked for every few seconds, while one of its dashboards is open. Thread-safe.
final class LiveDashboard {

  private static final Logger LOG = LoggerFactory.getLogger(LiveDashboard.class);
  private static final Duration BETWEEN = Duration.ofSeconds(3);
  private static final String CHANGED = "changed";

  private final Dashboard dashboard;
  private final Set<Page> pages = ConcurrentHashMap.newKeySet();
  private @Nullable Thread watcher;

  LiveDashboard(Dashboard dashboard) {
    this.dashboard = dashboard;
  }

  /// A page that is open. Its identity counts: several may show the same town.
  private static final class Page {
    private final Town town;
    private final EventStream stream;
    private volatile String shown;

    Page(Town town, String shown, EventStream stream) {
      this.town = town;
      this.shown = shown;
      this.stream = stream;
    }

    private void tell(String there) {
      if (!shown.equals(there)) {
        shown = there;
        stream.send(CHANGED, "");
      }
    }
  }

  /// Tells a page of changes from now on, until its stream is closed.
  ///
  /// @param shown what it shows, by its fingerprint
  void follow(Town town, String shown, EventStream stream) {
    var page = new Page(town, shown, stream);
    pages.add(page);
    stream.onClose(() -> pages.remove(page));
    watch();
  }

  private synchronized void watch() {
    if (watcher == null) {
      watcher = Thread.ofVirtual().name("live dashboard").start(this::run);
    }
  }

  /// Ends the watching when the last page is gone.
  private synchronized boolean goesOn() {
    if (!pages.isEmpty()) {
      return true;
    }
    watcher = null;
    return false;
  }

  private void run() {
    while (goesOn()) {
      try {
        tell();
        Thread.sleep(BETWEEN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        pages.clear();
      }
    }
  }

  private void tell() {
    pages.stream()
        .collect(groupingBy(page -> page.town.id()))
        .values()
        .forEach(
            open -> {
              try {
                var there = dashboard.now(open.getFirst().town).fingerprint();
                open.forEach(page -> page.tell(there));
              } catch (StorageException e) {
                LOG.debug("The database does not tell what is new", e);
              }
            });
  }
}
