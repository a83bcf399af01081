package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.family.SignInResult.Entered;
import fr.alloparents.family.SignInResult.Unknown;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.DatabaseSettings;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Sign-ins sent at the same instant: the budgets hold for guessers, and families keep none of each
/// other out.
class GuessesAtOnceTest {

  private static final Code CHILD = new Code("123456");
  private static final Code PAYER = new Code("654321");
  private static final Code WRONG = new Code("999999");
  private static final Optional<PhoneNumber> WITHHELD = Optional.empty();

  private static Neighbourhood all;

  @BeforeAll
  static void open() {
    all = new Neighbourhood();
  }

  @AfterAll
  static void close() {
    all.close();
  }

  private static Town town(PhoneSignIn signIn) {
    var town = all.town(signIn);
    all.child(town, all.household(town, PAYER.digits()), CHILD.digits());
    return town;
  }

  private static Optional<PhoneNumber> number(int i) {
    return Optional.of(new PhoneNumber("+334760%05d".formatted(i)));
  }

  /// All of them have passed every earlier step and wait for the count of the code, the right one
  /// last: had they read it before, or written it after, that one would enter.
  @Test
  void sixtyFourGuessesSentAtOnceFromTwoServersGetFiveAndNoMore() throws Exception {
    var town = town(PhoneSignIn.BOTH_CODES);
    all.signIn.byPhone(town, WITHHELD, CHILD, WRONG);
    var wide = all.scratch.settings();
    var settings = new DatabaseSettings(wide.url(), wide.user(), wide.password(), 32);
    try (var one = Database.open(settings);
        var two = Database.open(settings);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var servers =
          List.of(new SignIn(one, all.vault, all.clock), new SignIn(two, all.vault, all.clock));
      for (var guess : all.database.inTransaction(h -> pileUp(h, town, servers, threads))) {
        assertEquals(new Unknown(Duration.ZERO), guess.get());
      }
    }
    assertEquals(64, failures(town), "every failure is counted once");
  }

  private static List<Future<SignInResult>> pileUp(
      Handle held, Town town, List<SignIn> servers, ExecutorService threads) {
    held.select(
            "SELECT failures FROM sign_in_budget WHERE town_id = ? AND scope = 'CODE' FOR UPDATE",
            town.id())
        .mapTo(int.class)
        .list();
    var guesses = new ArrayList<Future<SignInResult>>();
    for (int i = 0; i < 62; i++) {
      var server = servers.get(i % 2);
      var caller = number(i);
      var payer = new Code("%07d".formatted(i));
      guesses.add(threads.submit(() -> server.byPhone(town, caller, CHILD, payer)));
    }
    awaitWaiting(62);
    guesses.add(threads.submit(() -> servers.get(0).byPhone(town, WITHHELD, CHILD, PAYER)));
    awaitWaiting(63);
    return guesses;
  }

  /// InnoDB renews what it tells of its transactions only for those who have not asked for a tenth
  /// of a second.
  private static void awaitWaiting(int transactions) {
    var giveUp = Instant.now().plusSeconds(4);
    while (waiting() < transactions) {
      assertTrue(Instant.now().isBefore(giveUp), "not all guesses arrived at the code's row");
      LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
    }
  }

  private static int waiting() {
    return all.database.read(
        h ->
            h.select(
                    """
                    SELECT COUNT(*) FROM information_schema.innodb_trx
                    JOIN information_schema.processlist ON id = trx_mysql_thread_id
                    WHERE trx_state = 'LOCK WAIT' AND db = DATABASE()
                    """)
                .mapTo(int.class)
                .one());
  }

  @Test
  void rightCodesSentAtOnceNeverLockEachOtherOut() throws Exception {
    var town = town(PhoneSignIn.CHILD_CODE);
    var start = new CyclicBarrier(64);
    var calls =
        IntStream.range(0, 64)
            .<Callable<SignInResult>>mapToObj(
                i ->
                    () -> {
                      start.await();
                      return all.signIn.byPhone(town, number(1), CHILD);
                    })
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var result : threads.invokeAll(calls)) {
        assertInstanceOf(Entered.class, result.get());
      }
    }
  }

  private static int failures(Town town) {
    return all.database.read(
        h ->
            h.select(
                    """
                    SELECT SUM(failures) FROM sign_in_budget WHERE town_id = ? AND scope = 'TOWN'
                    """,
                    town.id())
                .mapTo(int.class)
                .one());
  }
}
