package fr.alloparents.portal.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.Script;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallAccounts.Role;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Who has signed in, in the database, so that any portal process serves the next click.
/// Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database fails.
public final class Sessions {

  /// After so long without a click a session ends.
  public static final Duration IDLE = Duration.ofMinutes(30);

  /// So long there is between a password and the code of a telephone.
  private static final Duration ENTERING = Duration.ofMinutes(10);

  /// After so long it ends in any case.
  static final Duration LONGEST = Duration.ofHours(12);

  /// So long a session that has ended is remembered, for what was ticked in it.
  private static final Duration REMEMBERED = Duration.ofDays(1);

  /// A session is written again only when so much of its half hour has gone: reading costs less.
  private static final Duration UNWRITTEN = Duration.ofMinutes(1);

  /// Sessions forgotten at once: each may have a thousand ticks hanging on it.
  private static final int BATCH = 100;

  /// Families' sessions known by one process at once.
  private static final int KNOWN = 20_000;

  private final Database database;
  private final Clock clock;

  private final Prolongations prolongations;

  /// By the hash of the key.
  private final Cache<ByteBuffer, Stored> known =
      Caffeine.newBuilder().maximumSize(KNOWN).expireAfterAccess(IDLE).build();

  public Sessions(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.prolongations = new Prolongations(database, this::wentOn);
  }

  /// Somebody who has signed in, and the language chosen.
  record Session(Person person, Locale language) {}

