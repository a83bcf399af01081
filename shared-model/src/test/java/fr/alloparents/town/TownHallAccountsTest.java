package fr.alloparents.town;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.ActionLog.Choice;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.TownHallAccounts.Account;
import fr.alloparents.town.TownHallAccounts.Changed;
import fr.alloparents.town.TownHallAccounts.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The accounts of a town hall, their passwords and what the log says of them.
class TownHallAccountsTest {

  private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String PASSWORD = "correct horse battery";
  private static final Author BOSS = Author.of("Mme Maire");
  private static final Choice ALL = new Choice(null, null, null, null);

  private static ScratchDatabase scratch;
  private static TownHallAccounts accounts;
  private static TownHallPasswords passwords;
  private static ActionLog log;
  private Town town;
  private Town island;

  @BeforeAll
  static void open() {
    scratch = ScratchDatabase.create();
    accounts = new TownHallAccounts(scratch.database(), CLOCK);
    passwords = new TownHallPasswords(scratch.database(), CLOCK);
    log = new ActionLog(scratch.database());
  }

  @AfterAll
  static void close() {
    scratch.close();
  }

  @BeforeEach
  void twoTowns() {
    var towns = new Towns(scratch.database());
    town = towns.create(TownSettings.of("Ville", SchoolZone.A, PhoneSignIn.BOTH_CODES));
    island = towns.create(TownSettings.of("Île", SchoolZone.A, PhoneSignIn.BOTH_CODES));
  }

  private Account account(String login, Role role) {
    return accounts.create(town, login, "M. " + login, role, PASSWORD);
  }

  private boolean enters(Town where, String login, String password) {
    return passwords.check(where, login, password).right();
  }

  private List<String> logged(Kind kind) {
    return log.find(town, new Choice(null, kind, null, null), null, 20).stream()
        .map(one -> one.subject() + ": " + one.before() + " > " + one.after())
        .toList();
  }

  @Test
  void anAccountIsEnteredWithItsOwnPasswordInItsOwnTownOnly() {
    account("agnes", Role.AGENT);
    assertTrue(enters(town, "agnes", PASSWORD));
    assertFalse(enters(town, "agnes", PASSWORD + "!"));
    assertFalse(enters(town, "nobody", PASSWORD));
    assertFalse(enters(island, "agnes", PASSWORD));
  }

  @Test
  void aNewPasswordTakesThePlaceOfTheOldOne() {
    account("denis", Role.AGENT);
    passwords.set(town, "denis", "staple correct horse");
    assertTrue(enters(town, "denis", "staple correct horse"));
    assertFalse(enters(town, "denis", PASSWORD));
    assertThrows(
        IllegalArgumentException.class,
        () -> passwords.set(island, "denis", "staple correct horse"));
    assertThrows(IllegalArgumentException.class, () -> passwords.set(town, "denis", "too short"));
  }

