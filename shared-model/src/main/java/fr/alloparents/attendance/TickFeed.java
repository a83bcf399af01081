package fr.alloparents.attendance;

import fr.alloparents.storage.CommitFeed;
import fr.alloparents.storage.Database;
import java.time.LocalDate;
import java.util.List;

/// The lists of all towns on which something was ticked, as it is committed, by whichever process:
/// for tablets that are open. For one thread at a time.
public final class TickFeed {

  /// Something was ticked on a list.
  public record Ticked(long townId, long activityId, LocalDate day) {}

  private final CommitFeed<Ticked> feed;

  private TickFeed(CommitFeed<Ticked> feed) {
    this.feed = feed;
  }

  /// A feed from now on. What was committed a moment before may come along.
  ///
  /// @throws fr.alloparents.storage.StorageException when the database fails
  public static TickFeed open(Database database) {
    return new TickFeed(
        CommitFeed.open(
            database,
            "attendance_tick",
            "town_id, activity_id, day",
            (row, _) ->
                new Ticked(
                    row.getLong("town_id"),
                    row.getLong("activity_id"),
                    row.getObject("day", LocalDate.class))));
  }

  /// What has been committed since it was asked last, each tick once.
  ///
  /// @throws fr.alloparents.storage.StorageException when the database fails; asked again, the feed
  ///   goes on where it was
  public List<Ticked> next() {
    return feed.next();
  }
}