  /// Begins a session.
  ///
  /// @param key drawn for it
  void begin(SessionKey key, Town town, Session session) {
    var person = session.person();
    var now = clock.instant();
    database.inTransaction(
        h ->
            h.execute(
                """
                INSERT INTO web_session (key_hash, town_id, household_id, child_id, account_id,
                  account_version, code_due, language, started_at, ends_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                key.hash(),
                town.id(),
                person instanceof Person.Family(long household, _) ? household : null,
                person instanceof Person.Family(_, long child) ? child : null,
                account(person),
                version(person),
                person instanceof Person.Entering,
                session.language().getLanguage(),
                now,
                now.plus(person instanceof Person.Entering ? ENTERING : IDLE)));
  }

  private static @Nullable Long account(Person person) {
    return switch (person) {
      case Person.Family _ -> null;
      case Person.Staff staff -> staff.accountId();
      case Person.Entering entering -> entering.accountId();
    };
  }

  private static int version(Person person) {
    return switch (person) {
      case Person.Family _ -> 0;
      case Person.Staff staff -> staff.version();
      case Person.Entering entering -> entering.version();
    };
  }

  /// Who has signed in with this key, on the pages of this town and no other. Families are nobody
  /// as long as their town is in preparation.
  ///
  /// @param click whether somebody has asked for this, so that the half hour begins anew
  Optional<Session> find(SessionKey key, Town town, boolean click) {
    var now = clock.instant();
    return database
        .read(handle -> stored(handle, key, town))
        .filter(stored -> stored.endsAt().isAfter(now))
        .filter(
            stored ->
                !(stored.session().person() instanceof Person.Family)
                    || !town.inPreparation(town.today(clock)))
        .map(
            stored -> {
              var hash = ByteBuffer.wrap(key.hash());
              if (stored.session().person() instanceof Person.Family) {
                known.put(hash, stored);
              }
              if (click && !(stored.session().person() instanceof Person.Entering)) {
                goOn(hash, stored, now);
              }
              return stored.session();
            });
  }

  /// Who had signed in with this key when it was last looked at, if that was a family. Nothing may
  /// be shown to it, and nothing done, unless the proof holds. Somebody has asked for this: the
  /// half hour begins anew.
  Optional<Known> known(SessionKey key, Town town) {
    var now = clock.instant();
    var hash = ByteBuffer.wrap(key.hash());
    var stored = known.getIfPresent(hash);
    if (stored == null
        || stored.townId() != town.id()
        || !stored.endsAt().isAfter(now)
        || town.inPreparation(town.today(clock))) {
      return Optional.empty();
    }
    goOn(hash, stored, now);
    return Optional.of(new Known(stored.session(), new SessionProof(town, stored.session(), now)));
  }

  /// A session that stood a moment ago.
  ///
  /// @param proof that it still does, once it has been asked for
  record Known(Session session, SessionProof proof) {}

  /// Who had signed in with this key, also when the session has ended within the last day. Good for
  /// keeping what somebody has ticked, never for showing anything.
  Optional<Session> remembered(SessionKey key, Town town) {
    return database.read(handle -> stored(handle, key, town)).map(Stored::session);
  }

  /// Lets a session go on in another language.
  void speak(SessionKey key, Locale language) {
    database.inTransaction(
        h ->
            h.execute(
                "UPDATE web_session SET language = ? WHERE key_hash = ?",
                language.getLanguage(),
                key.hash()));
  }

  private record Stored(long townId, Session session, Instant startedAt, Instant endsAt) {

    Stored endingAt(Instant end) {
      return new Stored(townId, session, startedAt, end);
    }

    /// When it ends after a click, as exactly as the database has it.
    Instant end(Instant click) {
      var idle = click.plus(IDLE);
      var longest = startedAt.plus(LONGEST);
      return (idle.isBefore(longest) ? idle : longest).truncatedTo(ChronoUnit.MICROS);
    }
  }

  private static Optional<Stored> stored(Handle handle, SessionKey key, Town town) {
    var found = new ArrayList<Stored>(1);
    new Script()
        .query(
            """
            SELECT session.household_id, session.child_id, session.account_id,
              session.account_version, session.code_due, session.language, session.started_at,
              session.ends_at, account.display_name, account.role,
              account.password_due OR (account.role = 'ADMINISTRATOR'
                AND town.second_factor_required AND factor.secret IS NULL) AS due
            FROM web_session session
            LEFT JOIN town_hall_account account
              ON account.town_id = session.town_id AND account.id = session.account_id
              AND account.active AND account.sign_in_version = session.account_version
            LEFT JOIN second_factor factor
              ON factor.town_id = account.town_id AND factor.account_id = account.id
            LEFT JOIN town ON town.id = account.town_id
            WHERE key_hash = ? AND session.town_id = ?
              AND (session.account_id IS NULL OR account.id IS NOT NULL)
            """,
            List.of(key.hash(), town.id()),
            row -> found.add(session(town, row)))
        .send(handle);
    return found.stream().findFirst();
  }

  private static Stored session(Town town, ResultSet row) throws SQLException {
    return new Stored(
        town.id(),
        new Session(person(row), Texts.language(row.getString("language"))),
        instant(row, "started_at"),
        instant(row, "ends_at"));
  }

  private static Person person(ResultSet row) throws SQLException {
    long account = row.getLong("account_id");
    if (row.wasNull()) {
      return new Person.Family(row.getLong("household_id"), row.getLong("child_id"));
    }
    int version = row.getInt("account_version");
    return row.getBoolean("code_due")
        ? new Person.Entering(account, version)
        : new Person.Staff(
            account,
            row.getString("display_name"),
            Role.valueOf(row.getString("role")),
            version,
            !row.getBoolean("due"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
  }

  /// What is known of it is what was written; where somebody else was quicker it is read anew.
  private void wentOn(ByteBuffer hash, Optional<Instant> end) {
    known.asMap().computeIfPresent(hash, (_, stored) -> end.map(stored::endingAt).orElse(null));
  }

  /// Has it written that the session goes on, where that has not been for a minute.
  private void goOn(ByteBuffer hash, Stored session, Instant now) {
    var end = session.end(now);
    if (end.isAfter(session.endsAt().plus(UNWRITTEN))) {
      prolongations.add(hash, session.endsAt(), end);
    }
  }

  /// Ends a session. Without effect if there is none.
  ///
  /// @param key null for a browser that has none
  void end(@Nullable SessionKey key) {
    if (key != null) {
      known.invalidate(ByteBuffer.wrap(key.hash()));
      database.inTransaction(
          h -> h.execute("DELETE FROM web_session WHERE key_hash = ?", (Object) key.hash()));
    }
  }

  /// Forgets the sessions that have ended a day ago, with what was ticked in them. To be called
  /// from time to time, by any process.
  ///
  /// @return how many were forgotten
  public int purge() {
    var before = clock.instant().minus(REMEMBERED);
    int forgotten = 0;
    int batch;
    do {
      batch = purgeBatch(before);
      forgotten += batch;
    } while (batch == BATCH);
    return forgotten;
  }

  /// In the order of the index, so that servers that purge at once wait for each other and never in
  /// a circle.
  private int purgeBatch(Instant before) {
    return database.inTransaction(
        h ->
            h.execute(
                "DELETE FROM web_session WHERE ends_at <= ? ORDER BY ends_at LIMIT ?",
                before,
                BATCH));
  }
}
