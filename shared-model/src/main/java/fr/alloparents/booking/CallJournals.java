package fr.alloparents.booking;

import fr.alloparents.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The readable journals of calls, codes masked, which the town hall opens to answer "but I did
/// book". Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database fails.
public final class CallJournals {

  private static final int LONGEST_CALL_ID = 80;

  private final Database database;

  public CallJournals(Database database) {
    this.database = database;
  }

  /// One call.
  ///
  /// @param callId what Asterisk called it; its first 80 characters are kept
  /// @param householdId who called; null where no code was recognised
  /// @param childId the child it was last about
  /// @param operation the operation of its changes; null where it made none
  /// @param ending how it ended, as the dial plan was told; null where the caller hung up
  /// @param failure why the line could not serve it; null where it could
  /// @param kitchen whether it came to the number of the kitchens, or led to their conversation
  /// @param text what was said and typed, line by line; empty where nothing was
  public record Entry(
      long townId,
      String callId,
      Instant startedAt,
      Instant endedAt,
      @Nullable Long householdId,
      @Nullable Long childId,
      @Nullable Long operation,
      @Nullable String ending,
      @Nullable CallFailure failure,
      boolean kitchen,
      String text) {

    public Entry {
      callId = callId.substring(0, Math.min(callId.length(), LONGEST_CALL_ID));
    }

    /// A family's call.
    public Entry(
        long townId,
        String callId,
        Instant startedAt,
        Instant endedAt,
        @Nullable Long householdId,
        @Nullable Long childId,
        @Nullable Long operation,
        @Nullable String ending,
        @Nullable CallFailure failure,
        String text) {
      this(
          townId,
          callId,
          startedAt,
          endedAt,
          householdId,
          childId,
          operation,
          ending,
          failure,
          false,
          text);
    }

    /// A family's call that the line could serve.
    public Entry(
        long townId,
        String callId,
        Instant startedAt,
        Instant endedAt,
        @Nullable Long householdId,
        @Nullable Long childId,
        @Nullable Long operation,
        @Nullable String ending,
        String text) {
      this(townId, callId, startedAt, endedAt, householdId, childId, operation, ending, null, text);
    }
  }

  /// Keeps the journal of a call that is over, once: whoever does not know whether it was kept may
  /// keep it again.
  public void keep(Entry entry) {
    database.inTransaction(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO call_journal (town_id, call_id, started_at, ended_at, household_id,
                      child_id, operation_id, ending, failure, kitchen, text)
                    VALUES (:townId, :callId, :startedAt, :endedAt, :householdId,
                      :childId, :operation, :ending, :failure, :kitchen, :text)
                    ON DUPLICATE KEY UPDATE call_id = VALUES(call_id)
                    """)
                .bindMethods(entry)
                .execute());
  }

  /// The calls about a child, latest first: those it ended with, and those that changed one of its
  /// days. From the child's movements to the calls and never the other way round: a town has
  /// hundreds of thousands of calls.
  ///
  /// @param limit the most that are given
  public List<Entry> ofChild(long townId, long childId, int limit) {
    return database.read(
        handle ->
            handle
                .select(
                    """
                    SELECT call_journal.* FROM (
                      SELECT id FROM call_journal WHERE town_id = ? AND child_id = ?
                      UNION
                      SELECT made.id FROM (
                        SELECT DISTINCT town_id, operation_id FROM movement
                        WHERE town_id = ? AND child_id = ? AND operation_id IS NOT NULL
                      ) changed
                      STRAIGHT_JOIN call_journal made FORCE INDEX (call_journal_by_operation)
                        ON made.town_id = changed.town_id
                        AND made.operation_id = changed.operation_id
                    ) found
                    STRAIGHT_JOIN call_journal ON call_journal.id = found.id
                    ORDER BY call_journal.started_at DESC, call_journal.id DESC LIMIT ?
                    """,
                    townId,
                    childId,
                    townId,
                    childId,
                    limit)
                .map(CallJournals::entry)
                .list());
  }

  /// The call in which an operation was made, if it was made by phone.
  public List<Entry> ofOperation(long townId, long operation) {
    return database.read(
        handle ->
            handle
                .select(
                    "SELECT * FROM call_journal WHERE town_id = ? AND operation_id = ?",
                    townId,
                    operation)
                .map(CallJournals::entry)
                .list());
  }

  /// One call of this town.
  public Optional<Entry> find(long townId, long id) {
    return database.read(
        handle ->
            handle
                .select("SELECT * FROM call_journal WHERE town_id = ? AND id = ?", townId, id)
                .map(CallJournals::entry)
                .findOne());
  }

  private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
    var instants = context.findColumnMapperFor(Instant.class).orElseThrow();
    return new Entry(
        row.getLong("town_id"),
        row.getString("call_id"),
        instants.map(row, "started_at", context),
        instants.map(row, "ended_at", context),
        row.getObject("household_id", Long.class),
        row.getObject("child_id", Long.class),
        row.getObject("operation_id", Long.class),
        row.getString("ending"),
        failure(row),
        row.getBoolean("kitchen"),
        row.getString("text"));
  }

  static @Nullable CallFailure failure(ResultSet row) throws SQLException {
    var name = row.getString("failure");
    return name == null ? null : CallFailure.valueOf(name);
  }
}
