package fr.alloparents.booking;

import fr.alloparents.booking.Movement.Kind;
import fr.alloparents.storage.Database;
import java.time.Instant;
import java.util.List;

/// What was booked and cancelled in a town, in numbers. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class ChangeFigures {

  private final Database database;

  public ChangeFigures(Database database) {
    this.database = database;
  }

  /// So many movements of one kind came in by one channel.
  public record Counted(Channel channel, Kind kind, int movements) {}

  /// The movements of a time, by channel and kind.
  ///
  /// @param from its first instant
  /// @param to the instant after it
  public List<Counted> count(long townId, Instant from, Instant to) {
    return database.read(
        h ->
            h.select(
                    """
                    SELECT channel, kind, COUNT(*) AS movements FROM movement
                    WHERE town_id = ? AND at >= ? AND at < ?
                    GROUP BY channel, kind ORDER BY channel, kind
                    """,
                    townId,
                    from,
                    to)
                .map(
                    (row, _) ->
                        new Counted(
                            Channel.valueOf(row.getString("channel")),
                            Kind.valueOf(row.getString("kind")),
                            row.getInt("movements")))
                .list());
  }
}
