package fr.alloparents.register;

import fr.alloparents.storage.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Imports of families that nobody needs any more. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class OldImports {

  /// What nobody confirms within a day is out of date.
  private static final Duration UNCONFIRMED = Duration.ofDays(1);

  /// So long a town hall may read which lines of a file have changed nothing, and whom it lacked.
  private static final Duration UNCHANGED = Duration.ofDays(30);

  private final Database database;
  private final Clock clock;

  public OldImports(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Kept(long townId, int months) {}

  /// Forgets files that were not confirmed within a day. What the others have brought and changed,
  /// with what was there before, is kept as long as the log of actions: the town's retention time;
  /// their other lines are forgotten after 30 days. In all towns. To be called every few hours, by
  /// any server, also by several at once.
  ///
  /// @return how many imports were forgotten
  public int purge() {
    var now = clock.instant();
    var towns =
        database.read(
            h ->
                h.select("SELECT id, retention_months FROM town")
                    .map((row, _) -> new Kept(row.getLong("id"), row.getInt("retention_months")))
                    .list());
    return database.inTransaction(
        handle -> {
          handle.execute(
              """
              DELETE told FROM family_import made
              JOIN family_import_page told
                ON told.town_id = made.town_id AND told.import_id = made.id
              WHERE made.state_at < ? AND told.kind NOT IN ('NEW', 'CHANGED')
              """,
              now.minus(UNCHANGED));
          int unconfirmed =
              handle.execute(
                  "DELETE FROM family_import WHERE state_at < ? AND state <> 'DONE'",
                  now.minus(UNCONFIRMED));
          return unconfirmed + old(handle, towns);
        });
  }

  private int old(Handle handle, List<Kept> towns) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    int forgotten = 0;
    for (var town : towns) {
      forgotten +=
          handle.execute(
              "DELETE FROM family_import WHERE town_id = ? AND state_at < ?",
              town.townId(),
              now.minus(Period.ofMonths(town.months())).toInstant());
    }
    return forgotten;
  }
}
