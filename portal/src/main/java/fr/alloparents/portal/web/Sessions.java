package fr.alloparents.portal.web;

import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallAccounts.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Who has signed in, in the database, so that any portal process serves the next click.
/// Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database fails.
public final class Sessions {

  /// After so long without a click a session ends.
  public static final Duration IDLE = Duration.ofMinutes(30);

  /// After so long it ends in any case.
  static final Duration LONGEST = Duration.ofHours(12);

  /// A session is written again only when so much of its half hour has gone: reading costs less.
  private static final Duration UNWRITTEN = Duration.ofMinutes(1);

  private final Database database;
  private final Clock clock;

  public Sessions(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Begins a session.
  ///
  /// @param key drawn for it
  void begin(SessionKey key, Town town, Person person) {
    var now = clock.instant();
    database.inTransaction(
        h ->
            h.execute(
                """
                INSERT INTO web_session
                  (key_hash, town_id, household_id, child_id, account_id, started_at, ends_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                key.hash(),
                town.id(),
                person instanceof Person.Family(long household, _) ? household : null,
                person instanceof Person.Family(_, long child) ? child : null,
                person instanceof Person.Staff(long account, _, _) ? account : null,
                now,
                now.plus(IDLE)));
  }

  /// Who has signed in with this key, on the pages of this town and no other.
  ///
  /// @param click whether somebody has asked for this, so that the half hour begins anew
  Optional<Person> find(SessionKey key, Town town, boolean click) {
    var now = clock.instant();
    return database
        .read(handle -> stored(handle, key, town, now))
        .map(
            session -> {
              if (click && session.endsAt().isBefore(now.plus(IDLE).minus(UNWRITTEN))) {
                prolong(key, session, now);
              }
              return session.person();
            });
  }

  private record Stored(Person person, Instant startedAt, Instant endsAt) {}

  private static Optional<Stored> stored(Handle handle, SessionKey key, Town town, Instant now) {
    return handle
        .select(
            """
            SELECT session.*, account.display_name, account.role
            FROM web_session session
            LEFT JOIN town_hall_account account
              ON account.town_id = session.town_id AND account.id = session.account_id
            WHERE key_hash = ? AND session.town_id = ? AND ends_at > ?
            """,
            key.hash(),
            town.id(),
            now)
        .map(Sessions::session)
        .findOne();
  }

  private static Stored session(ResultSet row, StatementContext context) throws SQLException {
    long account = row.getLong("account_id");
    var person =
        row.wasNull()
            ? new Person.Family(row.getLong("household_id"), row.getLong("child_id"))
            : new Person.Staff(
                account, row.getString("display_name"), Role.valueOf(row.getString("role")));
    var instants = context.findColumnMapperFor(Instant.class).orElseThrow();
    return new Stored(
        person, instants.map(row, "started_at", context), instants.map(row, "ends_at", context));
  }

  private void prolong(SessionKey key, Stored session, Instant now) {
    var idle = now.plus(IDLE);
    var longest = session.startedAt().plus(LONGEST);
    database.inTransaction(
        h ->
            h.execute(
                "UPDATE web_session SET ends_at = ? WHERE key_hash = ?",
                idle.isBefore(longest) ? idle : longest,
                key.hash()));
  }

  /// Ends a session. Without effect if there is none.
  ///
  /// @param key null for a browser that has none
  void end(@Nullable SessionKey key) {
    if (key != null) {
      database.inTransaction(
          h -> h.execute("DELETE FROM web_session WHERE key_hash = ?", (Object) key.hash()));
    }
  }

  /// Forgets the sessions that have ended. To be called from time to time, by any process.
  ///
  /// @return how many were forgotten
  public int purge() {
    return database.inTransaction(
        h -> h.execute("DELETE FROM web_session WHERE ends_at <= ?", clock.instant()));
  }
}
