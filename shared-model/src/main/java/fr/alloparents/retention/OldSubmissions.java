package fr.alloparents.retention;

import fr.alloparents.storage.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// The answers kept for submissions that are sent again, once nobody sends them again. Bookings,
/// movements and operations stay. Thread-safe. Throws [fr.alloparents.storage.StorageException]
/// when the database fails.
public final class OldSubmissions {

  /// A retry comes within seconds, a browser that opens last week's pages within weeks.
  private static final Duration KEPT = Duration.ofDays(30);

  /// Rows deleted at once: bookings that are made meanwhile wait for milliseconds at most.
  private static final int BATCH = 1_000;

  private final Database database;
  private final Clock clock;

  public OldSubmissions(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Forgets the answers given more than 30 days ago, in all towns. To be called every few hours,
  /// by any server, also by several at once.
  ///
  /// @return how many were forgotten
  public int purge() {
    Instant before = clock.instant().minus(KEPT);
    int forgotten = 0;
    int batch;
    do {
      batch = purgeBatch(before);
      forgotten += batch;
    } while (batch == BATCH);
    return forgotten;
  }

  /// In the order of the index, so that servers that purge at once wait for each other and never in
  /// a circle.
  private int purgeBatch(Instant before) {
    return database.inTransaction(
        h ->
            h.execute(
                "DELETE FROM submission WHERE decided_at < ? ORDER BY decided_at LIMIT ?",
                before,
                BATCH));
  }
}
