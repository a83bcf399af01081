package fr.alloparents.register;

import fr.alloparents.storage.Database;
import java.time.Clock;
import java.time.Duration;

/// Imports of families that nobody needs any more. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class OldImports {

  /// What nobody confirms within a day is out of date.
  private static final Duration UNCONFIRMED = Duration.ofDays(1);

  /// So long a town hall may read what an import has done.
  private static final Duration DONE = Duration.ofDays(30);

  private final Database database;
  private final Clock clock;

  public OldImports(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Forgets files that were not confirmed within a day, and after 30 days what the others did, in
  /// all towns. To be called every few hours, by any server, also by several at once.
  ///
  /// @return how many were forgotten
  public int purge() {
    var now = clock.instant();
    return database.inTransaction(
        handle ->
            handle.execute(
                """
                DELETE FROM family_import
                WHERE state_at < ? AND (state <> 'DONE' OR state_at < ?)
                """,
                now.minus(UNCONFIRMED),
                now.minus(DONE)));
  }
}
