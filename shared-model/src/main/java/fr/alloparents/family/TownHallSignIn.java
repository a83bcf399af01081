package fr.alloparents.family;

import fr.alloparents.booking.Channel;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Account;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who of the town hall may enter, and the locks against guessing: an address has the families'
/// budget of 30 failures an hour, a login from an address five a day, and beyond 300 an hour in a
/// town answers come slowly. A login is locked for the address that guesses it only: whoever knows
/// how an agent signs in must not be able to keep him out. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails; then nobody enters.
public final class TownHallSignIn {

  private static final Logger log = LoggerFactory.getLogger(TownHallSignIn.class);

  /// A password takes 19 MiB and some tens of milliseconds to check: a flood of them waits here.
  private static final int CHECKED_AT_ONCE = 2;

  private final Database database;
  private final CodeVault vault;
  private final Clock clock;
  private final TownHallAccounts accounts;
  private final Semaphore checks = new Semaphore(CHECKED_AT_ONCE, true);

  public TownHallSignIn(Database database, CodeVault vault, Clock clock) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
    this.accounts = new TownHallAccounts(database);
  }

  /// The answer to a login and a password.
  ///
  /// @param account empty if they are not right together, or locked: the words are the same
  /// @param pause how long to let the page wait: zero, unless the town is being attacked
  public record Result(Optional<Account> account, Duration pause) {}

  /// Looks whether login and password are right together.
  ///
  /// @param browser its address, not that of a proxy in front of this server
  public Result enter(Town town, InetAddress browser, String login, CharSequence password) {
    var now = clock.instant();
    var network = SignIn.network(browser);
    var source = vault.sourceHash(town.id(), network);
    var guess = vault.sourceHash(town.id(), network + " " + login);
    var charge = database.inTransaction(h -> charge(budgets(h, town, now), source, guess));
    var account = charge.free() ? check(town, login, password) : Optional.<Account>empty();
    if (account.isPresent()) {
      database.inTransaction(h -> refund(budgets(h, town, now), List.of(source, guess)));
      return new Result(account, charge.pause());
    }
    int failures =
        charge.counted() ? database.inTransaction(h -> budgets(h, town, now).chargeTown()) : 0;
    if (failures == SignInBudgets.TOWN) {
      log.warn("Town {} ({}): somebody guesses passwords of the town hall", town.id(), town.name());
    }
    return new Result(Optional.empty(), SignInBudgets.pause(failures));
  }

  /// @param free whether both budgets had room
  /// @param counted whether the failure, if it is one, counts against the town: an address without
  ///   budget cannot use up that of all
  private record Charge(boolean free, boolean counted, Duration pause) {}

  private static Charge charge(SignInBudgets budgets, KeyedHash source, KeyedHash guess) {
    boolean sourceFree = budgets.chargeSource(source);
    boolean guessFree = sourceFree && budgets.chargeCode(guess);
    return new Charge(guessFree, sourceFree, SignInBudgets.pause(budgets.townFailures()));
  }

  private static boolean refund(SignInBudgets budgets, List<KeyedHash> charged) {
    budgets.refund(charged);
    return true;
  }

  private static SignInBudgets budgets(Handle handle, Town town, Instant now) {
    return new SignInBudgets(handle, town, Channel.TOWN_HALL, now);
  }

  private Optional<Account> check(Town town, String login, CharSequence password) {
    checks.acquireUninterruptibly();
    try {
      return accounts.find(town, login, password);
    } finally {
      checks.release();
    }
  }
}
