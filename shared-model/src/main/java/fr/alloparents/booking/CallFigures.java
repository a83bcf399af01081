package fr.alloparents.booking;

import fr.alloparents.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The calls of a town in numbers, and those that the line could not serve. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class CallFigures {

  /// Calls are counted by half hours: no zone is off by less.
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  /// Rows of before failures were stored tell it by their ending.
  private static final String FAILED =
      "(failure IS NOT NULL OR ending IN ('APOLOGY', 'BUSY', 'CLOSING'))";

  private final Database database;

  public CallFigures(Database database) {
    this.database = database;
  }

  /// So many calls began within a half hour and ended in this way.
  ///
  /// @param begins the half hour's first instant, on the full or half hour of UTC
  public record Counted(Instant begins, CallEnd end, int calls) {}

  /// A call that the line could not serve.
  ///
  /// @param failure why; null where that was not stored
  public record Failed(long id, Instant at, @Nullable CallFailure failure) {}

  /// The calls that began in a time, by half hours and by what became of them, earliest first.
  ///
  /// @param from its first instant
  /// @param to the instant after it
  public List<Counted> count(long townId, Instant from, Instant to) {
    return database.read(
        h ->
            h.select(
                    """
                    SELECT TIMESTAMPDIFF(MINUTE, '1970-01-01', started_at) DIV 30 AS half_hour,
                      CASE
                        WHEN %s THEN 'FAILED'
                        WHEN kitchen THEN 'KITCHEN'
                        WHEN ending = 'TOWN_HALL' THEN 'TOWN_HALL'
                        WHEN operation_id IS NOT NULL THEN 'CHANGED'
                        WHEN household_id IS NULL THEN 'NOT_KNOWN'
                        WHEN ending = 'DONE' THEN 'LISTENED'
                        ELSE 'HUNG_UP'
                      END AS became,
                      COUNT(*) AS calls
                    FROM call_journal WHERE town_id = ? AND started_at >= ? AND started_at < ?
                    GROUP BY half_hour, became ORDER BY half_hour, became
                    """
                        .formatted(FAILED),
                    townId,
                    from,
                    to)
                .map((row, _) -> counted(row))
                .list());
  }

  private static Counted counted(ResultSet row) throws SQLException {
    long halfHour = row.getLong("half_hour");
    return new Counted(
        Instant.EPOCH.plus(HALF_HOUR.multipliedBy(halfHour)),
        CallEnd.valueOf(row.getString("became")),
        row.getInt("calls"));
  }

  /// The calls since an instant that the line could not serve, latest first.
  ///
  /// @param most how many are given
  public List<Failed> failed(long townId, Instant since, int most) {
    return database.read(
        h ->
            h.select(
                    """
                    SELECT id, started_at, failure FROM call_journal
                    WHERE town_id = ? AND started_at >= ? AND %s
                    ORDER BY started_at DESC, id DESC LIMIT ?
                    """
                        .formatted(FAILED),
                    townId,
                    since,
                    most)
                .map(CallFigures::failed)
                .list());
  }

  private static Failed failed(ResultSet row, StatementContext context) throws SQLException {
    return new Failed(
        row.getLong("id"),
        context.findColumnMapperFor(Instant.class).orElseThrow().map(row, "started_at", context),
        CallJournals.failure(row));
  }

  /// When the last call began that reached the line; empty where none has.
  public Optional<Instant> last(long townId) {
    return database.read(
        h ->
            h.select("SELECT MAX(started_at) FROM call_journal WHERE town_id = ?", townId)
                .mapTo(Instant.class)
                .findOne());
  }
}
