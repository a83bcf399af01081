package fr.alloparents.family;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Choice;
import fr.alloparents.town.Author;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Account;
import fr.alloparents.town.TownHallAccounts.Role;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Codes of a telephone and recovery codes: which count, and how often.
class SecondFactorTest {

  private static final InetAddress OFFICE = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("198.51.100.1");
  private static final byte[] SESSION = new byte[32];
  private static final String PASSWORD = "douze lettres";

  private static Neighbourhood all;
  private static SecondFactor factor;
  private static TownHallSignIn signIn;
  private Town town;
  private Account account;

  @BeforeAll
  static void open() {
    all = new Neighbourhood();
    factor = new SecondFactor(all.database, all.vault, all.clock);
    signIn = new TownHallSignIn(all.database, all.vault, all.clock);
  }

  @AfterAll
  static void close() {
    all.close();
  }

  /// Each in a half minute of its own, from its start.
  @BeforeEach
  void aTownWithAnAgent() {
    all.clock.pass(Duration.ofHours(1));
    town = all.town(PhoneSignIn.BOTH_CODES);
    account =
        new TownHallAccounts(all.database, all.clock)
            .create(town, "agent", "Mme Agent", Role.AGENT, PASSWORD);
  }

  /// As RFC 6238 has it, by the JDK alone.
  static String code(String base32, long step) throws Exception {
    var mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(new Base32().decode(base32), "HmacSHA1"));
    var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
    int offset = hash[19] & 0xf;
    int number = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fffffff;
    return "%06d".formatted(number % 1_000_000);
  }

  private static long now() {
    return all.clock.instant().getEpochSecond() / 30;
  }

  private record SetUp(String secret, List<String> recovery) {}

  private SetUp setUp() throws Exception {
    factor.begin(account);
    var secret = factor.pending(account).orElseThrow();
    var recovery = factor.confirm(account, code(secret, now()), SESSION).orElseThrow();
    all.clock.pass(Duration.ofMinutes(2));
    return new SetUp(secret, recovery);
  }

  private boolean enters(String code) {
    return signIn.confirm(town, OFFICE, account.id(), code).account().isPresent();
  }

  @Test
  void theOracleOfTheseTestsIsThatOfTheStandard() throws Exception {
    var secret = new Base32().encodeAsString("12345678901234567890".getBytes(UTF_8));
    assertEquals("287082", code(secret, 59 / 30));
    assertEquals("005924", code(secret, 1234567890 / 30));
  }

  @Test
  void aSecretCountsOnceACodeHasConfirmedItAndIsShownNoMore() throws Exception {
    factor.begin(account);
    var secret = factor.pending(account).orElseThrow();
    assertEquals(32, secret.length());
    assertFalse(enters(code(secret, now())), "nothing is confirmed");
    assertTrue(factor.confirm(account, "000000", SESSION).isEmpty());
    assertFalse(signIn.enter(town, OFFICE, "agent", PASSWORD).account().get().secondFactor());
    assertEquals(10, factor.confirm(account, code(secret, now()), SESSION).orElseThrow().size());
    assertTrue(factor.pending(account).isEmpty());
    assertTrue(signIn.enter(town, OFFICE, "agent", PASSWORD).account().get().secondFactor());
    assertFalse(enters(code(secret, now())), "the code that has confirmed it was used");
  }

  @Test
  void theCodesOfTheLastAndTheNextHalfMinuteCountAndNoOthers() throws Exception {
    var secret = setUp().secret();
    assertFalse(enters(code(secret, now() - 2)));
    assertFalse(enters(code(secret, now() + 2)));
    var last = code(secret, now() - 1);
    assertTrue(enters(last.substring(0, 3) + " " + last.substring(3)), "with a space in it");
    assertTrue(enters(code(secret, now())));
    assertTrue(enters(code(secret, now() + 1)));
  }

  @Test
  void aCodeCountsOnceAndNoneOlderAfterIt() throws Exception {
    var secret = setUp().secret();
    assertTrue(enters(code(secret, now())));
    assertFalse(enters(code(secret, now())));
    assertFalse(enters(code(secret, now() - 1)));
    all.clock.pass(Duration.ofSeconds(30));
    assertTrue(enters(code(secret, now())));
  }

  @Test
  void sentByManyAtOnceACodeCountsOnceAndSoDoesARecoveryCode() throws Exception {
    var made = setUp();
    for (var code : List.of(code(made.secret(), now()), made.recovery().getFirst())) {
      var barrier = new CyclicBarrier(4);
      Callable<Boolean> one =
          () -> {
            barrier.await();
            return all.database.inTransaction(h -> factor.accept(h, town.id(), account.id(), code));
          };
      try (var threads = Executors.newFixedThreadPool(4)) {
        int right = 0;
        for (var entered : threads.invokeAll(List.of(one, one, one, one))) {
          right += entered.get() ? 1 : 0;
        }
        assertEquals(1, right, code.length() + " signs");
      }
    }
  }

  @Test
  void eachOfTenRecoveryCodesCountsOnceHoweverItIsTyped() throws Exception {
    var recovery = setUp().recovery();
    assertEquals(10, recovery.stream().distinct().count());
    assertTrue(enters(recovery.get(0).toUpperCase(Locale.ROOT).replace("-", " ")));
    assertFalse(enters(recovery.get(0)));
    assertTrue(enters(recovery.get(9)));
    assertEquals(8, factor.recoveryCodes(account));
    var others = factor.drawRecoveryCodes(account);
    assertEquals(10, factor.recoveryCodes(account));
    assertFalse(enters(recovery.get(1)), "those before count no more");
    assertTrue(enters(others.get(1)));
  }

  @Test
  void anotherTelephoneTakesThePlaceOfTheFirstOnceItIsConfirmed() throws Exception {
    var first = setUp().secret();
    factor.begin(account);
    var second = factor.pending(account).orElseThrow();
    assertNotEquals(first, second);
    assertTrue(enters(code(first, now())));
    assertTrue(factor.confirm(account, code(second, now()), SESSION).isPresent());
    all.clock.pass(Duration.ofMinutes(2));
    assertFalse(enters(code(first, now())));
    assertTrue(enters(code(second, now())));
  }

  @Test
  void whatIsKeptTellsNothingAndIsNotInTheLog() throws Exception {
    var made = setUp();
    var kept =
        all.database.read(
            h ->
                h.select("SELECT HEX(secret) FROM second_factor WHERE account_id = ?", account.id())
                    .mapTo(String.class)
                    .one());
    var clear = HexFormat.of().formatHex(new Base32().decode(made.secret()));
    assertFalse(kept.toLowerCase(Locale.ROOT).contains(clear), kept);
    assertTrue(enters(made.recovery().getFirst()));
    var log =
        new ActionLog(all.database)
            .find(town, new Choice(null, null, null, null), null, 50)
            .toString();
    Stream.concat(made.recovery().stream(), Stream.of(made.secret()))
        .forEach(secret -> assertFalse(log.contains(secret), log));
    assertTrue(log.contains("SECOND_FACTOR_ON"), log);
  }

  @Test
  void fiveWrongCodesLockTheAccountsCodesFromEverywhereAndAColleagueLiftsThat() throws Exception {
    var secret = setUp().secret();
    for (int i = 0; i < 5; i++) {
      assertFalse(enters("00000" + i));
    }
    assertFalse(
        signIn.confirm(town, ELSEWHERE, account.id(), code(secret, now())).account().isPresent());
    var lock = all.locks.ofTownHall(town).getFirst();
    assertEquals(account.id(), lock.accountId());
    all.locks.lift(town, Author.of("Mme Maire"), account.subject(), List.of(lock.lock()));
    assertTrue(all.locks.ofTownHall(town).isEmpty());
    assertTrue(enters(code(secret, now())));
  }

  @Test
  void takenAwayItIsAskedNoMore() throws Exception {
    var secret = setUp().secret();
    assertTrue(factor.remove(town, Author.of("Mme Maire"), account.id(), null));
    assertFalse(factor.remove(town, Author.of("Mme Maire"), account.id(), null));
    assertFalse(signIn.enter(town, OFFICE, "agent", PASSWORD).account().get().secondFactor());
    assertFalse(enters(code(secret, now())));
    assertEquals(0, factor.recoveryCodes(account));
    assertEquals(List.of(), factor.drawRecoveryCodes(account));
  }
}
