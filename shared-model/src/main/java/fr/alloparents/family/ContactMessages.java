package fr.alloparents.family;

import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// What families write to the town hall. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class ContactMessages {

  /// So many messages are taken within [#WITHIN] from one address, so that nobody fills the inbox.
  public static final int MOST = 5;

  public static final Duration WITHIN = Duration.ofHours(1);

  private final Database database;
  private final CodeVault vault;
  private final Clock clock;

  public ContactMessages(Database database, CodeVault vault, Clock clock) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
  }

  /// What it is about. The names are stored.
  public enum Subject {
    /// A new letter with the codes is asked for.
    NEW_LETTER,
    QUESTION
  }

  /// What somebody wrote.
  ///
  /// @param sender 1 to 120 characters
  /// @param email at most 254 characters; null for none
  /// @param phone at most 20 characters; null for none
  /// @param child as written, at most 120 characters; null for none
  /// @param text 1 to 4000 characters
  public record Letter(
      Subject subject,
      String sender,
      @Nullable String email,
      @Nullable String phone,
      @Nullable String child,
      String text) {}

  /// A letter in the inbox.
  ///
  /// @param handledBy who has dealt with it; null for nobody yet
  public record Received(long id, Letter letter, Instant at, @Nullable String handledBy) {}

  /// Puts a letter into the inbox, once for each request id.
  ///
  /// @param householdId who had signed in; null for visitors
  /// @return false if too many have come from there within the last hour
  public boolean send(
      Town town, @Nullable Long householdId, InetAddress from, UUID requestId, Letter letter) {
    var source = vault.sourceHash(town.id(), SignIn.network(from)).bytes();
    var now = clock.instant();
    return database.inTransaction(
        h -> {
          int sent =
              h.select(
                      """
                      SELECT COUNT(*) FROM family_message
                      WHERE town_id = ? AND source_hash = ? AND sent_at > ? AND request_id <> ?
                      """,
                      town.id(),
                      source,
                      now.minus(WITHIN),
                      requestId)
                  .mapTo(int.class)
                  .one();
          if (sent >= MOST) {
            return false;
          }
          h.execute(
              """
              INSERT INTO family_message (town_id, household_id, subject, sender, email, phone,
                child, text, sent_at, source_hash, request_id)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              ON DUPLICATE KEY UPDATE request_id = request_id
              """,
              town.id(),
              householdId,
              letter.subject(),
              letter.sender(),
              letter.email(),
              letter.phone(),
              letter.child(),
              letter.text(),
              now,
              source,
              requestId);
          return true;
        });
  }

  /// The inbox: what nobody has dealt with first, then latest first.
  ///
  /// @param page from 0
  /// @param size of a page
  public List<Received> inbox(Town town, int page, int size) {
    return database.read(
        h ->
            h.select(
                    """
                    SELECT * FROM family_message WHERE town_id = ?
                    ORDER BY state, sent_at DESC, id DESC LIMIT ? OFFSET ?
                    """,
                    town.id(),
                    size,
                    (long) page * size)
                .map(ContactMessages::received)
                .list());
  }

  /// How many nobody has dealt with.
  public int waiting(Town town) {
    return database.read(
        h ->
            h.select(
                    "SELECT COUNT(*) FROM family_message WHERE town_id = ? AND state = 'NEW'",
                    town.id())
                .mapTo(int.class)
                .one());
  }

  private static Received received(ResultSet row, StatementContext context) throws SQLException {
    return new Received(
        row.getLong("id"),
        new Letter(
            Subject.valueOf(row.getString("subject")),
            row.getString("sender"),
            row.getString("email"),
            row.getString("phone"),
            row.getString("child"),
            row.getString("text")),
        context.findColumnMapperFor(Instant.class).orElseThrow().map(row, "sent_at", context),
        row.getString("handled_by"));
  }

  /// Marks a message as dealt with.
  ///
  /// @param by who did, 1 to 120 characters
  /// @return false if this town has no such message
  public boolean handle(Town town, long id, String by) {
    return database.inTransaction(
        h ->
            h.execute(
                    """
                    UPDATE family_message SET state = 'HANDLED',
                      handled_by = COALESCE(handled_by, ?), handled_at = COALESCE(handled_at, ?)
                    WHERE town_id = ? AND id = ?
                    """,
                    by,
                    clock.instant(),
                    town.id(),
                    id)
                > 0);
  }
}
