package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownHallAccounts.Role;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Locks of numbers and addresses of families, seen and lifted by the town hall.
@Timeout(120)
class SourceLocksTest {

  private static final String PATH = "/mairie/familles";
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-24T17:31:00Z"));

  private static DemoPortal portal;
  private static Visitor agent;

  @BeforeAll
  static void open() throws Exception {
    portal = DemoPortal.start(CLOCK);
    agent = DeskVisitors.signedIn(portal, Role.AGENT);
  }

  @AfterAll
  static void close() {
    agent.close();
    portal.close();
  }

  private static String page() throws Exception {
    return agent.get(PATH).body().replace("&nbsp;", " ").replace('\u00a0', ' ');
  }

  private static Map<String, String> form(String page) {
    return Map.of(
        "canal", value(page, "canal"),
        "portee", value(page, "portee"),
        "sujet", value(page, "sujet"));
  }

  private static String value(String page, String field) {
    return page.replaceAll("(?s).*name=\"" + field + "\" value=\"(\\w+)\".*", "$1");
  }

  @Test
  void aFamilyWhoseAddressIsLockedEntersAgainOnceTheTownHallHasLiftedIt() throws Exception {
    assertFalse(page().contains("Blocages après trop d'erreurs"));
    try (var family = new Visitor(portal::uri)) {
      for (int i = 0; i < 30; i++) {
        family.signIn("9000" + (10 + i), "8000" + (10 + i));
      }
      var payer = DemoCard.JAMES.payerCodes().getFirst();
      assertEquals(422, family.signIn(DemoCard.JAMES.childCode(), payer).statusCode());
      var page = page();
      assertTrue(page.contains("<strong>Une adresse Internet du site</strong>"), page);
      assertTrue(page.contains("30 codes faux depuis le mardi 24 novembre 2026 à 18 h"), page);
      assertTrue(page.contains("Cela finit tout seul le mardi 24 novembre 2026 à 19 h."), page);
      var form = form(page);
      var lifted = agent.send(PATH, PATH + "/blocages", form);
      assertEquals(PATH + "?fait=1", DeskAccount.location(lifted));
      assertFalse(page().contains("Une adresse Internet"));
      assertEquals(303, family.signIn(DemoCard.JAMES.childCode(), payer).statusCode());
      assertEquals(303, agent.send(PATH, PATH + "/blocages", form).statusCode(), "twice");
    }
  }

  @Test
  void anotherTownsLockIsNeitherShownNorLifted() throws Exception {
    var other =
        new Towns(portal.database())
            .create(TownSettings.of("Ailleurs", SchoolZone.B, PhoneSignIn.BOTH_CODES));
    portal
        .database()
        .inTransaction(
            h ->
                h.execute(
                    """
                    INSERT INTO sign_in_budget (town_id, channel, scope, subject_hash,
                      window_start, failures, last_attempt_at)
                    VALUES (?, 'PHONE', 'SOURCE', UNHEX(?), '2026-11-24 17:00:00', 31,
                      '2026-11-24 17:30:00')
                    """,
                    other.id(),
                    "cd".repeat(32)));
    assertFalse(page().contains("Un numéro de téléphone</strong>"));
    var form = Map.of("canal", "PHONE", "portee", "SOURCE", "sujet", "cd".repeat(32));
    agent.send(PATH, PATH + "/blocages", form);
    int left =
        portal
            .database()
            .read(
                h ->
                    h.select("SELECT COUNT(*) FROM sign_in_budget WHERE town_id = ?", other.id())
                        .mapTo(int.class)
                        .one());
    assertEquals(1, left);
  }
}
