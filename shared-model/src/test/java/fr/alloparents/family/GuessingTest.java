package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fr.alloparents.booking.Channel;
import fr.alloparents.family.SignInLock.Scope;
import fr.alloparents.family.SignInResult.Entered;
import fr.alloparents.family.SignInResult.PayerCodeNeeded;
import fr.alloparents.family.SignInResult.Unknown;
import fr.alloparents.town.Author;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// The budgets of failed sign-ins: what a guesser gets, and what families still get meanwhile.
class GuessingTest {

  private static final Code CHILD = new Code("123456");
  private static final Code PAYER = new Code("654321");
  private static final Code WRONG = new Code("999999");
  private static final Optional<PhoneNumber> WITHHELD = Optional.empty();
  private static final Duration NO_PAUSE = Duration.ZERO;
  private static final Duration SLOW = Duration.ofSeconds(5);

  private static Neighbourhood all;

  @BeforeAll
  static void open() {
    all = new Neighbourhood();
  }

  @AfterAll
  static void close() {
    all.close();
  }

  @BeforeEach
  void morning() {
    all.clock.set("2026-09-08T08:20:00Z");
  }

  private static Town town(PhoneSignIn signIn) {
    var town = all.town(signIn);
    all.child(town, all.household(town, PAYER.digits()), CHILD.digits());
    return town;
  }

  private static Optional<PhoneNumber> number(int i) {
    return Optional.of(new PhoneNumber("+334760%05d".formatted(i)));
  }

  private static InetAddress address(int i) {
    return InetAddress.ofLiteral("198.51." + i / 256 + "." + i % 256);
  }

  private static Code code(int i) {
    return new Code("%07d".formatted(i));
  }

  private static void times(int count, IntConsumer guess) {
    IntStream.range(0, count).forEach(guess);
  }

  @Test
  void fiveFailuresADayLockACodeOnThePhoneWhoeverCalls() {
    var town = town(PhoneSignIn.BOTH_CODES);
    times(4, i -> all.signIn.byPhone(town, number(i), CHILD, code(i)));
    assertInstanceOf(Entered.class, all.signIn.byPhone(town, WITHHELD, CHILD, PAYER));
    all.signIn.byPhone(town, number(5), CHILD, WRONG);
    assertEquals(
        new Unknown(NO_PAUSE),
        all.signIn.byPhone(town, WITHHELD, CHILD, PAYER),
        "locked, and told in the words of an unknown code");
  }

  @Test
  void aPayerCodeIsLockedAsAChildCodeIs() {
    var town = town(PhoneSignIn.BOTH_CODES);
    times(5, i -> all.signIn.byWeb(town, address(i), code(i), PAYER));
    assertInstanceOf(Unknown.class, all.signIn.byWeb(town, address(9), CHILD, PAYER));
  }

  @Test
  void codesThatDoNotExistAreLockedTheSameWay() {
    var town = town(PhoneSignIn.CHILD_CODE);
    times(5, i -> all.signIn.byPhone(town, number(i), WRONG));
    all.child(town, all.household(town, "111111"), WRONG.digits());
    assertInstanceOf(Unknown.class, all.signIn.byPhone(town, WITHHELD, WRONG));
  }

  @Test
  void theLockOfACodeEndsWithTheDayOfTheTown() {
    var town = town(PhoneSignIn.BOTH_CODES);
    times(5, i -> all.signIn.byPhone(town, number(i), CHILD, WRONG));
    all.clock.set("2026-09-08T21:59:59Z");
    assertInstanceOf(Unknown.class, all.signIn.byPhone(town, WITHHELD, CHILD, PAYER));
    all.clock.set("2026-09-08T22:00:00Z");
    assertInstanceOf(Entered.class, all.signIn.byPhone(town, WITHHELD, CHILD, PAYER));
  }

  @Test
  void anAttackOnThePhoneLeavesTheWebOpenAndTheReverse() {
    var town = town(PhoneSignIn.BOTH_CODES);
    times(9, i -> all.signIn.byPhone(town, WITHHELD, CHILD, WRONG));
    assertInstanceOf(Entered.class, all.signIn.byWeb(town, address(1), CHILD, PAYER));
    var other = town(PhoneSignIn.BOTH_CODES);
    times(9, i -> all.signIn.byWeb(other, address(2), CHILD, WRONG));
    assertInstanceOf(Entered.class, all.signIn.byPhone(other, WITHHELD, CHILD, PAYER));
  }

  @Test
  void anAttackOnOneTownIsNotFeltInAnother() {
    var attacked = town(PhoneSignIn.BOTH_CODES);
    var quiet = town(PhoneSignIn.BOTH_CODES);
    times(300, i -> all.signIn.byWeb(attacked, address(i), CHILD, code(i)));
    assertEquals(SLOW, all.signIn.byWeb(attacked, address(301), code(1), code(2)).pause());
    var entered = all.signIn.byWeb(quiet, address(0), CHILD, PAYER);
    assertInstanceOf(Entered.class, entered);
    assertEquals(NO_PAUSE, entered.pause());
  }

