package fr.alloparents.family;

import fr.alloparents.booking.Channel;
import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.ActionLog.SignInRefusal;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Account;
import fr.alloparents.town.TownHallPasswords;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who of the town hall may enter, by a password and, where the account has one, the code of a
/// telephone; and the locks against guessing: an address has the families' budget of 30 failures an
/// hour, a login from an address five a day, and beyond 300 an hour in a town answers come slowly.
/// A login is locked for the address that guesses it only: whoever knows how an agent signs in must
/// not be able to keep him out. Codes are counted by account, five a day from all addresses
/// together: whoever guesses them has the password already. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails; then nobody enters.
public final class TownHallSignIn {

  private static final Logger log = LoggerFactory.getLogger(TownHallSignIn.class);

  /// A password takes 19 MiB and some tens of milliseconds to check: a flood of them waits here.
  private static final int CHECKED_AT_ONCE = 2;

  private final Database database;
  private final CodeVault vault;
  private final Clock clock;
  private final TownHallPasswords passwords;
  private final SecondFactor secondFactor;
  private final Semaphore checks = new Semaphore(CHECKED_AT_ONCE, true);

  public TownHallSignIn(Database database, CodeVault vault, Clock clock) {
    this.database = database;
    this.vault = vault;
    this.clock = clock;
    this.passwords = new TownHallPasswords(database, clock);
    this.secondFactor = new SecondFactor(database, vault, clock);
  }

  /// The answer to a password or a code.
  ///
  /// @param account empty if it was not right, or locked: the words are the same. One with a second
  ///   factor has not entered before [#confirm]
  /// @param pause how long to let the page wait: zero, unless the town is being attacked
  public record Result(Optional<Account> account, Duration pause) {}

  /// Something that is guessed.
  ///
  /// @param source where from
  /// @param guess what, as it is counted
  /// @param of finds whose it is, if anybody's
  private record Guess(
      Town town,
      KeyedHash source,
      KeyedHash guess,
      SignInRefusal refusal,
      Function<Handle, Optional<Account>> of) {}

  /// Looks whether login and password are right together.
  ///
  /// @param browser its address, not that of a proxy in front of this server
  public Result enter(Town town, InetAddress browser, String login, CharSequence password) {
    return attempt(
        password(town, browser, login),
        () -> check(town, login, password),
        account -> !account.secondFactor());
  }

  /// Looks whether somebody who has signed in knows the password of the own account, within the
  /// same budgets as at the door.
  public Result knows(Town town, InetAddress browser, Account account, CharSequence password) {
    return attempt(
        password(town, browser, account.login()),
        () -> check(town, account.login(), password),
        _ -> false);
  }

  private Guess password(Town town, InetAddress browser, String login) {
    var network = SignIn.network(browser);
    return new Guess(
        town,
        vault.sourceHash(town.id(), network),
        vault.sourceHash(town.id(), network + " " + login),
        SignInRefusal.PASSWORD,
        h -> TownHallAccounts.byLogin(h, town, login));
  }

  /// Looks whether the code that follows the password is right: one of the telephone, or a recovery
  /// code. Each counts once.
  ///
  /// @param accountId whose password was right
  public Result confirm(Town town, InetAddress browser, long accountId, String code) {
    var guess =
        new Guess(
            town,
            vault.sourceHash(town.id(), SignIn.network(browser)),
            vault.sourceHash(town.id(), "second factor " + accountId),
            SignInRefusal.CODE,
            h -> TownHallAccounts.find(h, town, accountId));
    return attempt(
        guess,
        () ->
            database.inTransaction(
                h ->
                    secondFactor.accept(h, town.id(), accountId, code)
                        ? TownHallAccounts.find(h, town, accountId).filter(Account::active)
                        : Optional.empty()),
        _ -> true);
  }

  @FunctionalInterface
  private interface Check {
    Optional<Account> run();
  }

  /// @param enters whether somebody who is right has entered with that
  private Result attempt(Guess guess, Check check, Predicate<Account> enters) {
    var now = clock.instant();
    var charge = database.inTransaction(h -> charge(budgets(h, guess.town(), now), guess));
    var account = charge.free() ? check.run() : Optional.<Account>empty();
    if (account.isPresent()) {
      database.inTransaction(h -> succeed(h, guess, account.get(), enters, now));
      return new Result(account, charge.pause());
    }
    int failures =
        charge.counted() ? database.inTransaction(h -> fail(h, guess, charge.free(), now)) : 0;
    if (failures == SignInBudgets.TOWN) {
      var town = guess.town();
      log.warn("Town {} ({}): somebody guesses passwords of the town hall", town.id(), town.name());
    }
    return new Result(Optional.empty(), SignInBudgets.pause(failures));
  }

  /// @param free whether both budgets had room
  /// @param counted whether the failure, if it is one, counts against the town: an address without
  ///   budget cannot use up that of all
  private record Charge(boolean free, boolean counted, Duration pause) {}

  private static Charge charge(SignInBudgets budgets, Guess guess) {
    boolean sourceFree = budgets.chargeSource(guess.source());
    boolean guessFree = sourceFree && budgets.chargeCode(guess.guess());
    return new Charge(guessFree, sourceFree, SignInBudgets.pause(budgets.townFailures()));
  }

  private static boolean succeed(
      Handle handle, Guess guess, Account account, Predicate<Account> enters, Instant now) {
    budgets(handle, guess.town(), now).refund(List.of(guess.source(), guess.guess()));
    if (enters.test(account)) {
      var entry = Entry.of(Kind.SIGNED_IN, account.login());
      ActionLog.write(handle, account.townId(), account.author(), now, entry);
    }
    return true;
  }

  /// A login that nobody has is not written down: it may be a password in the wrong field.
  private static int fail(Handle handle, Guess guess, boolean free, Instant now) {
    var budgets = budgets(handle, guess.town(), now);
    var account = guess.of().apply(handle);
    account.ifPresent(whose -> budgets.belongsTo(guess.guess(), whose.id()));
    var refusal = free ? guess.refusal() : SignInRefusal.LOCKED;
    var entry =
        new Entry(
            Kind.SIGN_IN_REFUSED, account.map(Account::login).orElse(""), null, refusal.name());
    var by = account.map(whose -> new Author(whose.id(), "")).orElse(Author.UNKNOWN);
    ActionLog.write(handle, guess.town().id(), by, now, entry);
    return budgets.chargeTown();
  }

  private static SignInBudgets budgets(Handle handle, Town town, Instant now) {
    return new SignInBudgets(handle, town, Channel.TOWN_HALL, now);
  }

  private Optional<Account> check(Town town, String login, CharSequence password) {
    checks.acquireUninterruptibly();
    try {
      var checked = passwords.check(town, login, password);
      return checked.right() ? Optional.ofNullable(checked.account()) : Optional.empty();
    } finally {
      checks.release();
    }
  }
}
