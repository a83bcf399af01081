package fr.alloparents.town;

import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.TownHallAccounts.Account;
import fr.alloparents.town.TownHallAccounts.Drawn;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The passwords of a town hall's accounts: kept as Argon2id hashes, never logged. One that we draw
/// is shown once, and another must be chosen in its place. A new password ends the account's open
/// sessions. Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database fails.
public final class TownHallPasswords {

  /// In characters.
  public static final int SHORTEST = 12;

  /// In characters: a longer one is not worth the work of checking it.
  public static final int LONGEST = 200;

  private final Database database;
  private final Clock clock;

  public TownHallPasswords(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Whether login and password are right together.
  ///
  /// @param account who has this login; null for nobody
  /// @param right whether it may enter: the password is its own and it is active
  public record Checked(@Nullable Account account, boolean right) {}

  /// Gives an account a password that we draw; its open sessions end at once.
  ///
  /// @return empty if the town has no such account
  public Optional<Drawn> draw(Town town, Author by, long id) {
    var password = RandomPassword.draw();
    var hash = PasswordHash.of(password);
    return database.inTransaction(
        h -> {
          var found = TownHallAccounts.find(h, town, id);
          found.ifPresent(account -> write(h, account, by, hash, true, null));
          return found.map(account -> new Drawn(account, password));
        });
  }

  /// Gives an account a password known to the server.
  ///
  /// @param password 12 to 200 characters
  /// @throws IllegalArgumentException if the password is shorter or longer, or the town has no such
  ///   account
  public void set(Town town, String login, CharSequence password) {
    var hash = PasswordHash.of(password);
    database.inTransaction(
        h -> {
          var account =
              TownHallAccounts.byLogin(h, town, login)
                  .orElseThrow(
                      () -> new IllegalArgumentException(town.name() + " has no account " + login));
          write(h, account, Author.SERVER, hash, false, null);
          return true;
        });
  }

  /// Notes the password that somebody has chosen for the own account. Its other sessions end.
  ///
  /// @param password 12 to 200 characters
  /// @param session the hash of the key of the one that goes on
  /// @throws IllegalArgumentException if the password is shorter or longer
  public void choose(Account account, CharSequence password, byte[] session) {
    var hash = PasswordHash.of(password);
    database.inTransaction(
        h -> {
          write(h, account, account.author(), hash, false, session);
          return true;
        });
  }

  private void write(
      Handle handle,
      Account account,
      Author by,
      String hash,
      boolean due,
      byte @Nullable [] session) {
    handle.execute(
        """
        UPDATE town_hall_account SET password_hash = ?, password_due = ?
        WHERE town_id = ? AND id = ?
        """,
        hash,
        due,
        account.townId(),
        account.id());
    endSessions(handle, account, session);
    var kind = session == null ? Kind.PASSWORD_DRAWN : Kind.PASSWORD_CHOSEN;
    var entry = Entry.of(kind, account.subject());
    ActionLog.write(handle, account.townId(), by, clock.instant(), entry);
  }

  /// Ends all sessions of an account, also those whose password was looked at before this
  /// transaction and that begin after it.
  ///
  /// @param except the hash of the key of the one that goes on; null for none
  public static void endSessions(Handle handle, Account account, byte @Nullable [] except) {
    handle.execute(
        """
        UPDATE town_hall_account SET sign_in_version = sign_in_version + 1
        WHERE town_id = ? AND id = ?
        """,
        account.townId(),
        account.id());
    if (except != null) {
      handle.execute(
          """
          UPDATE web_session SET account_version = (
            SELECT sign_in_version FROM town_hall_account WHERE town_id = ? AND id = ?)
          WHERE key_hash = ? AND account_id = ?
          """,
          account.townId(),
          account.id(),
          except,
          account.id());
    }
  }

  /// Whether login and password are right together. Takes as long for a login that does not exist.
  public Checked check(Town town, String login, CharSequence password) {
    record Stored(Account account, String hash) {}
    var stored =
        database.read(
            h ->
                h.select(TownHallAccounts.ACCOUNTS + "AND account.login = ?", town.id(), login)
                    .map(
                        (row, _) ->
                            new Stored(
                                TownHallAccounts.account(row), row.getString("password_hash")))
                    .findOne());
    boolean matches =
        PasswordHash.matches(password, stored.map(Stored::hash).orElse(PasswordHash.NOBODY));
    var account = stored.map(Stored::account).orElse(null);
    return new Checked(account, matches && account != null && account.active());
  }
}