  @Test
  void thirtyFailuresAnHourCloseTheDoorToOneNumberOnly() {
    var town = town(PhoneSignIn.CHILD_CODE);
    times(30, i -> all.signIn.byPhone(town, number(1), code(i)));
    assertEquals(new Unknown(NO_PAUSE), all.signIn.byPhone(town, number(1), CHILD));
    assertInstanceOf(Entered.class, all.signIn.byPhone(town, number(2), CHILD));
    all.clock.pass(Duration.ofHours(1));
    assertInstanceOf(Entered.class, all.signIn.byPhone(town, number(1), CHILD));
  }

  @Test
  void aNumberWithoutBudgetUsesUpNobodyElses() {
    var town = town(PhoneSignIn.BOTH_CODES);
    times(30, i -> all.signIn.byPhone(town, number(1), code(2 * i), code(2 * i + 1)));
    times(9, i -> all.signIn.byPhone(town, number(1), CHILD, WRONG));
    assertInstanceOf(Entered.class, all.signIn.byPhone(town, number(2), CHILD, PAYER));
    assertEquals(30, failures(town, Scope.TOWN));
  }

  @Test
  void withheldNumbersShareNoBudget() {
    var town = town(PhoneSignIn.CHILD_CODE);
    times(40, i -> all.signIn.byPhone(town, WITHHELD, code(i)));
    assertInstanceOf(Entered.class, all.signIn.byPhone(town, WITHHELD, CHILD));
    assertEquals(0, failures(town, Scope.SOURCE));
  }

  @Test
  void anIpv6SubscriberIsOneSourceHoweverManyAddressesHeUses() {
    var town = town(PhoneSignIn.BOTH_CODES);
    times(
        30,
        i -> {
          var address = InetAddress.ofLiteral("2001:db8:1:2::" + Integer.toHexString(i + 1));
          all.signIn.byWeb(town, address, code(2 * i), code(2 * i + 1));
        });
    var same = InetAddress.ofLiteral("2001:db8:1:2:ffff::1");
    var neighbour = InetAddress.ofLiteral("2001:db8:1:3::1");
    assertInstanceOf(Unknown.class, all.signIn.byWeb(town, same, CHILD, PAYER));
    assertInstanceOf(Entered.class, all.signIn.byWeb(town, neighbour, CHILD, PAYER));
  }

  @Test
  void beyondTheTownsBudgetTheLineSlowsDownAndAsksForBothCodesButNeverCloses() {
    var town = town(PhoneSignIn.CHILD_CODE);
    times(299, i -> all.signIn.byPhone(town, WITHHELD, code(i)));
    assertEquals(NO_PAUSE, all.signIn.byPhone(town, WITHHELD, CHILD).pause());
    assertEquals(new Unknown(SLOW), all.signIn.byPhone(town, WITHHELD, code(299)));
    assertEquals(new PayerCodeNeeded(SLOW), all.signIn.byPhone(town, number(1), CHILD));
    assertEquals(new PayerCodeNeeded(SLOW), all.signIn.byPhone(town, number(1), WRONG));
    var entered = all.signIn.byPhone(town, number(1), CHILD, PAYER);
    assertInstanceOf(Entered.class, entered);
    assertEquals(SLOW, entered.pause());
    all.clock.pass(Duration.ofHours(1));
    assertEquals(NO_PAUSE, all.signIn.byPhone(town, WITHHELD, CHILD).pause());
  }

  @Test
  void aKnownNumberNeedsBothCodesTooWhileTheTownIsAttacked() {
    var town = all.town(PhoneSignIn.KNOWN_NUMBER);
    var household = all.household(town, PAYER.digits());
    all.child(town, household, CHILD.digits());
    all.families.addPhoneNumber(town, household, number(1).orElseThrow());
    assertInstanceOf(Entered.class, all.signIn.byPhone(town, number(1), CHILD));
    times(300, i -> all.signIn.byPhone(town, WITHHELD, code(2 * i), code(2 * i + 1)));
    assertEquals(new PayerCodeNeeded(SLOW), all.signIn.byPhone(town, number(1), CHILD));
    assertInstanceOf(Entered.class, all.signIn.byPhone(town, number(1), CHILD, PAYER));
  }

  @Test
  void guessingChildCodesFromAKnownNumberIsCountedAgainstThatNumber() {
    var town = all.town(PhoneSignIn.KNOWN_NUMBER);
    var household = all.household(town, PAYER.digits());
    all.child(town, household, CHILD.digits());
    all.families.addPhoneNumber(town, household, number(1).orElseThrow());
    times(30, i -> all.signIn.byPhone(town, number(1), code(i)));
    assertEquals(new PayerCodeNeeded(NO_PAUSE), all.signIn.byPhone(town, number(1), CHILD));
    assertEquals(30, failures(town, Scope.TOWN));
    assertEquals(0, failures(town, Scope.CODE), "both codes may still be typed for these");
  }

