package fr.alloparents.portal.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.townhall.TextForms;
import fr.alloparents.portal.web.RawRequest;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.Author;
import fr.alloparents.town.Conformity;
import fr.alloparents.town.TownTexts;
import fr.alloparents.town.TownTexts.Kind;
import fr.alloparents.town.TownTexts.Own;
import fr.alloparents.town.Towns;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The texts of the footer: what the law wants in them, and the town's own in their place.
@Timeout(90)
class TownTextPagesTest {

  private static DemoPortal portal;
  private static TownTexts texts;
  private static int hosts;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(Clock.systemUTC());
    texts = new TownTexts(portal.database(), Clock.systemUTC());
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  @BeforeEach
  void keepOurs() {
    portal.database().inTransaction(h -> h.execute("DELETE FROM town_text"));
    state("", Conformity.NONE);
  }

  private static String own(Kind kind, Locale language) {
    return texts.all(portal.town()).stream()
        .filter(own -> own.kind() == kind && own.language().equals(language))
        .map(Own::text)
        .findFirst()
        .orElse("");
  }

  private static void dataProtection(Locale language, String text) {
    var seen = TownTexts.fingerprint(own(Kind.DATA_PROTECTION, language));
    texts.change(portal.town(), Author.SERVER, Kind.DATA_PROTECTION, language, seen, text);
  }

  private static void state(String text, Conformity conformity) {
    var town = portal.town();
    var shown = own(Kind.ACCESSIBILITY, Locale.FRENCH);
    var seen = TownTexts.fingerprint(shown, texts.conformity(town));
    texts.changeStatement(town, Author.SERVER, seen, text, conformity);
  }

  /// A page as whoever comes under a new name gets it: what a process knows of a town under a name
  /// is a few seconds old.
  private static String fresh(String path) throws IOException {
    var host = "nom-" + ++hosts + ".example";
    new Towns(portal.database()).addHostName(portal.town(), host);
    return RawRequest.get(portal.port(), host, path, "");
  }

  /// The parts of the model of the order of 20 September 2019.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<title>Accessibilité\u00a0: non conforme",
        "article 47 de la loi n°\u00a02005-102",
        "<h2>État de conformité</h2>",
        "<strong>non conforme</strong> avec le référentiel général",
        "<h2>Résultats des tests</h2>",
        "<h2>Contenus non accessibles</h2>",
        "<h3>Non-conformités</h3>",
        "<h3>Dérogations pour charge disproportionnée</h3>",
        "<h3>Contenus non soumis",
        "déclaration a été établie le 28 novembre 2026",
        "<h3>Technologies utilisées</h3>",
        "<h3>Environnement de test</h3>",
        "Aucune restitution par un lecteur d'écran n'a été vérifiée",
        "<h3>Outils pour évaluer",
        "<h3>Pages vérifiées</h3>",
        "<h2>Retour d'information et contact</h2>",
        "<a href=\"/contact\">Contact</a>",
        "04\u00a076\u00a001\u00a003\u00a091",
        "<h2>Voies de recours</h2>",
        "<a href=\"https://formulaire.defenseurdesdroits.fr/\">",
        "09 69 39 00 00",
        "Libre réponse 71120, 75342 Paris CEDEX 07"
      })
  void ourStatementHasEveryPartOfTheModel(String part) throws Exception {
    try (var visitor = new Visitor(portal::uri)) {
      var page = visitor.get("/accessibilite").body();
      assertTrue(page.contains(part), page);
    }
  }

  @Test
  void ourStatementHasTheSamePartsInEnglish() throws Exception {
    try (var visitor = new Visitor(portal::uri)) {
      var french = visitor.get("/accessibilite").body();
      var english = visitor.get("/accessibilite?langue=en").body();
      for (var tag : new String[] {"<h2>", "<h3>", "<p>", "<li>"}) {
        assertEquals(french.split(tag, -1).length, english.split(tag, -1).length, tag);
      }
      assertTrue(english.contains("<title>Accessibility: not compliant"), english);
    }
  }

  @Test
  void everyPageSaysHowAccessibleItIs() throws Exception {
    try (var visitor = new Visitor(portal::uri)) {
      for (var path : new String[] {"/", "/contact", "/aide", "/mairie"}) {
        var page = visitor.get(path).body();
        assertTrue(page.contains("\">Accessibilité\u00a0: non conforme</a>"), page);
      }
      assertTrue(visitor.get("/?langue=en").body().contains(">Accessibility: not compliant</a>"));
      assertTrue(visitor.get("/nulle-part").body().contains(">Accessibilité</a>"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, non conforme, not compliant",
    "PARTIAL, partiellement conforme, partially compliant",
    "FULL, totalement conforme, fully compliant"
  })
  void theConformityIsThatOfTheTownsOwnStatement(String level, String french, String english)
      throws Exception {
    try (var agent = new Visitor(portal::uri)) {
      agent.signInAtTownHall(portal.login(), portal.password());
      var statement =
          Map.of(
              "page", "ACCESSIBILITY",
              "en", "fr",
              "conformite", level,
              "texte", "## Notre déclaration");
      assertEquals(303, TextForms.send(agent, statement).statusCode());
      var editor = agent.get("/mairie/textes").body();
      assertTrue(editor.contains("<option value=\"" + level + "\" selected>"), editor);
    }
    var page = fresh("/accessibilite");
    assertTrue(page.contains("<h1>Accessibilité\u00a0: " + french + "</h1>"), page);
    assertTrue(page.contains("<h2>Notre déclaration</h2>"), page);
    assertTrue(fresh("/").contains(">Accessibilité\u00a0: " + french + "</a>"));
    assertTrue(fresh("/?langue=en").contains(">Accessibility: " + english + "</a>"));
  }

  @Test
  void withoutItsOwnStatementATownIsAsOursSays() throws Exception {
    state("La nôtre", Conformity.FULL);
    state(" ", Conformity.FULL);
    assertTrue(fresh("/").contains(">Accessibilité\u00a0: non conforme</a>"));
  }

  @Test
  void anEnglishPageShowsTheTownsFrenchTextRatherThanOurs() throws Exception {
    dataProtection(Locale.FRENCH, "Notre délégué");
    try (var visitor = new Visitor(portal::uri)) {
      var page = visitor.get("/donnees-personnelles?langue=en").body();
      assertTrue(page.contains("<html lang=\"en\">"), page);
      assertTrue(page.contains("lang=\"fr\">\n    <p>Notre délégué</p>"), page);
      dataProtection(Locale.ENGLISH, "Our officer");
      var english = visitor.get("/donnees-personnelles?langue=en").body();
      assertTrue(english.contains("lang=\"en\">\n    <p>Our officer</p>"), english);
      assertFalse(english.contains("Notre"), english);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "60 mois, la durée fixée par la commune",
        "12 mois après leur envoi s'ils ont été traités, 24 mois sinon",
        "<h2>Qui les reçoit</h2>",
        "délégué à la protection des données",
        "04\u00a076\u00a001\u00a003\u00a091",
        "<h2>Vos droits</h2>",
        "<a href=\"https://www.cnil.fr/fr/plaintes\">"
      })
  void familiesReadWhatIsKeptHowLongForWhomAndTheirRights(String part) throws Exception {
    try (var visitor = new Visitor(portal::uri)) {
      var page = visitor.get("/donnees-personnelles").body();
      assertTrue(page.contains(part), page);
    }
  }
}
