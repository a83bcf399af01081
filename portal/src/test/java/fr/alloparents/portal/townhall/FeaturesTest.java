package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.Feature;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.TownFoundation;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a town does not offer is no page, and nothing leads to it; what a town in preparation says.
@Timeout(180)
class FeaturesTest {

  private static final LocalDate LONG_AGO = LocalDate.of(2026, 9, 1);
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-24T17:31:00Z"));

  private static DemoPortal portal;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK, SecondTown.EVERYWHERE);
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  /// @param number another one for each town
  private static SecondTown without(int number, Feature... features) {
    return SecondTown.found(
        portal, CLOCK, number, settings -> settings.opening(LONG_AGO).without(Set.of(features)));
  }

  private static HttpResponse<String> ask(Visitor visitor, String route) throws Exception {
    var path = route.substring(route.indexOf(' ') + 1).replaceAll("\\{\\w+}", "1");
    return route.startsWith("GET ")
        ? visitor.get(path)
        : visitor.post(path, "jeton=" + visitor.token("/contact"));
  }

  /// What the administrator of a town is answered, by route, in the order of the routes. Not of
  /// files whose making may take longer than a busy machine lets it.
  private static Map<String, Integer> answers(SecondTown town) throws Exception {
    var answers = new LinkedHashMap<String, Integer>();
    try (var chief = town.chief()) {
      for (var route : portal.routes()) {
        if (!route.endsWith(" /") && !route.endsWith(".pdf") && !route.contains("deconnexion")) {
          answers.put(route, ask(chief, route).statusCode());
        }
      }
    }
    return answers;
  }

  @Test
  void whatATownDoesNotOfferIsNoPageAndTheRestIsAsItWas() throws Exception {
    var full = answers(without(9));
    assertNotEquals(404, full.get("GET /menus"));
    int other = 10;
    for (var feature : Feature.values()) {
      var expected = new LinkedHashMap<>(full);
      portal.routes(feature).forEach(route -> expected.replace(route, 404));
      assertEquals(expected, answers(without(other++, feature)), feature.name());
    }
  }

  @Test
  void theseAreThePagesOfEachFeature() {
    assertEquals(
        Set.of("GET /menus", "GET /mairie/menus", "POST /mairie/menus"),
        Set.copyOf(portal.routes(Feature.MENUS)));
    assertEquals(
        Set.of(
            "GET /calendrier/{file}",
            "GET /enfants/{child}/calendrier",
            "POST /enfants/{child}/calendrier",
            "POST /enfants/{child}/calendrier/{feed}/retirer"),
        Set.copyOf(portal.routes(Feature.CALENDAR_FEEDS)));
    assertEquals(List.of(), portal.routes(Feature.WAITING_LISTS));
    assertTrue(portal.routes(Feature.PHONE_LINE).contains("GET /aide/telephone.pdf"));
    assertTrue(portal.routes(Feature.PHONE_LINE).contains("GET /telephone"));
    var families = new TreeSet<>(portal.routes(Feature.WEBSITE));
    assertTrue(
        families.stream().noneMatch(route -> route.contains(" /mairie")), families::toString);
    assertEquals(
        Set.of("reservations", "enfants", "operations", "profil", "aide", "menus", "calendrier"),
        families.stream().map(route -> route.split("/", -1)[1]).collect(Collectors.toSet()));
  }

  @Test
  void nothingLeadsToWhatATownDoesNotOffer() throws Exception {
    var bare =
        without(
            20, Feature.MENUS, Feature.CALENDAR_FEEDS, Feature.PHONE_LINE, Feature.WAITING_LISTS);
    new TownFoundation(portal.database(), CLOCK)
        .addNumber(bare.town(), new PhoneNumber("+33476549988"));
    try (var chief = bare.chief();
        var family = bare.family()) {
      var home = chief.get("/mairie").body();
      assertFalse(home.contains("/mairie/menus") || home.contains("/telephone"), home);
      var entrance = chief.get("/").body();
      assertFalse(entrance.contains("04 76 54 99 86"), entrance);
      assertFalse(entrance.contains("Par téléphone"), entrance);
      var help = chief.get("/aide").body();
      assertFalse(help.contains("telephone.pdf") || help.contains("liste d'attente"), help);
      var children = family.get("/enfants").body();
      assertTrue(children.contains("Zoé") && !children.contains("/calendrier"), children);
    }
  }

  @Test
  void aTownWithoutPagesForFamiliesSaysSoAndKeepsItsDesk() throws Exception {
    var town = without(30, Feature.WEBSITE);
    new TownFoundation(portal.database(), CLOCK)
        .addNumber(town.town(), new PhoneNumber("+33476549987"));
    try (var visitor = town.visitor();
        var chief = town.chief()) {
      var french = visitor.get("/");
      assertEquals(404, french.statusCode());
      assertTrue(french.body().contains("Cette commune ne réserve pas sur ce site"), french.body());
      assertTrue(french.body().contains("04 76 54 99 87"), french.body());
      assertFalse(french.body().contains("href=\"/aide\""), french.body());
      assertTrue(visitor.get("/?langue=en").body().contains("does not take bookings"));
      assertEquals(404, visitor.post("/", "jeton=" + visitor.token("/contact")).statusCode());
      assertEquals(200, visitor.get("/mentions-legales").statusCode());
      assertEquals(200, chief.get("/mairie/familles").statusCode());
    }
  }

  @Test
  void aTownInPreparationSaysSoInBothLanguagesAndItsTownHallSeesMore() throws Exception {
    var town =
        SecondTown.found(portal, CLOCK, 40, settings -> settings.opening(LocalDate.of(2027, 3, 1)));
    try (var visitor = town.visitor();
        var chief = town.chief()) {
      var french = visitor.get("/").body();
      assertTrue(french.contains("Le service ouvre le lundi 1er mars 2027."), french);
      assertTrue(french.contains("ni sur ce site, ni par téléphone"), french);
      assertFalse(french.contains("name=\"code-enfant\""), french);
      var english = visitor.get("/?langue=en").body();
      assertTrue(english.contains("The service opens on Monday 1 March 2027."), english);
      var preview = chief.get("/").body();
      assertTrue(preview.contains("Aperçu pour la mairie."), preview);
      assertTrue(preview.contains("name=\"code-enfant\""), preview);
      assertEquals(422, chief.signIn("424242", "535353").statusCode());
      assertEquals(200, chief.get("/mairie/familles").statusCode());
    }
  }

  @Test
  void withoutAnOpeningDayATownSaysThatItIsNotOpenYet() throws Exception {
    try (var visitor = SecondTown.found(portal, CLOCK, 41, settings -> settings).visitor()) {
      assertTrue(visitor.get("/").body().contains("Le service n'est pas encore ouvert."));
      assertTrue(visitor.get("/?langue=en").body().contains("The service is not open yet."));
    }
  }
}
