package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Role;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An administrator looks after the accounts of the town hall, and everybody after the own one.
@Timeout(120)
class AccountPagesTest {

  private static final String PATH = "/mairie/comptes";
  private static final String CHOSEN = "girafe pluvieuse au marché";
  private static final Pattern DRAWN = Pattern.compile("number\">(\\w{4}(?:-\\w{4}){3})<");
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));

  private static DemoPortal portal;
  private static int logins;
  private Visitor chief;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK);
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  /// Another day for each test: what was locked in the last one is free again.
  @BeforeEach
  void comeIn() throws Exception {
    CLOCK.move(Duration.ofDays(1));
    logins++;
    chief = new Visitor(portal::uri);
    chief.signInAtTownHall(portal.login(), portal.password());
  }

  @AfterEach
  void leave() {
    chief.close();
  }

  private static DeskAccount signedIn(Role role) throws Exception {
    return DeskAccount.signedIn(portal, CLOCK, role.name().toLowerCase(Locale.ROOT) + logins, role);
  }

  private static Map<String, String> form(String login, String name) {
    var form = new HashMap<String, String>();
    form.put("requete", UUID.randomUUID().toString());
    form.put("identifiant", login);
    form.put("nom", name);
    form.put("role", "AGENT");
    return form;
  }

  private static String drawn(HttpResponse<String> page) {
    var found = DRAWN.matcher(page.body());
    assertTrue(found.find(), page.body());
    return found.group(1);
  }

  private HttpResponse<String> onto(DeskAccount account, String what, Map<String, String> fields)
      throws Exception {
    return chief.send(PATH, PATH + "/" + account.id + what, seeing(account.id, fields));
  }

  /// As a form that shows the account as it is.
  private static Map<String, String> seeing(long account, Map<String, String> fields) {
    return AccountForms.seeing(portal, CLOCK, account, fields);
  }

  @Test
  void whoHasNotSeenThatARoleWasTakenIsToldAndDoesNotGiveItBack() throws Exception {
    try (var other = signedIn(Role.ADMINISTRATOR)) {
      var old = seeing(other.id, Map.of("nom", "Mme Autre", "role", "ADMINISTRATOR"));
      assertEquals(303, onto(other, "", Map.of("nom", "M. Autre", "role", "STAFF")).statusCode());
      var path = PATH + "/" + other.id;
      var told = chief.send(PATH, path, old);
      assertEquals(422, told.statusCode());
      assertTrue(told.body().contains("quelqu'un d'autre vient de changer ce compte"), told.body());
      assertTrue(told.body().contains("Il est maintenant à M. Autre, avec le rôle"), told.body());
      assertTrue(told.body().contains("value=\"Mme Autre\""), "what was typed is kept");
      assertEquals(403, other.visitor.get("/mairie/familles").statusCode());
      var again = told.body().replaceAll("(?s).*name=\"vu\" value=\"(\\w+)\".*", "$1");
      var form = Map.of("nom", "Mme Autre", "role", "AGENT", "vu", again);
      assertEquals(303, chief.send(PATH, path, form).statusCode());
      assertEquals(200, other.visitor.get("/mairie/familles").statusCode());
    }
  }

  @Test
  void aNewAccountEntersWithThePasswordShownOnceAndChoosesAnotherBeforeAnythingElse()
      throws Exception {
    var password = drawn(chief.send(PATH, PATH, form("durand", "Mme Durand")));
    assertTrue(chief.get(PATH).body().contains("durand, agent, mot de passe à changer"));
    try (var visitor = new Visitor(portal::uri)) {
      visitor.signInAtTownHall("durand", password);
      assertEquals(DeskAccount.OWN, DeskAccount.location(visitor.get("/mairie")));
      assertEquals(DeskAccount.OWN, DeskAccount.location(visitor.get("/mairie/familles")));
      assertEquals(422, choose(visitor, password, "trop court", "trop court").statusCode());
      assertEquals(422, choose(visitor, password, CHOSEN, CHOSEN + "!").statusCode());
      assertEquals(422, choose(visitor, password, password, password).statusCode());
      var refused = choose(visitor, "un autre mot", CHOSEN, CHOSEN);
      assertTrue(refused.body().contains("Il n'est pas reconnu."), refused.body());
      assertEquals(303, choose(visitor, password, CHOSEN, CHOSEN).statusCode());
      assertTrue(visitor.get("/mairie").body().contains("Bonjour, Mme Durand"));
    }
    try (var visitor = new Visitor(portal::uri)) {
      assertEquals(422, visitor.signInAtTownHall("durand", password).statusCode());
      assertEquals(303, visitor.signInAtTownHall("durand", CHOSEN).statusCode());
    }
  }

  private static HttpResponse<String> choose(
      Visitor visitor, String old, String chosen, String again) throws Exception {
    return visitor.send(
        DeskAccount.OWN,
        DeskAccount.OWN + "/mot-de-passe",
        Map.of("ancien", old, "nouveau", chosen, "encore", again));
  }

  @Test
  void aFormSentTwiceMakesOneAccountAndATakenLoginIsToldAtItsField() throws Exception {
    var form = form("double", "M. Double");
    assertNotEquals(drawn(chief.send(PATH, PATH, form)), drawn(chief.send(PATH, PATH, form)));
    assertEquals(1, chief.get(PATH).body().split("M. Double", -1).length - 1);
    var taken = chief.send(PATH, PATH, form("Double", "M. <Autre>"));
    assertEquals(422, taken.statusCode());
    assertTrue(taken.body().contains("href=\"#identifiant\""), taken.body());
    assertTrue(taken.body().contains("Un autre compte l'a déjà."), taken.body());
    assertTrue(taken.body().contains("value=\"M. &lt;Autre>\""), "what was typed is kept");
    var wrong = chief.send(PATH, PATH, form("é è", ""));
    assertEquals(422, wrong.statusCode());
    assertTrue(wrong.body().contains("href=\"#nom\""), wrong.body());
    assertTrue(wrong.body().contains("href=\"#identifiant\""), wrong.body());
    var noRole = form("x", "y");
    noRole.put("role", "MAIRE");
    assertEquals(400, chief.send(PATH, PATH, noRole).statusCode());
  }

  @Test
  void anotherRoleHoldsAtOnceInAnOpenSession() throws Exception {
    try (var agent = signedIn(Role.AGENT)) {
      assertEquals(200, agent.visitor.get("/mairie/familles").statusCode());
      assertEquals(
          303, onto(agent, "", Map.of("nom", "Mme Cuisine", "role", "KITCHEN")).statusCode());
      assertEquals(403, agent.visitor.get("/mairie/familles").statusCode());
      assertTrue(agent.visitor.get("/mairie").body().contains("Bonjour, Mme Cuisine"));
    }
  }

  @Test
  void aDeactivatedAccountIsOutAtOnceAndItsOldSessionStaysEnded() throws Exception {
    try (var agent = signedIn(Role.AGENT)) {
      assertEquals(303, onto(agent, "/etat", Map.of("actif", "0")).statusCode());
      assertEquals("/mairie", DeskAccount.location(agent.visitor.get("/mairie/familles")));
      assertEquals(422, agent.enter().statusCode());
      assertEquals(303, onto(agent, "/etat", Map.of("actif", "1")).statusCode());
      assertEquals("/mairie", DeskAccount.location(agent.visitor.get("/mairie/familles")));
      assertEquals(303, agent.enter().statusCode());
    }
  }

  @Test
  void aNewPasswordEndsTheOldOneAndItsSessions() throws Exception {
    try (var agent = signedIn(Role.AGENT)) {
      var password = drawn(onto(agent, "/mot-de-passe", Map.of()));
      assertEquals("/mairie", DeskAccount.location(agent.visitor.get("/mairie/familles")));
      assertEquals(422, agent.enter().statusCode());
      assertEquals(303, agent.visitor.signInAtTownHall(agent.login, password).statusCode());
      assertEquals(DeskAccount.OWN, DeskAccount.location(agent.visitor.get("/mairie/familles")));
    }
  }

  @Test
  void whoChoosesAPasswordStaysAndIsOutEverywhereElse() throws Exception {
    try (var agent = signedIn(Role.AGENT);
        var elsewhere = new Visitor(portal::uri)) {
      elsewhere.signInAtTownHall(agent.login, DeskAccount.PASSWORD);
      assertEquals(200, elsewhere.get("/mairie/familles").statusCode());
      choose(agent.visitor, DeskAccount.PASSWORD, CHOSEN, CHOSEN);
      assertEquals(200, agent.visitor.get("/mairie/familles").statusCode());
      assertEquals("/mairie", DeskAccount.location(elsewhere.get("/mairie/familles")));
    }
  }

  @Test
  void theLastAdministratorStaysAndNobodyResetsTheOwnAccount() throws Exception {
    long own =
        new TownHallAccounts(portal.database(), CLOCK)
            .all(portal.town()).stream()
                .filter(account -> account.login().equals(portal.login()))
                .findFirst()
                .orElseThrow()
                .id();
    portal
        .database()
        .inTransaction(
            h ->
                h.execute(
                    "UPDATE town_hall_account SET active = FALSE"
                        + " WHERE role = 'ADMINISTRATOR' AND id <> ?",
                    own));
    var form = PATH + "/" + own;
    var demoted = chief.send(PATH, form, seeing(own, Map.of("nom", "Agnès", "role", "AGENT")));
    assertEquals(422, demoted.statusCode());
    assertTrue(demoted.body().contains("C'est le dernier administrateur"), demoted.body());
    assertEquals(422, chief.send(PATH, form + "/etat", Map.of("actif", "0")).statusCode());
    for (var what : new String[] {"/mot-de-passe", "/double-authentification"}) {
      assertEquals(403, chief.send(PATH, form + what, Map.of()).statusCode());
    }
    assertFalse(chief.get(form).body().contains("Donner un nouveau mot de passe"));
  }

  @Test
  void anAccountOfAnotherTownIsNotFound() throws Exception {
    var other =
        new Towns(portal.database())
            .create(TownSettings.of("Ailleurs", SchoolZone.B, PhoneSignIn.BOTH_CODES));
    long theirs =
        new TownHallAccounts(portal.database(), CLOCK)
            .create(other, "autre", "Mme Ailleurs", Role.AGENT, DeskAccount.PASSWORD)
            .id();
    var page = PATH + "/" + theirs;
    assertEquals(404, chief.get(page).statusCode());
    var form = Map.of("nom", "M. Ici", "role", "AGENT", "actif", "0");
    for (var what :
        new String[] {"", "/mot-de-passe", "/etat", "/double-authentification", "/blocages"}) {
      assertEquals(404, chief.send(PATH, page + what, form).statusCode(), what);
    }
    assertFalse(chief.get(PATH).body().contains("Mme Ailleurs"));
  }

  @Test
  void afterThePasswordTheCodeOfTheTelephoneIsAskedAndCountsOnce() throws Exception {
    try (var agent = signedIn(Role.AGENT)) {
      var secret = agent.setUpCodes(CLOCK);
      CLOCK.move(Duration.ofMinutes(2));
      try (var second = new Visitor(portal::uri)) {
        second.signInAtTownHall(agent.login, DeskAccount.PASSWORD);
        assertTrue(second.get("/mairie").body().contains("Code de votre téléphone"));
        assertEquals("/mairie", DeskAccount.location(second.get(DeskAccount.OWN)));
        assertEquals(422, code(second, "000000").statusCode());
        assertEquals(422, code(second, "").statusCode());
        var code = DeskAccount.code(secret, CLOCK);
        assertEquals("/mairie", DeskAccount.location(code(second, code)));
        assertTrue(second.get("/mairie").body().contains("Bonjour, "));
        try (var third = new Visitor(portal::uri)) {
          third.signInAtTownHall(agent.login, DeskAccount.PASSWORD);
          assertEquals(422, code(third, code).statusCode());
          CLOCK.move(Duration.ofMinutes(10));
          assertEquals(
              "/mairie", DeskAccount.location(code(third, DeskAccount.code(secret, CLOCK))));
          assertTrue(third.get("/mairie").body().contains("Mot de passe"), "ten minutes are over");
        }
      }
    }
  }

  private static HttpResponse<String> code(Visitor visitor, String code) throws Exception {
    return visitor.send("/mairie", "/mairie/code", Map.of("code", code));
  }

  @Test
  void whereTheTownAsksForItAnAdministratorSetsCodesUpBeforeAnythingElse() throws Exception {
    try (var colleague = signedIn(Role.ADMINISTRATOR);
        var agent = signedIn(Role.AGENT)) {
      chief.send(PATH, PATH + "/regle", Map.of("obligatoire", "1"));
      assertEquals(DeskAccount.OWN, DeskAccount.location(chief.get(PATH)));
      assertEquals(DeskAccount.OWN, DeskAccount.location(colleague.visitor.get(PATH)));
      assertEquals(200, agent.visitor.get("/mairie/familles").statusCode());
      colleague.setUpCodes(CLOCK);
      assertEquals(200, colleague.visitor.get(PATH).statusCode());
      var retire = Map.of("mot-de-passe-retrait", DeskAccount.PASSWORD);
      assertEquals(403, colleague.own("/double-authentification/retirer", retire).statusCode());
      assertEquals(303, colleague.visitor.send(PATH, PATH + "/regle", Map.of()).statusCode());
      assertEquals(200, chief.get(PATH).statusCode());
      assertEquals(303, colleague.own("/double-authentification/retirer", retire).statusCode());
      assertEquals("/mairie", DeskAccount.location(colleague.enter()));
      assertTrue(colleague.visitor.get("/mairie").body().contains("Bonjour, "));
    }
  }

  @Test
  void whatAThiefOfTheSessionWouldChangeAsksForThePassword() throws Exception {
    try (var agent = signedIn(Role.AGENT)) {
      agent.setUpCodes(CLOCK);
      var form = "/double-authentification";
      for (var what : new String[] {form, form + "/retirer", "/codes-de-secours"}) {
        var wrong = "mauvais mot de passe";
        var fields =
            Map.of(
                "mot-de-passe-telephone", wrong,
                "mot-de-passe-retrait", wrong,
                "mot-de-passe-secours", wrong);
        var answer = agent.own(what, fields);
        assertEquals(422, answer.statusCode(), what);
        assertTrue(answer.body().contains("Il n'est pas reconnu."), what);
        assertFalse(answer.body().contains("class=\"key\""), what);
      }
    }
  }

  @Test
  void aColleagueTakesAwayTheCodesOfALostTelephoneAndLiftsTheLock() throws Exception {
    try (var agent = signedIn(Role.AGENT)) {
      agent.setUpCodes(CLOCK);
      agent.enter();
      for (int i = 0; i < 5; i++) {
        assertEquals(422, code(agent.visitor, "00000" + i).statusCode());
      }
      assertTrue(chief.get(PATH + "/" + agent.id).body().contains("La connexion est bloquée"));
      assertEquals(303, onto(agent, "/blocages", Map.of()).statusCode());
      assertFalse(chief.get(PATH + "/" + agent.id).body().contains("La connexion est bloquée"));
      assertEquals(303, onto(agent, "/double-authentification", Map.of()).statusCode());
      agent.enter();
      assertTrue(agent.visitor.get("/mairie").body().contains("Bonjour, "));
    }
  }
}
