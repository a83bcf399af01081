package fr.alloparents.town;

import fr.alloparents.storage.Database;
import fr.alloparents.storage.Fingerprint;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The accounts of a town hall's staff, and what they may do. A town that has an active
/// administrator always keeps one. Their passwords: [TownHallPasswords]. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class TownHallAccounts {

  public static final int LONGEST_LOGIN = 80;
  public static final int LONGEST_NAME = 120;

  /// To be completed by which ones.
  static final String ACCOUNTS =
      """
      SELECT account.*, factor.secret IS NOT NULL AS second_factor
      FROM town_hall_account account
      LEFT JOIN second_factor factor
        ON factor.town_id = account.town_id AND factor.account_id = account.id
      WHERE account.town_id = ?
      """;

  private final Database database;
  private final Clock clock;

  public TownHallAccounts(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// What the holder of an account may do. The names are stored.
  public enum Role {
    ADMINISTRATOR,
    AGENT,
    KITCHEN,
    STAFF
  }

  /// A member of the staff.
  ///
  /// @param displayName as shown in histories
  /// @param active whether one can sign in with it
  /// @param passwordDue whether another password is to be chosen before anything else
  /// @param secondFactor whether a code of a telephone is asked after the password
  /// @param version of the sign-in: sessions that began with another one have ended
  public record Account(
      long id,
      long townId,
      String login,
      String displayName,
      Role role,
      boolean active,
      boolean passwordDue,
      boolean secondFactor,
      int version) {

    private boolean is(String name, Role wanted) {
      return displayName.equals(name) && role == wanted;
    }

    /// As the author of what it does.
    public Author author() {
      return new Author(id, displayName);
    }

    /// Stands for name and role, as a form has shown them.
    public String fingerprint() {
      return Fingerprint.of(List.of(displayName, role));
    }

    /// As the log of actions names it: "Mme Durand (durand)".
    public String subject() {
      return displayName + " (" + login + ")";
    }
  }

  /// An account with the password we have drawn for it, to be shown once.
  public record Drawn(Account account, String password) {

    /// Without the password.
    @Override
    public String toString() {
      return "Drawn[" + account.login() + "]";
    }
  }

  /// What has become of a change.
  public enum Changed {
    DONE,
    /// Nothing was done: the town would have no active administrator any more.
    LAST_ADMINISTRATOR,
    /// Nothing was done: somebody else has changed the account since it was read.
    OUTDATED,
    /// The town has no such account.
    NO_SUCH
  }

  /// Creates an account whose password is known already, for the server itself.
  ///
  /// @param password 12 to 200 characters
  /// @throws IllegalArgumentException if the password is shorter or longer
  /// @throws fr.alloparents.storage.StorageException with a duplicate key if the login is taken
  public Account create(
      Town town, String login, String displayName, Role role, CharSequence password) {
    var hash = PasswordHash.of(password);
    var made = new Made(login, displayName, role, hash, false, null);
    return database.inTransaction(h -> create(h, town, Author.SERVER, made, clock.instant()));
  }

  /// Creates an account with a password that we draw. The same form sent twice makes one account,
  /// and its last answer has the password that counts, as long as nobody has chosen another.
  ///
  /// @param request of the form
  /// @param login 1 to 80 characters
  /// @param displayName 1 to 120 characters
  /// @return empty if the login is taken
  public Optional<Drawn> add(
      Town town, Author by, UUID request, String login, String displayName, Role role) {
    var password = RandomPassword.draw();
    var made = new Made(login, displayName, role, PasswordHash.of(password), true, request);
    return database.inTransaction(
        h -> {
          hold(h, town);
          var account =
              again(h, town, made)
                  .or(
                      () ->
                          byLogin(h, town, login).isPresent()
                              ? Optional.empty()
                              : Optional.of(create(h, town, by, made, clock.instant())));
          return account.map(there -> new Drawn(there, password));
        });
  }

  /// Who gives logins away takes turns here.
  private static void hold(Handle handle, Town town) {
    handle.select("SELECT id FROM town WHERE id = ? FOR UPDATE", town.id()).mapTo(long.class).one();
  }

  /// The account that this form has made already, with its new password.
  private static Optional<Account> again(Handle handle, Town town, Made made) {
    int drawn =
        handle.execute(
            """
            UPDATE town_hall_account SET password_hash = ?, sign_in_version = sign_in_version + 1
            WHERE town_id = ? AND request_id = ? AND login = ? AND password_due
            """,
            made.hash(),
            town.id(),
            made.request(),
            made.login());
    return drawn == 0 ? Optional.empty() : byLogin(handle, town, made.login());
  }

  private record Made(
      String login,
      String displayName,
      Role role,
      String hash,
      boolean passwordDue,
      @Nullable UUID request) {}

  private static Account create(Handle handle, Town town, Author by, Made made, Instant now) {
    long id =
        handle
            .createUpdate(
                """
                INSERT INTO town_hall_account
                  (town_id, login, display_name, role, password_hash, password_due, request_id)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
            .bind(0, town.id())
            .bind(1, made.login())
            .bind(2, made.displayName())
            .bind(3, made.role())
            .bind(4, made.hash())
            .bind(5, made.passwordDue())
            .bind(6, made.request())
            .executeAndReturnGeneratedKeys("id")
            .mapTo(long.class)
            .one();
    var account = find(handle, town, id).orElseThrow();
    var entry = new Entry(Kind.ACCOUNT_CREATED, account.subject(), null, made.role().name());
    ActionLog.write(handle, town.id(), by, now, entry);
    return account;
  }

  /// All accounts of a town, by name.
  public List<Account> all(Town town) {
    return database.read(
        h ->
            h.select(ACCOUNTS + "ORDER BY account.display_name, account.id", town.id())
                .map((row, _) -> account(row))
                .list());
  }

  /// An account of this town.
  public Optional<Account> find(Town town, long id) {
    return database.read(h -> find(h, town, id));
  }

  /// As [#find(Town, long)], in a transaction.
  public static Optional<Account> find(Handle handle, Town town, long id) {
    return one(handle, "AND account.id = ?", town, id);
  }

  /// Who has this login.
  public static Optional<Account> byLogin(Handle handle, Town town, String login) {
    return one(handle, "AND account.login = ?", town, login);
  }

  private static Optional<Account> one(Handle handle, String which, Town town, Object value) {
    return handle
        .select(ACCOUNTS + which, town.id(), value)
        .map((row, _) -> account(row))
        .findOne();
  }

  static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getLong("id"),
        row.getLong("town_id"),
        row.getString("login"),
        row.getString("display_name"),
        Role.valueOf(row.getString("role")),
        row.getBoolean("active"),
        row.getBoolean("password_due"),
        row.getBoolean("second_factor"),
        row.getInt("sign_in_version"));
  }

  /// Changes name and role. The role holds for open sessions at once.
  ///
  /// @param seen [Account#fingerprint] of what the form has shown
  /// @param displayName 1 to 120 characters
  public Changed change(Town town, Author by, long id, String seen, String displayName, Role role) {
    return changing(
        town,
        id,
        account -> !account.fingerprint().equals(seen) && !account.is(displayName, role),
        role == Role.ADMINISTRATOR,
        (h, account) -> {
          h.execute(
              "UPDATE town_hall_account SET display_name = ?, role = ? WHERE town_id = ? AND id ="
                  + " ?",
              displayName,
              role,
              town.id(),
              id);
          log(h, by, account, Kind.ACCOUNT_RENAMED, account.displayName(), displayName);
          log(h, by, account, Kind.ROLE_CHANGED, account.role().name(), role.name());
        });
  }

  /// Lets an account sign in, or no more; its open sessions end at once.
  public Changed activate(Town town, Author by, long id, boolean active) {
    return changing(
        town,
        id,
        _ -> false,
        active,
        (h, account) -> {
          if (account.active() != active) {
            h.execute(
                "UPDATE town_hall_account SET active = ? WHERE town_id = ? AND id = ?",
                active,
                town.id(),
                id);
            TownHallPasswords.endSessions(h, account, null);
          }
          var before = Boolean.toString(account.active());
          log(h, by, account, Kind.ACCOUNT_ACTIVE, before, Boolean.toString(active));
        });
  }

  @FunctionalInterface
  private interface Change {
    void of(Handle handle, Account account);
  }

  /// Whoever may take an administrator away holds all of them, so that two who take one each at the
  /// same time take turns.
  ///
  /// @param outdated whether it was read before somebody else has changed it
  /// @param stays whether the account is an active administrator afterwards, if it is one now
  private Changed changing(
      Town town, long id, Predicate<Account> outdated, boolean stays, Change change) {
    return database.inTransaction(
        h -> {
          var administrators = hold(h, town, id);
          var account = find(h, town, id);
          if (account.isEmpty()) {
            return Changed.NO_SUCH;
          }
          if (outdated.test(account.get())) {
            return Changed.OUTDATED;
          }
          if (!stays && administrators.equals(List.of(id))) {
            return Changed.LAST_ADMINISTRATOR;
          }
          change.of(h, account.get());
          return Changed.DONE;
        });
  }

  /// Holds an account and all active administrators.
  ///
  /// @return the administrators
  private static List<Long> hold(Handle handle, Town town, long id) {
    record Held(long id, boolean administrator) {}
    return handle
        .select(
            """
            SELECT id, role = 'ADMINISTRATOR' AND active AS administrator FROM town_hall_account
            WHERE town_id = ? AND (id = ? OR (role = 'ADMINISTRATOR' AND active))
            ORDER BY id FOR UPDATE
            """,
            town.id(),
            id)
        .map((row, _) -> new Held(row.getLong("id"), row.getBoolean("administrator")))
        .stream()
        .filter(Held::administrator)
        .map(Held::id)
        .toList();
  }

  private void log(
      Handle handle, Author by, Account account, Kind kind, String before, String after) {
    if (!before.equals(after)) {
      var entry = new Entry(kind, account.subject(), before, after);
      ActionLog.write(handle, account.townId(), by, clock.instant(), entry);
    }
  }

  /// Notes that somebody leaves.
  public void leave(Town town, long id) {
    database.inTransaction(
        h -> {
          find(h, town, id)
              .ifPresent(
                  account ->
                      ActionLog.write(
                          h,
                          town.id(),
                          account.author(),
                          clock.instant(),
                          Entry.of(Kind.SIGNED_OUT, account.login())));
          return true;
        });
  }

  /// Whether administrators of the town must have codes on a telephone.
  public boolean secondFactorRequired(Town town) {
    return database.read(
        h -> required(h, "SELECT second_factor_required FROM town WHERE id = ?", town));
  }

  private static boolean required(Handle handle, String sql, Town town) {
    return handle.select(sql, town.id()).mapTo(boolean.class).one();
  }

  /// Lays down whether administrators must have codes on a telephone. Whoever has none sets them up
  /// before anything else, also in sessions that are open.
  public void requireSecondFactor(Town town, Author by, boolean required) {
    database.inTransaction(
        h -> {
          boolean before =
              required(h, "SELECT second_factor_required FROM town WHERE id = ? FOR UPDATE", town);
          if (before != required) {
            h.execute(
                "UPDATE town SET second_factor_required = ? WHERE id = ?", required, town.id());
            var entry =
                new Entry(
                    Kind.SECOND_FACTOR_RULE,
                    town.name(),
                    Boolean.toString(before),
                    Boolean.toString(required));
            ActionLog.write(h, town.id(), by, clock.instant(), entry);
          }
          return true;
        });
  }
}
