package fr.alloparents.family;

import fr.alloparents.family.ContactMessages.Subject;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// The inbox of the contact form at a glance. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class InboxFigures {

  private final Database database;

  public InboxFigures(Database database) {
    this.database = database;
  }

  /// How many messages there are in each state.
  ///
  /// @param waiting that nobody has dealt with
  /// @param oldest when the oldest of these came; null where none waits
  /// @param handled that somebody has dealt with, and that are still kept
  public record Counts(int waiting, @Nullable Instant oldest, int handled) {}

  /// One message, without what it says.
  ///
  /// @param handledAt when somebody has dealt with it; null for not yet
  /// @param handledBy who has, if that is known
  public record Line(
      long id,
      Subject subject,
      String sender,
      Instant at,
      @Nullable Instant handledAt,
      @Nullable String handledBy) {}

  /// All messages of a town, by their state.
  public Counts count(Town town) {
    return database.read(
        h ->
            h.select(
                    """
                    SELECT COUNT(IF(state = 'NEW', 1, NULL)) AS waiting,
                      MIN(IF(state = 'NEW', sent_at, NULL)) AS oldest,
                      COUNT(IF(state = 'HANDLED', 1, NULL)) AS handled
                    FROM family_message WHERE town_id = ?
                    """,
                    town.id())
                .map(
                    (row, context) ->
                        new Counts(
                            row.getInt("waiting"),
                            instant(row, "oldest", context),
                            row.getInt("handled")))
                .one());
  }

  /// The first messages of the inbox, in its order: what nobody has dealt with, then latest first.
  ///
  /// @param most how many are given
  public List<Line> first(Town town, int most) {
    return database.read(
        h ->
            h.select(
                    """
                    SELECT * FROM (
                      (SELECT id, state, subject, sender, sent_at, handled_at, handled_by
                       FROM family_message WHERE town_id = ? AND state = 'NEW'
                       ORDER BY sent_at DESC, id DESC LIMIT ?)
                      UNION ALL
                      (SELECT id, state, subject, sender, sent_at, handled_at, handled_by
                       FROM family_message WHERE town_id = ? AND state = 'HANDLED'
                       ORDER BY sent_at DESC, id DESC LIMIT ?)) message
                    ORDER BY state = 'HANDLED', sent_at DESC, id DESC LIMIT ?
                    """,
                    town.id(),
                    most,
                    town.id(),
                    most,
                    most)
                .map(InboxFigures::line)
                .list());
  }

  private static Line line(ResultSet row, StatementContext context) throws SQLException {
    return new Line(
        row.getLong("id"),
        Subject.valueOf(row.getString("subject")),
        row.getString("sender"),
        instant(row, "sent_at", context),
        instant(row, "handled_at", context),
        row.getString("handled_by"));
  }

  private static Instant instant(ResultSet row, String column, StatementContext context)
      throws SQLException {
    return context.findColumnMapperFor(Instant.class).orElseThrow().map(row, column, context);
  }
}
