package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How the town hall comes in, and who does not.
@Timeout(90)
class TownHallPagesTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));
  private static DemoPortal portal;
  private Visitor visitor;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK);
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  /// Another day for each test: logins that were locked in the last one are free again.
  @BeforeEach
  void comeIn() {
    CLOCK.move(Duration.ofDays(1));
    visitor = new Visitor(portal::uri);
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void anAgentEntersSeesTheWayToTheTelephoneAndLeaves() throws Exception {
    assertEquals(303, visitor.signInAtTownHall(portal.login(), portal.password()).statusCode());
    assertTrue(visitor.get("/mairie").body().contains("href=\"/telephone\""));
    visitor.send("/mairie", "/mairie/deconnexion", Map.of());
    assertTrue(visitor.get("/mairie").body().contains("Mot de passe"));
  }

  @Test
  void aWrongLoginAndAWrongPasswordAreToldInTheSameWords() throws Exception {
    var login = visitor.signInAtTownHall("personne", portal.password());
    var password = visitor.signInAtTownHall(portal.login(), "mauvais mot de passe");
    for (var answer : new String[] {login.body(), password.body()}) {
      assertTrue(answer.contains("Identifiant ou mot de passe non reconnu."), answer);
      assertFalse(answer.contains("mauvais mot"), answer);
    }
    assertEquals(422, visitor.signInAtTownHall("", "").statusCode());
    assertEquals(422, visitor.signInAtTownHall("x".repeat(500), "y").statusCode());
  }

  @Test
  void afterFiveWrongPasswordsTheRightOneIsRefusedFromThatAddress() throws Exception {
    for (int i = 0; i < 5; i++) {
      visitor.signInAtTownHall(portal.login(), "mauvais mot de passe " + i);
    }
    assertEquals(422, visitor.signInAtTownHall(portal.login(), portal.password()).statusCode());
  }
}
