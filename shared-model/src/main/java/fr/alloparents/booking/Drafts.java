package fr.alloparents.booking;

import static java.util.stream.Collectors.toCollection;

import fr.alloparents.storage.Database;
import fr.alloparents.storage.Script;
import fr.alloparents.storage.Script.RowReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// What has been ticked on plannings and not been sent to the desk yet. It hangs on a web session
/// and goes with it; it decides nothing. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class Drafts {

  private final Database database;

  public Drafts(Database database) {
    this.database = database;
  }

  /// What is ticked in a session, by child, day and activity.
  ///
  /// @param session the hash of its key
  public List<Change> of(byte[] session) {
    return database.read(handle -> of(handle, session));
  }

  private static List<Change> of(Handle handle, byte[] session) {
    var changes = new ArrayList<Change>();
    new Script()
        .query(
            """
            SELECT kind, child_id, activity_id, day FROM planning_draft
            WHERE key_hash = ? ORDER BY child_id, day, activity_id
            """,
            List.of(session),
            row -> changes.add(change(row)))
        .send(handle);
    return changes;
  }

  /// The same as part of a script and in no order, with the session itself: two statements, or a
  /// sorted one, would cost more.
  ///
  /// @param owner is given the session's columns in every row: `town_id`, `account_id`,
  ///   `session_household`, `session_child`, `language`, `ends_at`; at least once where there is
  ///   such a session
  /// @return filled when the script is sent
  public static List<Change> withSession(Script script, byte[] session, RowReader owner) {
    var changes = new ArrayList<Change>();
    script.query(
        """
        SELECT session.town_id, session.account_id, session.household_id AS session_household,
          session.child_id AS session_child, session.language, session.ends_at,
          draft.kind, draft.child_id, draft.activity_id, draft.day
        FROM web_session session
        LEFT JOIN planning_draft draft ON draft.key_hash = session.key_hash
        WHERE session.key_hash = ?
        """,
        List.of(session),
        row -> {
          owner.read(row);
          if (row.getString("kind") != null) {
            changes.add(change(row));
          }
        });
    return changes;
  }

  private static Change change(ResultSet row) throws SQLException {
    return new Change(
        Change.Kind.valueOf(row.getString("kind")),
        row.getLong("child_id"),
        row.getLong("activity_id"),
        row.getObject("day", LocalDate.class));
  }

  /// Keeps some changes and forgets others, together. Of a day that is ticked already the later
  /// change is kept; where more than [Submission#MAX_CHANGES] days of a session would be ticked,
  /// nothing is kept and nothing forgotten.
  ///
  /// @param forgotten of any kind: day, child and activity count
  /// @return false if there would be too many
  /// @throws IllegalArgumentException if the town has no such session
  public boolean keep(
      byte[] session, long townId, Collection<Change> kept, Collection<Change> forgotten) {
    return database.inTransaction(
        handle -> {
          hold(handle, session, townId);
          var ticked =
              of(handle, session).stream().map(Box::of).collect(toCollection(HashSet::new));
          forgotten.forEach(change -> ticked.remove(Box.of(change)));
          kept.forEach(change -> ticked.add(Box.of(change)));
          if (ticked.size() > Submission.MAX_CHANGES) {
            return false;
          }
          forget(handle, session, forgotten);
          insert(handle, session, townId, kept);
          return true;
        });
  }

  /// What can be ticked once.
  private record Box(long childId, long activityId, LocalDate day) {

    static Box of(Change change) {
      return new Box(change.childId(), change.activityId(), change.day());
    }
  }

  /// Two tabs at once wait for each other here.
  private static void hold(Handle handle, byte[] session, long townId) {
    var held =
        handle
            .select(
                "SELECT town_id FROM web_session WHERE key_hash = ? AND town_id = ? FOR UPDATE",
                session,
                townId)
            .mapTo(long.class)
            .findOne();
    if (held.isEmpty()) {
      throw new IllegalArgumentException("no such session");
    }
  }

  private static void insert(
      Handle handle, byte[] session, long townId, Collection<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            INSERT INTO planning_draft (key_hash, town_id, child_id, activity_id, day, kind)
            VALUES (:session, :town, :child, :activity, :day, :kind)
            ON DUPLICATE KEY UPDATE kind = VALUES(kind)
            """);
    changes.forEach(
        change ->
            batch
                .bind("session", session)
                .bind("town", townId)
                .bind("child", change.childId())
                .bind("activity", change.activityId())
                .bind("day", change.day())
                .bind("kind", change.kind())
                .add());
    batch.execute();
  }

  /// Forgets what was ticked on these days of these activities.
  public void forget(byte[] session, Collection<Change> changes) {
    if (!changes.isEmpty()) {
      database.inTransaction(
          handle -> {
            forget(handle, session, changes);
            return changes.size();
          });
    }
  }

  private static void forget(Handle handle, byte[] session, Collection<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    var batch =
        handle.prepareBatch(
            """
            DELETE FROM planning_draft
            WHERE key_hash = :session AND child_id = :child AND activity_id = :activity
              AND day = :day
            """);
    changes.forEach(
        change ->
            batch
                .bind("session", session)
                .bind("child", change.childId())
                .bind("activity", change.activityId())
                .bind("day", change.day())
                .add());
    batch.execute();
  }

  /// Forgets all that is ticked in a session.
  public void clear(byte[] session) {
    database.inTransaction(
        handle ->
            handle.execute("DELETE FROM planning_draft WHERE key_hash = ?", (Object) session));
  }

  /// Lets what was ticked in a session that ends go on in the one that follows it in the same
  /// browser, if it is the same household's.
  public void move(byte[] from, byte[] to) {
    database.inTransaction(
        handle ->
            handle.execute(
                """
                UPDATE planning_draft draft
                JOIN web_session ended ON ended.key_hash = draft.key_hash
                JOIN web_session begun ON begun.town_id = ended.town_id
                  AND begun.household_id = ended.household_id
                SET draft.key_hash = begun.key_hash
                WHERE ended.key_hash = ? AND begun.key_hash = ?
                """,
                from,
                to));
  }
}
