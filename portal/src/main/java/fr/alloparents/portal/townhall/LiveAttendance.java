package fr.alloparents.portal.townhall;

import fr.alloparents.attendance.TickFeed;
import fr.alloparents.booking.MovementFeed;
import fr.alloparents.portal.web.EventStream;
import fr.alloparents.portal.web.LivePages;
import fr.alloparents.storage.Database;
import java.time.LocalDate;

/// Tells tablets that their list has changed: something was ticked on another one, or a child was
/// booked or cancelled. Thread-safe.
public final class LiveAttendance implements AutoCloseable {

  private record Shown(long townId, LocalDate day, long activityId) {}

  private final LivePages<Shown> ticked;
  private final LivePages<Shown> moved;

  public LiveAttendance(Database database) {
    ticked =
        new LivePages<>(
            "live attendance",
            () -> {
              var feed = TickFeed.open(database);
              return () ->
                  feed.next().stream()
                      .map(one -> new Shown(one.townId(), one.day(), one.activityId()))
                      .toList();
            });
    moved =
        new LivePages<>(
            "live lists",
            () -> {
              var feed = MovementFeed.open(database);
              return () ->
                  feed.next().stream()
                      .map(one -> new Shown(one.townId(), one.day(), one.activityId()))
                      .toList();
            });
  }

  /// Tells a page of changes from now on, until its stream is closed. It is told at the beginning
  /// too, since something may have changed after it was made.
  void follow(long townId, LocalDate day, long activityId, EventStream stream) {
    var shown = new Shown(townId, day, activityId);
    ticked.follow(shown, stream);
    moved.follow(shown, stream);
  }

  @Override
  public void close() {
    ticked.close();
    moved.close();
  }
}
