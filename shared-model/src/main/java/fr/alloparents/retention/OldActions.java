package fr.alloparents.retention;

import fr.alloparents.storage.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/// The log of actions of the town hall, once the retention time of its town is over. Thread-safe.
/// Throws [fr.alloparents.storage.StorageException] when the database fails.
public final class OldActions {

  /// Rows deleted at once: actions that are logged meanwhile wait for milliseconds at most.
  private static final int BATCH = 1_000;

  private final Database database;
  private final Clock clock;

  public OldActions(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Kept(long townId, int months) {}

  /// Forgets what is too old, in all towns. To be called every few hours, by any server, also by
  /// several at once.
  ///
  /// @return how many actions were forgotten
  public int purge() {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    return database
        .read(
            h ->
                h.select("SELECT id, retention_months FROM town")
                    .map((row, _) -> new Kept(row.getLong("id"), row.getInt("retention_months")))
                    .list())
        .stream()
        .mapToInt(
            town -> forget(town.townId(), now.minus(Period.ofMonths(town.months())).toInstant()))
        .sum();
  }

  private int forget(long townId, Instant before) {
    int forgotten = 0;
    int batch;
    do {
      batch = forgetBatch(townId, before);
      forgotten += batch;
    } while (batch == BATCH);
    return forgotten;
  }

  /// In the order of the index, so that servers that purge at once wait for each other and never in
  /// a circle.
  private int forgetBatch(long townId, Instant before) {
    return database.inTransaction(
        h ->
            h.execute(
                "DELETE FROM action_log WHERE town_id = ? AND at < ? ORDER BY at LIMIT ?",
                townId,
                before,
                BATCH));
  }
}
