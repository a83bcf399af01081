package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.TownHallAccounts.Role;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A family whose code was lost or stolen gets another.
@Timeout(120)
class NewCodePagesTest {

  private static final Pattern OLD = Pattern.compile("name=\"ancien\" value=\"(\\d+)\"");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T17:31:00Z"), ZoneOffset.UTC);

  private DemoPortal portal;
  private Visitor agent;
  private String chloe;

  @BeforeEach
  void open() throws Exception {
    portal = DemoPortal.start(CLOCK);
    agent = DeskVisitors.signedIn(portal, Role.AGENT);
    chloe = "/mairie/familles/enfant/" + portal.id(Code.Kind.CHILD, DemoCard.CHLOE.childCode());
  }

  @AfterEach
  void close() {
    agent.close();
    portal.close();
  }

  private static String location(HttpResponse<String> answer) {
    assertEquals(303, answer.statusCode(), answer.body());
    return answer.headers().firstValue("Location").orElse("");
  }

  private String old(String path) throws Exception {
    var found = OLD.matcher(agent.get(path).body());
    assertTrue(found.find());
    return found.group(1);
  }

  private String replace(String path, String old) throws Exception {
    return location(agent.send(path, path, Map.of("ancien", old)));
  }

  private static Map<String, String> waiting() {
    return Map.of("quoi", "attente", "requete", UUID.randomUUID().toString());
  }

  private static HttpResponse<String> enter(Visitor family, DemoCard card) throws Exception {
    return family.signIn(card.childCode(), card.payerCodes().getFirst());
  }

  @Test
  void aNewChildCodeIsAskedOnceMoreAndEndsTheOldOneWithItsSessions() throws Exception {
    agent.send("/mairie/lettres", "/mairie/lettres", waiting());
    var before = agent.get(chloe).body();
    assertTrue(before.contains("Code enfant de Chloé DUPUIS"), before);
    assertEquals(3, before.split("sur une lettre imprimée", -1).length - 1);
    var path = chloe + "/codes/enfant";
    assertTrue(before.contains("href=\"" + path + "\""), before);
    try (var family = new Visitor(portal::uri)) {
      location(enter(family, DemoCard.CHLOE));
      assertEquals(200, family.get("/enfants").statusCode());
      var asked = agent.get(path).body();
      assertTrue(asked.contains("<strong>Code enfant de Chloé DUPUIS</strong>"), asked);
      assertEquals(200, family.get("/enfants").statusCode(), "asking changes nothing");
      assertEquals(chloe + "?code=1", replace(path, old(path)));
      assertEquals("/", location(family.get("/enfants")), "signed out");
      assertEquals(422, enter(family, DemoCard.CHLOE).statusCode());
    }
    var after = agent.get(chloe + "?code=1").body();
    assertTrue(after.contains("Un nouveau code est donné."), after);
    assertTrue(after.contains("nouveau, sa lettre attend"), after);
    assertTrue(agent.get("/mairie/lettres").body().contains("2 lettres attendent."));
  }

  @Test
  void sentTwiceItIsDoneOnce() throws Exception {
    var path = chloe + "/codes/enfant";
    var old = old(path);
    assertEquals(chloe + "?code=1", replace(path, old));
    var now = old(path);
    assertEquals(chloe + "?code=0", replace(path, old));
    assertEquals(now, old(path));
    assertTrue(agent.get(chloe + "?code=0").body().contains("déjà été remplacé"));
  }

  @Test
  void aNewPayerCodeIsThatOfOneHousehold() throws Exception {
    var household = portal.id(Code.Kind.PAYER, DemoCard.CHLOE.payerCodes().getFirst());
    var path = chloe + "/codes/" + household;
    assertTrue(agent.get(path).body().contains("Code payeur de"));
    assertEquals(chloe + "?code=1", replace(path, old(path)));
    try (var family = new Visitor(portal::uri)) {
      assertEquals(422, enter(family, DemoCard.CHLOE).statusCode());
      var other = DemoCard.CHLOE.payerCodes().getLast();
      assertEquals(303, family.signIn(DemoCard.CHLOE.childCode(), other).statusCode());
    }
  }

  @Test
  void noPageAndNoLogShowsTheNewCode() throws Exception {
    var path = chloe + "/codes/enfant";
    long child = portal.id(Code.Kind.CHILD, DemoCard.CHLOE.childCode());
    replace(path, old(path));
    try (var chief = new Visitor(portal::uri)) {
      chief.signInAtTownHall(portal.login(), portal.password());
      var journal = chief.get("/mairie/journal").body();
      assertTrue(journal.contains("Nouveau code donné"), journal);
      var pages = journal + agent.get(chloe).body() + agent.get(path).body();
      var household = portal.id(Code.Kind.PAYER, DemoCard.CHLOE.payerCodes().getFirst());
      var drawn = portal.codes().ofChild(portal.town(), household, child).orElseThrow();
      assertFalse(pages.contains(drawn.digits()));
    }
  }

  @Test
  void whatIsNoCodeOfThisChildIsNotFound() throws Exception {
    long stranger = portal.id(Code.Kind.PAYER, DemoCard.JAMES.payerCodes().getFirst());
    for (var code : List.of(Long.toString(stranger), "0", "x", "-1")) {
      assertEquals(404, agent.get(chloe + "/codes/" + code).statusCode(), code);
      var answer = agent.send(chloe, chloe + "/codes/" + code, Map.of("ancien", "1"));
      assertEquals(404, answer.statusCode(), code);
    }
    assertEquals(404, agent.get("/mairie/familles/enfant/0/codes/enfant").statusCode());
    var path = chloe + "/codes/enfant";
    assertEquals(400, agent.send(chloe, path, Map.of("ancien", "x")).statusCode());
    assertEquals(403, agent.post(path, "ancien=" + old(path)).statusCode());
    try (var family = new Visitor(portal::uri)) {
      assertEquals(303, enter(family, DemoCard.CHLOE).statusCode(), "nothing was replaced");
    }
  }
}
