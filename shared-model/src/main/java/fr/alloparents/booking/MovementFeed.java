package fr.alloparents.booking;

import fr.alloparents.storage.CommitFeed;
import fr.alloparents.storage.Database;
import java.time.LocalDate;
import java.util.List;

/// The movements of all towns as they are committed, by whichever process: for pages that are open.
/// For one thread at a time.
public final class MovementFeed {

  /// A child's day has changed.
  public record Touched(long townId, long childId, long activityId, LocalDate day) {}

  private final CommitFeed<Touched> feed;

  private MovementFeed(CommitFeed<Touched> feed) {
    this.feed = feed;
  }

  /// A feed from now on. What was committed a moment before may come along.
  ///
  /// @throws fr.alloparents.storage.StorageException when the database fails
  public static MovementFeed open(Database database) {
    return new MovementFeed(
        CommitFeed.open(
            database,
            "movement",
            "town_id, child_id, activity_id, day",
            (row, _) ->
                new Touched(
                    row.getLong("town_id"),
                    row.getLong("child_id"),
                    row.getLong("activity_id"),
                    row.getObject("day", LocalDate.class))));
  }

  /// What has been committed since it was asked last, each movement once.
  ///
  /// @throws fr.alloparents.storage.StorageException when the database fails; asked again, the feed
  ///   goes on where it was
  public List<Touched> next() {
    return feed.next();
  }
}
