package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.family.Code;
import fr.alloparents.family.Families;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownHallAccounts.Role;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Families found and children opened by the town hall, and by nobody else.
@Timeout(120)
class FamiliesPagesTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));
  private static final Pattern NUMBER = Pattern.compile("Opération numéro\u00a0?.*?(\\d{6})");

  private static DemoPortal portal;
  private static Visitor agent;
  private static String chloe;

  @BeforeAll
  static void open() throws Exception {
    portal = DemoPortal.start(CLOCK);
    agent = DeskVisitors.signedIn(portal, Role.AGENT);
    chloe = "/mairie/familles/enfant/" + portal.id(Code.Kind.CHILD, DemoCard.CHLOE.childCode());
  }

  @AfterAll
  static void close() {
    agent.close();
    portal.close();
  }

  private static HttpResponse<String> search(String typed) throws Exception {
    return agent.get(
        "/mairie/familles?cherche=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
  }

  private static void assertNoCode(String body) {
    for (var card : DemoCard.ALL) {
      assertFalse(body.contains(card.childCode()), body);
      card.payerCodes().forEach(code -> assertFalse(body.contains(code), body));
    }
  }

  @Test
  void anAgentFindsAFamilyAndOpensItsChildWithoutSeeingACode() throws Exception {
    assertTrue(agent.get("/mairie").body().contains("href=\"/mairie/familles\""));
    assertFalse(agent.get("/mairie/familles").body().contains("Résultats"));
    var found = search("dupuis chloe").body();
    assertTrue(found.contains("href=\"" + chloe + "\""), found);
    assertTrue(found.contains("M. DUPUIS, Mme DUPUIS"), found);
    assertFalse(found.contains("MARSONE"), found);
    assertNoCode(found);
    var child = agent.get(chloe);
    assertEquals(200, child.statusCode());
    for (var wanted : List.of("Chloé DUPUIS", "Ses foyers", "M. DUPUIS", "CP", "Réserve tous")) {
      assertTrue(child.body().contains(wanted), wanted + " in " + child.body());
    }
    assertNoCode(child.body());
    assertTrue(search("6123").body().contains("href=\"" + chloe + "\""), "by its last digits");
    assertFalse(search("456123").body().contains("href=\"" + chloe + "\""), "never by all");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' OR '1'='1",
        "%",
        "_",
        "\\",
        "${7*7}",
        "\u0000",
        "\ud83d\ude00",
        "1e9",
        "+",
        "-1",
        "99999999999999999999999",
        "é"
      })
  void whateverIsTypedIsTextAndFindsNobody(String typed) throws Exception {
    var answer = search(typed);
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("Aucune famille"), answer.body());
    assertFalse(answer.body().contains("<script>alert"), answer.body());
    assertFalse(answer.body().contains("<img src=x"), answer.body());
  }

  @Test
  void aVeryLongTextIsCutAndFindsNobody() throws Exception {
    var answer = search("m".repeat(3000));
    assertEquals(200, answer.statusCode());
    assertFalse(answer.body().contains("m".repeat(81)), answer.body());
  }

  @Test
  void aCallShowsUpInHistoryAndJournalAndItsNumberFindsTheChild() throws Exception {
    var card = DemoCard.JAMES;
    portal.bookByPhone(card, portal.nextFree(card, CLOCK));
    var path = "/mairie/familles/enfant/" + portal.id(Code.Kind.CHILD, card.childCode());
    var page = agent.get(path).body();
    assertTrue(page.contains("par téléphone le"), page);
    assertTrue(page.contains("<summary>"), page);
    assertNoCode(page);
    var number = NUMBER.matcher(page);
    assertTrue(number.find(), page);
    assertTrue(search(number.group(1)).body().contains("href=\"" + path + "\""));
  }

  @Test
  void thePageGoesFurtherBackWithEachClick() throws Exception {
    var card = DemoCard.ALINE;
    long child = portal.id(Code.Kind.CHILD, card.childCode());
    var cell = portal.nextFree(card, CLOCK);
    portal.bookByPhone(card, cell);
    portal
        .database()
        .inTransaction(
            h ->
                h.execute(
                    """
                    INSERT INTO movement (town_id, household_id, child_id, activity_id, day, kind,
                      channel, author, at)
                    SELECT town_id, household_id, child_id, activity_id, day, kind, channel, author,
                      DATE_SUB(at, INTERVAL seq DAY)
                    FROM movement JOIN seq_1_to_90 WHERE child_id = ?
                    """,
                    child));
    var path = "/mairie/familles/enfant/" + child;
    var page = agent.get(path).body();
    assertEquals(40, operations(page));
    assertTrue(page.contains("href=\"" + path + "?operations=80#operations\""), page);
    assertFalse(page.contains("Voir des appels plus anciens"), page);
    assertEquals(80, operations(agent.get(path + "?operations=80").body()));
    var all = agent.get(path + "?operations=120").body();
    assertEquals(91, operations(all));
    assertFalse(all.contains("Voir des opérations plus anciennes"), all);
    for (var odd : List.of("0", "-1", "x", "")) {
      assertEquals(40, operations(agent.get(path + "?operations=" + odd).body()), odd);
    }
    for (var large : List.of("999999", "9".repeat(30))) {
      assertEquals(200, agent.get(path + "?operations=" + large).statusCode());
    }
  }

  private static int operations(String page) {
    return page.split("<p class=\"what ", -1).length - 1;
  }

  @Test
  void lockedCodesAreShownAndLifted() throws Exception {
    try (var guesser = new Visitor(portal::uri)) {
      for (int i = 0; i < 5; i++) {
        guesser.signIn(DemoCard.ALINE.childCode(), "99999" + i);
      }
    }
    var path = "/mairie/familles/enfant/" + portal.id(Code.Kind.CHILD, DemoCard.ALINE.childCode());
    var locked = agent.get(path).body();
    assertTrue(locked.contains("sur le site depuis 5 codes faux"), locked);
    assertFalse(agent.get(chloe).body().contains("Codes bloqués"));
    assertEquals(403, agent.post(path + "/blocages", "").statusCode());
    assertTrue(agent.get(path).body().contains("Codes bloqués"));
    var lifted = agent.send(path, path + "/blocages", Map.of());
    assertEquals(303, lifted.statusCode());
    assertEquals(path + "?fait=1", lifted.headers().firstValue("Location").orElse(""));
    assertFalse(agent.get(path).body().contains("Codes bloqués"));
    try (var family = new Visitor(portal::uri)) {
      var entered =
          family.signIn(DemoCard.ALINE.childCode(), DemoCard.ALINE.payerCodes().getFirst());
      assertEquals(303, entered.statusCode());
    }
  }

  @Test
  void aChildOfAnotherTownAndWhatIsNoChildAreNotFound() throws Exception {
    var other =
        new Towns(portal.database())
            .create(TownSettings.of("Ailleurs", SchoolZone.B, PhoneSignIn.BOTH_CODES));
    var families = new Families(portal.database());
    var child =
        families.register(
            other, families.register(other, "Famille LOIN"), "Loin", "LOINTAINE", null);
    assertTrue(search("lointaine").body().contains("Aucune famille"));
    for (var id : new String[] {Long.toString(child.id()), "0", "-1", "x", "9".repeat(30)}) {
      var path = "/mairie/familles/enfant/" + id;
      assertEquals(404, agent.get(path).statusCode(), id);
      assertEquals(404, agent.send(chloe, path + "/blocages", Map.of()).statusCode(), id);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"KITCHEN", "STAFF"})
  void othersOfTheTownHallSeeNeitherLinksNorPages(Role role) throws Exception {
    try (var visitor = DeskVisitors.signedIn(portal, role)) {
      var home = visitor.get("/mairie").body();
      assertTrue(home.contains("Bonjour"), home);
      assertFalse(home.contains("/mairie/familles") || home.contains("/mairie/lettres"), home);
      for (var path :
          List.of(
              "/mairie/familles?cherche=a",
              chloe,
              chloe + "/planning",
              chloe + "/codes/enfant",
              "/mairie/lettres",
              "/mairie/lettres/1")) {
        assertEquals(403, visitor.get(path).statusCode(), path);
      }
      for (var path :
          List.of(
              chloe + "/blocages",
              chloe + "/planning",
              chloe + "/codes/enfant",
              "/mairie/lettres")) {
        var answer = visitor.send("/mairie", path, Map.of("quoi", "attente"));
        assertEquals(403, answer.statusCode(), path);
      }
    }
  }

  @Test
  void familiesAndVisitorsAreSentToTheSignIn() throws Exception {
    try (var visitor = new Visitor(portal::uri);
        var family = new Visitor(portal::uri)) {
      family.signIn(DemoCard.BERTRAND.childCode(), DemoCard.BERTRAND.payerCodes().getFirst());
      for (var who : List.of(visitor, family)) {
        for (var path :
            List.of("/mairie/familles", chloe, "/mairie/lettres", "/mairie/lettres/1")) {
          assertSignIn(who.get(path));
        }
        for (var path : List.of(chloe + "/blocages", "/mairie/lettres")) {
          assertSignIn(who.send("/contact", path, Map.of("quoi", "attente")));
        }
      }
    }
  }

  private static void assertSignIn(HttpResponse<String> answer) {
    assertEquals(303, answer.statusCode(), answer.body());
    assertEquals("/mairie", answer.headers().firstValue("Location").orElse(""));
  }
}
