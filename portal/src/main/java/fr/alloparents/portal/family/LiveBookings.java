package fr.alloparents.portal.family;

import fr.alloparents.booking.MovementFeed;
import fr.alloparents.portal.web.EventStream;
import fr.alloparents.portal.web.LivePages;
import fr.alloparents.storage.Database;

/// Tells open pages that a child's bookings have changed, by whichever channel and process.
/// Thread-safe.
public final class LiveBookings implements AutoCloseable {

  private record Shown(long townId, long childId) {}

  private final LivePages<Shown> pages;

  public LiveBookings(Database database) {
    pages =
        new LivePages<>(
            "live bookings",
            () -> {
              var feed = MovementFeed.open(database);
              return () ->
                  feed.next().stream()
                      .map(touched -> new Shown(touched.townId(), touched.childId()))
                      .toList();
            });
  }

  /// Tells a page of changes from now on, until its stream is closed. It is told once at the
  /// beginning, since something may have changed after it was made.
  void follow(long townId, long childId, EventStream stream) {
    pages.follow(new Shown(townId, childId), stream);
  }

  @Override
  public void close() {
    pages.close();
  }
}