  @Test
  void passwordsAreKeptAsArgon2idAndMustBeLong() {
    account("bruno", Role.KITCHEN);
    String kept =
        scratch
            .database()
            .read(
                h ->
                    h.select("SELECT password_hash FROM town_hall_account WHERE login = 'bruno'")
                        .mapTo(String.class)
                        .one());
    assertTrue(kept.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), kept);
    assertThrows(
        IllegalArgumentException.class,
        () -> accounts.create(town, "carole", "Carole", Role.STAFF, "too short"));
  }

  @Test
  void aPasswordThatWeDrawCountsAndIsToBeChanged() {
    var added = add("durand", UUID.randomUUID()).orElseThrow();
    assertTrue(enters(town, "durand", added.password()));
    assertTrue(added.account().passwordDue());
    passwords.choose(added.account(), "un autre mot de passe", new byte[32]);
    assertFalse(accounts.find(town, added.account().id()).orElseThrow().passwordDue());
    var again = passwords.draw(town, BOSS, added.account().id()).orElseThrow();
    assertTrue(again.account().passwordDue() || accounts.all(town).getFirst().passwordDue());
    assertTrue(enters(town, "durand", again.password()));
    assertFalse(enters(town, "durand", "un autre mot de passe"));
    assertTrue(passwords.draw(island, BOSS, added.account().id()).isEmpty());
  }

  private Optional<TownHallAccounts.Drawn> add(String login, UUID request) {
    return accounts.add(town, BOSS, request, login, "Mme Durand", Role.AGENT);
  }

  @Test
  void aFormSentTwiceMakesOneAccountAndItsLastAnswerHasThePasswordThatCounts() {
    var request = UUID.randomUUID();
    var first = add("durand", request).orElseThrow();
    var second = add("durand", request).orElseThrow();
    assertEquals(first.account().id(), second.account().id());
    assertTrue(enters(town, "durand", second.password()));
    assertFalse(enters(town, "durand", first.password()));
    assertEquals(List.of("Mme Durand (durand): null > AGENT"), logged(Kind.ACCOUNT_CREATED));
    assertTrue(add("DURAND", UUID.randomUUID()).isEmpty(), "the login is taken");
    passwords.choose(second.account(), "un autre mot de passe", new byte[32]);
    assertTrue(add("durand", request).isEmpty(), "the password has been chosen since");
    assertTrue(enters(town, "durand", "un autre mot de passe"));
  }

  @Test
  void whatChangesIsLoggedWithItsOldAndNewValueAndWhatDoesNotIsNot() {
    account("chef", Role.ADMINISTRATOR);
    var account = account("durand", Role.AGENT);
    assertEquals(Changed.DONE, change(account, "Mme D.", Role.AGENT));
    assertEquals(Changed.DONE, change(account, "Mme D.", Role.KITCHEN));
    assertEquals(Changed.DONE, accounts.activate(town, BOSS, account.id(), false));
    assertEquals(Changed.DONE, accounts.activate(town, BOSS, account.id(), false));
    assertEquals(List.of("M. durand (durand): M. durand > Mme D."), logged(Kind.ACCOUNT_RENAMED));
    assertEquals(List.of("Mme D. (durand): AGENT > KITCHEN"), logged(Kind.ROLE_CHANGED));
    assertEquals(List.of("Mme D. (durand): true > false"), logged(Kind.ACCOUNT_ACTIVE));
    assertFalse(enters(town, "durand", PASSWORD), "it is not active");
    assertEquals(Changed.NO_SUCH, accounts.activate(island, BOSS, account.id(), true));
    accounts.requireSecondFactor(town, BOSS, true);
    accounts.requireSecondFactor(town, BOSS, true);
    assertTrue(accounts.secondFactorRequired(town));
    assertFalse(accounts.secondFactorRequired(island));
    assertEquals(List.of("Ville: false > true"), logged(Kind.SECOND_FACTOR_RULE));
    assertTrue(log.find(island, ALL, null, 20).isEmpty());
  }

  /// As somebody who has just seen it.
  private Changed change(Account account, String name, Role role) {
    var seen = accounts.find(town, account.id()).orElseThrow().fingerprint();
    return accounts.change(town, BOSS, account.id(), seen, name, role);
  }

  @Test
  void whoHasNotSeenWhatAnAccountIsByNowGivesNoRoleBack() {
    account("chef", Role.ADMINISTRATOR);
    var seen = account("durand", Role.ADMINISTRATOR);
    assertEquals(Changed.DONE, change(seen, seen.displayName(), Role.STAFF));
    assertEquals(
        Changed.OUTDATED,
        accounts.change(
            town, BOSS, seen.id(), seen.fingerprint(), "Mme Durand", Role.ADMINISTRATOR));
    var now = accounts.find(town, seen.id()).orElseThrow();
    assertEquals(Role.STAFF, now.role());
    assertEquals(seen.displayName(), now.displayName());
    assertEquals(
        Changed.DONE,
        accounts.change(town, BOSS, seen.id(), seen.fingerprint(), now.displayName(), Role.STAFF),
        "it is as it was asked for");
    assertEquals(Changed.DONE, change(now, "Mme Durand", Role.STAFF));
  }

  @Test
  void theLastActiveAdministratorStays() {
    var first = account("un", Role.ADMINISTRATOR);
    var second = account("deux", Role.ADMINISTRATOR);
    assertEquals(Changed.DONE, accounts.activate(town, BOSS, second.id(), false));
    assertEquals(Changed.LAST_ADMINISTRATOR, accounts.activate(town, BOSS, first.id(), false));
    assertEquals(Changed.LAST_ADMINISTRATOR, change(first, "M. un", Role.STAFF));
    assertEquals(Changed.DONE, change(first, "M. Un", Role.ADMINISTRATOR));
    assertTrue(enters(town, "un", PASSWORD));
  }

  @Test
  void ofTwoAdministratorsWhoAreTakenAwayAtOnceOneStays() throws Exception {
    for (int i = 0; i < 10; i++) {
      var first = account("un" + i, Role.ADMINISTRATOR);
      var second = account("deux" + i, Role.ADMINISTRATOR);
      var others = accounts.all(town).stream().filter(Account::active).toList();
      for (var other : others) {
        if (other.id() != first.id() && other.id() != second.id()) {
          accounts.activate(town, BOSS, other.id(), false);
        }
      }
      var barrier = new CyclicBarrier(2);
      List<Callable<Changed>> both =
          List.of(
              () -> {
                barrier.await();
                return accounts.activate(town, BOSS, first.id(), false);
              },
              () -> {
                barrier.await();
                return change(second, "M. Deux", Role.AGENT);
              });
      try (var threads = Executors.newFixedThreadPool(2)) {
        int done = 0;
        for (var result : threads.invokeAll(both)) {
          done += result.get() == Changed.DONE ? 1 : 0;
        }
        assertEquals(1, done);
      }
    }
  }

  @Test
  void noPasswordIsEverInTheLog() {
    var added = add("durand", UUID.randomUUID()).orElseThrow();
    var drawn = passwords.draw(town, BOSS, added.account().id()).orElseThrow();
    passwords.choose(added.account(), "un autre mot de passe", new byte[32]);
    passwords.set(town, "durand", "encore un mot de passe");
    var all = log.find(town, ALL, null, 20).toString();
    assertEquals(4, log.find(town, ALL, null, 20).size());
    for (var secret :
        List.of(
            added.password(),
            drawn.password(),
            "un autre mot de passe",
            "encore un mot de passe",
            "argon2")) {
      assertFalse(all.contains(secret), all);
    }
    assertFalse(drawn.toString().contains(drawn.password()));
  }
}
