package fr.alloparents.town;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import fr.alloparents.storage.Database;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The accounts of a town hall's staff. Passwords are kept as Argon2id hashes (19 MiB, two passes,
/// one lane: the OWASP password storage cheat sheet) and never shown or logged. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class TownHallAccounts {

  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

  /// Checked for a login that does not exist, so that it takes as long as one that does.
  private static final String NOBODY = hash("no account has this password");

  private final Database database;

  public TownHallAccounts(Database database) {
    this.database = database;
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
  public record Account(long id, long townId, String login, String displayName, Role role) {}

  /// Creates an account.
  ///
  /// @param password 12 characters or more
  /// @throws IllegalArgumentException if the password is shorter
  /// @throws fr.alloparents.storage.StorageException with a duplicate key if the login is taken
  public Account create(
      Town town, String login, String displayName, Role role, CharSequence password) {
    var hash = hash(longEnough(password));
    return database.inTransaction(h -> create(h, town, login, displayName, role, hash));
  }

  /// Gives an account a new password.
  ///
  /// @param password 12 characters or more
  /// @throws IllegalArgumentException if the password is shorter, or the town has no such account
  public void changePassword(Town town, String login, CharSequence password) {
    var hash = hash(longEnough(password));
    int changed =
        database.inTransaction(
            h ->
                h.execute(
                    """
                    UPDATE town_hall_account SET password_hash = ? WHERE town_id = ? AND login = ?
                    """,
                    hash,
                    town.id(),
                    login));
    if (changed == 0) {
      throw new IllegalArgumentException(town.name() + " has no account " + login);
    }
  }

  private static CharSequence longEnough(CharSequence password) {
    if (password.length() < 12) {
      throw new IllegalArgumentException("a password needs at least 12 characters");
    }
    return password;
  }

  private static Account create(
      Handle handle, Town town, String login, String displayName, Role role, String hash) {
    long id =
        handle
            .createUpdate(
                """
                INSERT INTO town_hall_account (town_id, login, display_name, role, password_hash)
                VALUES (?, ?, ?, ?, ?)
                """)
            .bind(0, town.id())
            .bind(1, login)
            .bind(2, displayName)
            .bind(3, role)
            .bind(4, hash)
            .executeAndReturnGeneratedKeys("id")
            .mapTo(long.class)
            .one();
    return new Account(id, town.id(), login, displayName, role);
  }

  /// The account with this login if the password is its own. Takes as long for a login that does
  /// not exist.
  public Optional<Account> find(Town town, String login, CharSequence password) {
    var stored = database.read(h -> stored(h, town, login));
    boolean right = matches(password, stored.map(Stored::hash).orElse(NOBODY));
    return stored.filter(found -> right).map(Stored::account);
  }

  private record Stored(Account account, String hash) {}

  private static Optional<Stored> stored(Handle handle, Town town, String login) {
    return handle
        .select(
            """
            SELECT id, login, display_name, role, password_hash FROM town_hall_account
            WHERE town_id = ? AND login = ?
            """,
            town.id(),
            login)
        .map(
            (row, context) ->
                new Stored(
                    new Account(
                        row.getLong("id"),
                        town.id(),
                        row.getString("login"),
                        row.getString("display_name"),
                        Role.valueOf(row.getString("role"))),
                    row.getString("password_hash")))
        .findOne();
  }

  private static String hash(CharSequence password) {
    return Password.hash(password).addRandomSalt(16).with(ARGON2).getResult();
  }

  private static boolean matches(CharSequence password, String hash) {
    return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
  }
}
