package fr.alloparents.portal.family;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.townhall.TextForms;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What anybody finds before signing in, what they write to the town hall, and what a family sets
/// for itself.
@Timeout(120)
@InChromium
class VisitorsAndProfileTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T17:31:00Z"), ZoneOffset.UTC);
  private static final DemoCard CARD = DemoCard.ANGELINE;

  private static DemoPortal portal;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK);
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  private static Map<String, String> letter(String text) {
    return Map.of(
        "requete", UUID.randomUUID().toString(),
        "sujet", "lettre",
        "nom", "Mme <b>Marsone</b>",
        "telephone", "06 12 34 56 78",
        "texte", text);
  }

  @Test
  void theSignInPageTellsDayTimePriceAndNewsInBothLanguages() throws Exception {
    try (var visitor = new Visitor(portal::uri)) {
      var french = visitor.get("/").body();
      assertTrue(french.contains("mardi 24 novembre 2026"), french);
      assertTrue(french.contains("18\u00a0h\u00a031"), french);
      assertTrue(french.contains("appel gratuit depuis une box"), french);
      assertTrue(french.contains("Les menus du mois"), french);
      var english = visitor.get("/?langue=en").body();
      assertTrue(english.contains("<html lang=\"en\">"), english);
      assertTrue(english.contains("Tuesday 24 November 2026"), english);
    }
  }

  @Test
  void aLetterReachesTheInboxOnceAndIsDealtWithByName() throws Exception {
    try (var visitor = new Visitor(portal::uri);
        var agent = new Visitor(portal::uri)) {
      var fields = letter("Nous avons perdu la lettre.");
      assertEquals(303, visitor.send("/contact", "/contact", fields).statusCode());
      assertEquals(303, visitor.send("/contact", "/contact", fields).statusCode());
      agent.signInAtTownHall(portal.login(), portal.password());
      var inbox = agent.get("/mairie/messages").body();
      assertEquals(2, inbox.split("Nous avons perdu la lettre", -1).length, inbox);
      assertTrue(inbox.contains("Mme &lt;b>Marsone") || inbox.contains("&lt;b&gt;"), inbox);
      assertTrue(inbox.contains("À traiter."), inbox);
      var id = inbox.replaceAll("(?s).*action=\"/mairie/messages/(\\d+)\".*", "$1");
      agent.send("/mairie/messages", "/mairie/messages/" + id, Map.of());
      assertTrue(agent.get("/mairie/messages").body().contains("<strong>Traité</strong>"));
      assertEquals(
          404, agent.send("/mairie/messages", "/mairie/messages/999999", Map.of()).statusCode());
    }
  }

  @Test
  void whatIsWrongIsToldAtItsFieldAndNothingTypedIsLost() throws Exception {
    try (var visitor = new Visitor(portal::uri)) {
      var answer =
          visitor.send(
              "/contact",
              "/contact",
              Map.of("texte", "Bonjour, une question", "courriel", "sans arobase"));
      assertEquals(422, answer.statusCode());
      assertTrue(answer.body().contains("id=\"nom-erreur\""), answer.body());
      assertTrue(answer.body().contains("id=\"courriel-erreur\""), answer.body());
      assertTrue(answer.body().contains("Bonjour, une question"), answer.body());
      assertTrue(answer.body().contains("sans arobase"), answer.body());
    }
  }

  @Test
  void noAddressFillsTheInbox() throws Exception {
    try (var crowd = DemoPortal.start(CLOCK);
        var visitor = new Visitor(crowd::uri)) {
      for (int i = 0; i < 5; i++) {
        assertEquals(303, visitor.send("/contact", "/contact", letter("Encore")).statusCode());
      }
      var refused = visitor.send("/contact", "/contact", letter("Une de trop"));
      assertEquals(429, refused.statusCode());
      assertTrue(refused.body().contains("Une de trop"), refused.body());
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyWhoMayReadsMessagesOrChangesTexts(Role role) throws Exception {
    var password = "un mot de passe assez long";
    new TownHallAccounts(portal.database(), Clock.systemUTC())
        .create(portal.town(), "l-" + role, "Quelqu'un", role, password);
    try (var staff = new Visitor(portal::uri)) {
      staff.signInAtTownHall("l-" + role, password);
      boolean reads = role == Role.ADMINISTRATOR || role == Role.AGENT;
      assertEquals(reads ? 200 : 403, staff.get("/mairie/messages").statusCode());
      boolean writes = role == Role.ADMINISTRATOR;
      assertEquals(writes ? 200 : 403, staff.get("/mairie/textes").statusCode());
      assertEquals(reads, staff.get("/mairie").body().contains("/mairie/messages"));
    }
  }

  @Test
  void aTownsOwnTextTakesThePlaceOfOursUntilItIsEmptied() throws Exception {
    try (var agent = new Visitor(portal::uri)) {
      agent.signInAtTownHall(portal.login(), portal.password());
      var own = Map.of("page", "LEGAL_NOTICE", "en", "fr", "texte", "Un <i>texte</i>\n\nà nous");
      assertEquals(303, TextForms.send(agent, own).statusCode());
      var page = agent.get("/mentions-legales").body();
      assertTrue(page.contains("Un &lt;i"), page);
      TextForms.send(agent, Map.of("page", "LEGAL_NOTICE", "en", "fr", "texte", " "));
      assertTrue(agent.get("/mentions-legales").body().contains("Ville de démo"));
    }
  }

  @Test
  void aFamilyChoosesItsLanguageAndItsAddresses(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(360).setJavaScriptEnabled(false))) {
      var page = context.newPage();
      Steps.signIn(page, portal, DemoCard.JAMES);
      Steps.visit(page, portal, "/profil");
      page.getByLabel("Ajouter une adresse").fill("pas une adresse");
      page.getByLabel("Ajouter une adresse").press("Enter");
      assertThat(page.locator("#courriel-erreur")).isVisible();
      assertThat(page.getByLabel("Ajouter une adresse")).hasValue("pas une adresse");
      page.getByLabel("Ajouter une adresse").fill("james@exemple.fr");
      page.getByLabel("Ajouter une adresse").press("Enter");
      assertThat(page.getByText("james@exemple.fr").first()).isVisible();
      page.getByLabel("Langue").selectOption("en");
      page.getByText("Enregistrer").press("Enter");
      assertThat(page.locator("h1")).hasText("Your profile");
      page.getByText("Remove").press("Enter");
      assertThat(page.getByText("No address.")).isVisible();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/contact", "/mentions-legales", "/aide", "/profil", "/enfants", "/operations"})
  void everyPageIsAccessibleAtEverySizeInBothThemes(String path, Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.signIn(page, portal, CARD);
      Steps.visit(page, portal, path);
      Checks.assertGoodInBothThemes(page, path.substring(1));
    }
  }
}
