package fr.alloparents.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.Channel;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Role;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who of the town hall enters, and what guessing costs.
class TownHallSignInTest {

  private static final String PASSWORD = "douze lettres";
  private static final InetAddress OFFICE = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("192.0.2.2");

  private static Neighbourhood all;
  private static TownHallSignIn signIn;
  private Town town;

  @BeforeAll
  static void open() {
    all = new Neighbourhood();
    signIn = new TownHallSignIn(all.database, all.vault, all.clock);
  }

  @AfterAll
  static void close() {
    all.close();
  }

  @BeforeEach
  void aTownWithAnAgent() {
    town = all.town(PhoneSignIn.BOTH_CODES);
    new TownHallAccounts(all.database, Clock.systemUTC())
        .create(town, "agent", "Mme Agent", Role.AGENT, PASSWORD);
  }

  private boolean enters(InetAddress from, String login, String password) {
    return signIn.enter(town, from, login, password).account().isPresent();
  }

  @Test
  void loginAndPasswordMustBeRightTogetherAndOfThisTown() {
    assertTrue(enters(OFFICE, "agent", PASSWORD));
    assertFalse(enters(OFFICE, "agent", "douze chiffres"));
    assertFalse(enters(OFFICE, "personne", PASSWORD));
    var other = all.town(PhoneSignIn.BOTH_CODES);
    assertFalse(signIn.enter(other, OFFICE, "agent", PASSWORD).account().isPresent());
  }

  @Test
  void fiveFailuresLockALoginForThatAddressAndForNoOther() {
    for (int i = 0; i < 5; i++) {
      assertFalse(enters(OFFICE, "agent", "faux faux faux"));
    }
    assertFalse(enters(OFFICE, "agent", PASSWORD));
    assertTrue(enters(ELSEWHERE, "agent", PASSWORD));
    all.clock.pass(Duration.ofDays(1));
    assertTrue(enters(OFFICE, "agent", PASSWORD));
  }

  @Test
  void successesCostNothing() {
    for (int i = 0; i < 35; i++) {
      assertTrue(enters(OFFICE, "agent", PASSWORD));
    }
  }

  @Test
  void thirtyFailuresInAnHourCloseAnAddressAndCountAgainstNobodyElse() {
    for (int i = 0; i < 30; i++) {
      assertFalse(enters(OFFICE, "login" + i, "faux faux faux"));
    }
    assertFalse(enters(OFFICE, "agent", PASSWORD));
    assertTrue(
        all.locks.current(town).stream()
            .anyMatch(
                lock ->
                    lock.channel() == Channel.TOWN_HALL
                        && lock.scope() == SignInLock.Scope.SOURCE));
    assertTrue(enters(ELSEWHERE, "agent", PASSWORD));
  }

  @Test
  void anAttackOnTheTownHallSlowsItsAnswersDownAndLocksNoFamilyOut() {
    var household = all.household(town, "654321");
    all.child(town, household, "123456");
    all.database.inTransaction(
        h -> {
          var budgets = new SignInBudgets(h, town, Channel.TOWN_HALL, all.clock.instant());
          for (int i = 0; i < SignInBudgets.TOWN; i++) {
            budgets.chargeTown();
          }
          return true;
        });
    assertEquals(
        Duration.ofSeconds(5), signIn.enter(town, OFFICE, "agent", "faux faux faux").pause());
    assertTrue(enters(OFFICE, "agent", PASSWORD));
    assertEquals(
        Duration.ZERO,
        all.signIn.byWeb(town, OFFICE, new Code("123456"), new Code("654321")).pause());
  }
}
