package fr.alloparents.family;

import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// What families write to the town hall. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class ContactMessages {

  /// So many messages are taken within [#WITHIN] from one address, so that nobody fills the inbox.
  public static final int MOST = 5;

  public static final Duration WITHIN = Duration.ofHours(1);

  private static final int LONGEST_NAME = 120;

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
      String text) {

    /// @throws IllegalArgumentException if a part is blank or too long
    public Letter {
      written("sender", sender, LONGEST_NAME);
      if (email != null) {
        written("email", email, 254);
      }
      if (phone != null) {
        written("phone", phone, 20);
      }
      if (child != null) {
        written("child", child, LONGEST_NAME);
      }
      written("text", text, 4_000);
    }
  }

  private static void written(String part, String words, int most) {
    if (words.isBlank() || words.length() > most) {
      throw new IllegalArgumentException("a " + part + " of 1 to " + most + " characters");
    }
  }

  /// A letter in the inbox.
  ///
  /// @param from the household that had signed in; null for visitors
  /// @param handledAt when somebody has dealt with it; null for not yet
  /// @param handledBy who has, if that is known
  public record Received(
      long id,
      Letter letter,
      Instant at,
      @Nullable SignedIn from,
      @Nullable Instant handledAt,
      @Nullable String handledBy) {}

  /// The household that had signed in, as it is now.
  ///
  /// @param children first and last names, by first name
  public record SignedIn(String name, List<String> children) {

    public SignedIn {
      children = List.copyOf(children);
    }
  }

  /// Puts a letter into the inbox, once for each request id. Letters sent at once from one address
  /// count one after the other.
  ///
  /// @param householdId who had signed in; null for visitors
  /// @return false if too many have come from there within the last hour; true for one sent again,
  ///   however many have come since
  public boolean send(
      Town town, @Nullable Long householdId, InetAddress from, UUID requestId, Letter letter) {
    var source = vault.sourceHash(town.id(), SignIn.network(from));
    var now = clock.instant();
    return database.inTransaction(
        h -> {
          if (isThere(h, town, requestId)) {
            return true;
          }
          // A flood from one address neither writes nor queues: it is refused before the lock.
          if (isFull(h, town, source, requestId, now)) {
            return false;
          }
          hold(h, town, source, now);
          if (isFull(h, town, source, requestId, now)) {
            return false;
          }
          insert(h, town, householdId, source, requestId, letter, now);
          return true;
        });
  }

  private static boolean isThere(Handle handle, Town town, UUID requestId) {
    return handle
        .select(
            "SELECT id FROM family_message WHERE town_id = ? AND request_id = ?",
            town.id(),
            requestId)
        .mapTo(long.class)
        .findOne()
        .isPresent();
  }

  private static boolean isFull(
      Handle handle, Town town, KeyedHash source, UUID requestId, Instant now) {
    return handle
            .select(
                """
                SELECT COUNT(*) FROM family_message
                WHERE town_id = ? AND source_hash = ? AND sent_at > ? AND request_id <> ?
                """,
                town.id(),
                source.bytes(),
                now.minus(WITHIN),
                requestId)
            .mapTo(int.class)
            .one()
        >= MOST;
  }

  /// Whoever writes from the same address waits here until this letter is in the inbox.
  private static void hold(Handle handle, Town town, KeyedHash source, Instant now) {
    handle.execute(
        """
        INSERT INTO family_message_source (town_id, source_hash, last_at) VALUES (?, ?, ?)
        ON DUPLICATE KEY UPDATE last_at = VALUES(last_at)
        """,
        town.id(),
        source.bytes(),
        now);
  }

  private static void insert(
      Handle handle,
      Town town,
      @Nullable Long householdId,
      KeyedHash source,
      UUID requestId,
      Letter letter,
      Instant now) {
    handle.execute(
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
        source.bytes(),
        requestId);
  }

  /// The inbox: what nobody has dealt with first, then latest first.
  ///
  /// @param skipped how many of them to pass over
  /// @param most how many to give
  public List<Received> inbox(Town town, int skipped, int most) {
    return database.read(
        h ->
            h.select(
                    """
                    SELECT message.*, household.name AS household,
                      (SELECT GROUP_CONCAT(CONCAT(child.first_name, ' ', child.last_name)
                         ORDER BY child.first_name, child.id SEPARATOR '\n')
                       FROM household_child member
                       JOIN child
                         ON child.town_id = member.town_id AND child.id = member.child_id
                       WHERE member.town_id = message.town_id
                         AND member.household_id = message.household_id) AS children
                    FROM family_message message
                    LEFT JOIN household
                      ON household.town_id = message.town_id
                      AND household.id = message.household_id
                    WHERE message.town_id = ?
                    ORDER BY message.state, message.sent_at DESC, message.id DESC LIMIT ? OFFSET ?
                    """,
                    town.id(),
                    most,
                    skipped)
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
    var instants = context.findColumnMapperFor(Instant.class).orElseThrow();
    return new Received(
        row.getLong("id"),
        new Letter(
            Subject.valueOf(row.getString("subject")),
            row.getString("sender"),
            row.getString("email"),
            row.getString("phone"),
            row.getString("child"),
            row.getString("text")),
        instants.map(row, "sent_at", context),
        household(row),
        instants.map(row, "handled_at", context),
        row.getString("handled_by"));
  }

  private static @Nullable SignedIn household(ResultSet row) throws SQLException {
    var name = row.getString("household");
    if (name == null) {
      return null;
    }
    var children = row.getString("children");
    return new SignedIn(name, children == null ? List.of() : List.of(children.split("\n")));
  }

  /// Marks a message as dealt with. One that is marked already keeps who was first.
  ///
  /// @param by who did
  /// @return false if this town has no such message
  public boolean handle(Town town, long id, Author by) {
    var now = clock.instant();
    return database.inTransaction(
        h -> {
          var found = held(h, town, id);
          if (found.isPresent() && found.get().state().equals("NEW")) {
            h.execute(
                """
                UPDATE family_message SET state = 'HANDLED', handled_by = ?, handled_at = ?
                WHERE town_id = ? AND id = ?
                """,
                by.name(),
                now,
                town.id(),
                id);
            var entry = new Entry(Kind.MESSAGE_HANDLED, found.get().sender(), "NEW", "HANDLED");
            ActionLog.write(h, town.id(), by, now, entry);
          }
          return found.isPresent();
        });
  }

  private record Held(String sender, String state) {}

  private static Optional<Held> held(Handle handle, Town town, long id) {
    return handle
        .select(
            "SELECT sender, state FROM family_message WHERE town_id = ? AND id = ? FOR UPDATE",
            town.id(),
            id)
        .map((row, _) -> new Held(row.getString("sender"), row.getString("state")))
        .findOne();
  }
}