  @Test
  void askingForThePayerCodeIsNoFailure() {
    var town = all.town(PhoneSignIn.KNOWN_NUMBER);
    all.child(town, all.household(town, PAYER.digits()), CHILD.digits());
    times(40, i -> all.signIn.byPhone(town, number(1), CHILD));
    assertInstanceOf(Entered.class, all.signIn.byPhone(town, number(1), CHILD, PAYER));
    assertEquals(0, failures(town, Scope.TOWN));
  }

  @Test
  void aFamilyThatSignsInAllDayIsNeverCounted() {
    var town = town(PhoneSignIn.CHILD_CODE);
    times(50, i -> assertInstanceOf(Entered.class, all.signIn.byPhone(town, number(1), CHILD)));
    assertEquals(0, failures(town, Scope.CODE) + failures(town, Scope.SOURCE));
  }

  @Test
  void aSuccessGivesBackItsOwnCountAndNoneOfTheNightBefore() {
    all.clock.set("2026-09-07T22:10:00Z");
    var town = town(PhoneSignIn.CHILD_CODE);
    all.signIn.byPhone(town, number(1), WRONG);
    all.clock.set("2026-09-08T08:20:00Z");
    assertInstanceOf(Entered.class, all.signIn.byPhone(town, number(1), CHILD));
    assertEquals(1, failures(town, Scope.SOURCE));
    assertEquals(1, failures(town, Scope.CODE));
  }

  @Test
  void theAlarmIsLoggedOnceWithoutAnyCode() {
    var town = town(PhoneSignIn.CHILD_CODE);
    var appender = new ListAppender<ILoggingEvent>();
    var logger = (Logger) LoggerFactory.getLogger(SignIn.class);
    appender.start();
    logger.addAppender(appender);
    times(310, i -> all.signIn.byPhone(town, WITHHELD, code(i), code(i + 1000)));
    logger.detachAppender(appender);
    assertEquals(1, appender.list.size());
    assertEquals(Level.WARN, appender.list.getFirst().getLevel());
    assertTrue(appender.list.getFirst().getFormattedMessage().contains(town.name()));
    assertEquals(List.of(Scope.TOWN), scopes(town));
  }

  @Test
  void theTownHallSeesALockAndLiftsIt() {
    var town = all.town(PhoneSignIn.BOTH_CODES);
    var child = all.child(town, all.household(town, PAYER.digits()), CHILD.digits());
    times(6, i -> all.signIn.byPhone(town, number(i), CHILD, code(i)));
    var lock = all.locks.current(town).getFirst();
    assertEquals(
        new SignInLock(
            Channel.PHONE,
            Scope.CODE,
            lock.subject(),
            6,
            Instant.parse("2026-09-07T22:00:00Z"),
            Instant.parse("2026-09-08T08:20:00Z"),
            Instant.parse("2026-09-08T22:00:00Z"),
            CodeOwner.child(child.id())),
        lock);
    assertEquals(List.of(), all.locks.current(all.town(PhoneSignIn.BOTH_CODES)));
    all.locks.lift(town, Author.of("Agnès"), "un enfant", List.of(lock));
    assertEquals(List.of(), all.locks.current(town));
    assertInstanceOf(Entered.class, all.signIn.byPhone(town, WITHHELD, CHILD, PAYER));
  }

  @Test
  void aLockOfACodeNobodyHasShowsNoOwner() {
    var town = town(PhoneSignIn.CHILD_CODE);
    times(5, i -> all.signIn.byPhone(town, WITHHELD, WRONG));
    assertEquals(null, all.locks.current(town).getFirst().owner());
  }

  @Test
  void oldWindowsAreForgottenAndThoseThatHoldAreKept() {
    var town = town(PhoneSignIn.BOTH_CODES);
    times(5, i -> all.signIn.byPhone(town, number(i), CHILD, WRONG));
    all.locks.purge();
    assertEquals(List.of(Scope.CODE, Scope.CODE), scopes(town));
    all.clock.pass(Duration.ofDays(3));
    all.locks.purge();
    assertEquals(0, rows(town));
  }

  private static List<Scope> scopes(Town town) {
    return all.locks.current(town).stream().map(SignInLock::scope).toList();
  }

  private static int failures(Town town, Scope scope) {
    return all.database.read(
        h ->
            h.select(
                    """
                    SELECT COALESCE(SUM(failures), 0) FROM sign_in_budget
                    WHERE town_id = ? AND scope = ?
                    """,
                    town.id(),
                    scope)
                .mapTo(int.class)
                .one());
  }

  private static int rows(Town town) {
    return all.database.read(
        h ->
            h.select("SELECT COUNT(*) FROM sign_in_budget WHERE town_id = ?", town.id())
                .mapTo(int.class)
                .one());
  }
}
