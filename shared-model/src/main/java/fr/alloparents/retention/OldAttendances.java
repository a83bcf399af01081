package fr.alloparents.retention;

import fr.alloparents.storage.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// Who was there, and when lists were put on paper, once the retention time of the town is over,
/// counted from the day itself. Thread-safe. Throws [fr.alloparents.storage.StorageException] when
/// the database fails.
public final class OldAttendances {

  /// Rows deleted at once: tablets that tick meanwhile wait for milliseconds at most.
  private static final int BATCH = 1_000;

  /// All begin their key with town and day.
  private static final List<String> TABLES = List.of("attendance_tick", "attendance", "list_print");

  private final Database database;
  private final Clock clock;

  public OldAttendances(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Kept(long townId, ZoneId zone, int months) {

    LocalDate first(Instant now) {
      return LocalDate.ofInstant(now, zone).minusMonths(months);
    }
  }

  /// Forgets what is too old, in all towns. To be called every few hours, by any server, also by
  /// several at once.
  ///
  /// @return how many rows were forgotten
  public int purge() {
    var now = clock.instant();
    return database
        .read(
            h ->
                h.select("SELECT id, time_zone, retention_months FROM town")
                    .map(
                        (row, _) ->
                            new Kept(
                                row.getLong("id"),
                                ZoneId.of(row.getString("time_zone")),
                                row.getInt("retention_months")))
                    .list())
        .stream()
        .mapToInt(
            town ->
                TABLES.stream()
                    .mapToInt(table -> forget(table, town.townId(), town.first(now)))
                    .sum())
        .sum();
  }

  private int forget(String table, long townId, LocalDate before) {
    int forgotten = 0;
    int batch;
    do {
      batch = forgetBatch(table, townId, before);
      forgotten += batch;
    } while (batch == BATCH);
    return forgotten;
  }

  /// In the order of the index, so that servers that purge at once wait for each other and never in
  /// a circle.
  private int forgetBatch(String table, long townId, LocalDate before) {
    return database.inTransaction(
        h ->
            h.execute(
                "DELETE FROM " + table + " WHERE town_id = ? AND day < ? ORDER BY day LIMIT ?",
                townId,
                before,
                BATCH));
  }
}
