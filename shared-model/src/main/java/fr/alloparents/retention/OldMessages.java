package fr.alloparents.retention;

import fr.alloparents.family.ContactMessages;
import fr.alloparents.storage.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/// The messages of families, once nobody needs them: those dealt with 12 months after they came,
/// the others after 24, counted in UTC. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class OldMessages {

  /// What was answered is asked about within the school year.
  private static final Period HANDLED_KEPT = Period.ofMonths(12);

  /// One that nobody has dealt with in so long has been answered otherwise.
  private static final Period UNHANDLED_KEPT = Period.ofMonths(24);

  /// Rows deleted at once: messages that are sent meanwhile wait for milliseconds at most.
  private static final int BATCH = 1_000;

  private final Database database;
  private final Clock clock;

  public OldMessages(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Forgets what is too old, in all towns, and from where messages came once it no longer counts.
  /// To be called every few hours, by any server, also by several at once.
  ///
  /// @return how many messages were forgotten
  public int purge() {
    var now = clock.instant();
    forget(
        "DELETE FROM family_message_source WHERE last_at < ? ORDER BY last_at LIMIT ?",
        now.minus(ContactMessages.WITHIN));
    return forget(
            """
            DELETE FROM family_message WHERE state = 'HANDLED' AND sent_at < ?
            ORDER BY sent_at LIMIT ?
            """,
            before(now, HANDLED_KEPT))
        + forget(
            """
            DELETE FROM family_message WHERE state = 'NEW' AND sent_at < ?
            ORDER BY sent_at LIMIT ?
            """,
            before(now, UNHANDLED_KEPT));
  }

  private static Instant before(Instant now, Period kept) {
    return now.atOffset(ZoneOffset.UTC).minus(kept).toInstant();
  }

  private int forget(String delete, Instant before) {
    int forgotten = 0;
    int batch;
    do {
      batch = forgetBatch(delete, before);
      forgotten += batch;
    } while (batch == BATCH);
    return forgotten;
  }

  /// In the order of the index, so that servers that purge at once wait for each other and never in
  /// a circle.
  private int forgetBatch(String delete, Instant before) {
    return database.inTransaction(h -> h.execute(delete, before, BATCH));
  }
}
