package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.canteen.Allergen;
import fr.alloparents.canteen.MealNeeds;
import fr.alloparents.canteen.MealNeedsDesk;
import fr.alloparents.canteen.Pai;
import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.pdf.PdfUa;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.TownHallAccounts.Role;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a child eats: written at the desk, read on the lists of a day by those who may.
@Timeout(120)
class MealNeedsPagesTest {

  private MovableClock clock;
  private DemoPortal portal;
  private Visitor agent;
  private String chloe;
  private String path;

  @BeforeEach
  void open() throws Exception {
    clock = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));
    portal = DemoPortal.start(clock);
    agent = DeskVisitors.signedIn(portal, Role.AGENT);
    chloe = "/mairie/familles/enfant/" + id();
    path = chloe + "/repas";
  }

  @AfterEach
  void close() {
    agent.close();
    portal.close();
  }

  private long id() {
    return portal.id(Code.Kind.CHILD, DemoCard.CHLOE.childCode());
  }

  private MealNeeds needs() {
    return new MealNeedsDesk(portal.database(), clock).of(portal.town(), id());
  }

  private HttpResponse<String> save(Map<String, String> fields) throws Exception {
    var form = new HashMap<>(fields);
    form.putIfAbsent("requete", UUID.randomUUID().toString());
    form.putIfAbsent("vu", needs().fingerprint());
    form.putIfAbsent("regime", "0");
    return agent.send(path, path, form);
  }

  @Test
  void theChildsPageShowsItAndAFormWritesItAnew() throws Exception {
    var page = agent.get(chloe).body();
    assertTrue(page.contains("PAI\u00a0: arachides, fruits à coque. Trousse"), page);
    assertTrue(page.contains("href=\"" + path + "\""), page);
    var form = agent.get(path).body();
    assertTrue(form.contains("value=\"PEANUTS\" checked"), form);
    var saved = save(Map.of("allergenes", "MILK", "mots", "Panier repas", "au", "2027-07-03"));
    assertEquals(303, saved.statusCode(), saved.body());
    assertEquals(
        new Pai(Set.of(Allergen.MILK), "Panier repas", null, LocalDate.of(2027, 7, 3)),
        needs().pai());
    assertTrue(agent.get(chloe + "?repas=1").body().contains("Jusqu'au 3 juillet 2027"));
    assertEquals(303, save(Map.of()).statusCode());
    assertEquals(MealNeeds.NONE, needs());
    assertTrue(agent.get(chloe).body().contains("Pas de PAI"));
  }

  @Test
  void whatCannotBeIsToldAtItsFieldAndNothingTypedIsLost() throws Exception {
    var before = needs();
    var backwards =
        save(Map.of("mots", "Lait", "du", "2027-01-02", "au", "2027-01-01", "allergenes", "EGGS"));
    assertEquals(422, backwards.statusCode());
    assertTrue(backwards.body().contains("href=\"#au\""), backwards.body());
    assertTrue(backwards.body().contains(">Lait</textarea>"), backwards.body());
    assertTrue(backwards.body().contains("value=\"EGGS\" checked"), backwards.body());
    for (var wrong :
        List.of(
            Map.of("mots", "x".repeat(501)),
            Map.of("mots", "Lait", "du", "demain"),
            Map.of("du", "2026-11-24"),
            Map.of("regime", "999999", "mots", "Lait"))) {
      assertEquals(422, save(wrong).statusCode(), wrong.toString());
    }
    assertEquals(400, save(Map.of("allergenes", "POISON")).statusCode());
    assertEquals(400, save(Map.of("regime", "x")).statusCode());
    assertEquals(before, needs());
  }

  @Test
  void aFormSentTwiceWritesOnceAndOneThatIsOutOfDateShowsWhatIsThere() throws Exception {
    var seen = needs().fingerprint();
    var form =
        Map.of("requete", UUID.randomUUID().toString(), "vu", seen, "mots", "Œufs interdits");
    assertEquals(303, save(form).statusCode());
    assertEquals(303, save(form).statusCode());
    var outdated = save(Map.of("vu", seen, "mots", "Autre"));
    assertEquals(422, outdated.statusCode());
    assertTrue(outdated.body().contains("<li>PAI\u00a0: Œufs interdits</li>"), outdated.body());
    assertTrue(outdated.body().contains(">Autre</textarea>"), outdated.body());
  }

  private String booked() {
    var wanted = portal.nextFree(DemoCard.JAMES, clock);
    portal.bookByPhone(DemoCard.JAMES, wanted);
    portal
        .database()
        .inTransaction(
            h ->
                h.execute(
                    """
                    INSERT IGNORE INTO booking
                    SELECT town_id, ?, day, activity_id, place_id, household_id, booked_at
                    FROM booking WHERE child_id = ? AND day = ? AND activity_id = ?
                    """,
                    id(),
                    portal.id(Code.Kind.CHILD, DemoCard.JAMES.childCode()),
                    wanted.day(),
                    wanted.activity().id()));
    return "/mairie/listes/" + wanted.day();
  }

  @Test
  void theListsCountMealsByDietAndPlanAndTellTheKitchenWhoseTheyAre() throws Exception {
    var day = booked();
    try (var cook = DeskVisitors.signedIn(portal, Role.KITCHEN)) {
      var page = cook.get(day).body();
      assertTrue(page.contains("repas d'enfants, 0 repas d'adultes</strong>, provisoire"), page);
      assertTrue(page.contains("1 végétarien, 1 PAI"), page);
      assertTrue(page.contains("<strong>DUPUIS Chloé</strong>"), page);
      assertTrue(
          page.contains("<th scope=\"row\">Arachides</th><td class=\"figure\">1</td>"), page);
      assertFalse(page.contains("non coché"), page);
      assertTrue(page.contains("arachides, fruits à coque. Trousse d'urgence"), page);
      var names = cook.get(day + ".csv").body();
      assertTrue(names.contains(";CM1;BOND;James;Végétarien;\r\n"), names);
      assertTrue(names.contains("DUPUIS;Chloé;;PAI\u00a0: arachides"), names);
      var meals = cook.get(day + "-repas.csv").body();
      assertTrue(
          meals.contains(
              "Repas;Sans régime particulier;Végétarien;PAI;Arachides;Fruits à coque\r\n"),
          meals);
      assertTrue(meals.contains(";Enfants;Mallerin primaire;CP;provisoire;1;1;0;1;1;1\r\n"), meals);
      assertTrue(meals.contains(";Adultes;;;provisoire;0\r\n"), meals);
      var pdf = DeskVisitors.file(portal, cook, day + "/noms.pdf").body();
      PdfUa.check(pdf);
      try (var document = Loader.loadPDF(pdf)) {
        var text = new PDFTextStripper().getText(document);
        assertTrue(text.contains("Trousse d'urgence"), text);
        assertTrue(text.contains("Sans régime particulier"), text);
        assertTrue(text.contains("Fruits à coque 1"), text);
      }
    }
  }

  @Test
  void whoMayNotReadPlansLearnsThatThereIsOneAndNoMore() throws Exception {
    var day = booked();
    try (var staff = DeskVisitors.signedIn(portal, Role.STAFF)) {
      var page = staff.get(day).body();
      var canteen = new ArrayList<>(List.of(page, staff.get(day + ".csv").body()));
      canteen.add(staff.get(day + "-repas.csv").body());
      assertTrue(canteen.get(1).contains("DUPUIS;Chloé;;PAI\r\n"), canteen.get(1));
      assertTrue(page.contains("1 PAI"), page);
      try (var document =
          Loader.loadPDF(DeskVisitors.file(portal, staff, day + "/noms.pdf").body())) {
        canteen.add(new PDFTextStripper().getText(document));
      }
      for (var shown : canteen) {
        assertFalse(
            shown.toLowerCase(Locale.FRENCH).contains("arachides") || shown.contains("Trousse"),
            shown);
      }
    }
  }

  @Test
  void onlyClerksWriteWhatAChildEats() throws Exception {
    for (var role : List.of(Role.KITCHEN, Role.STAFF)) {
      try (var other = DeskVisitors.signedIn(portal, role)) {
        assertEquals(403, other.get(path).statusCode());
        assertEquals(403, other.send("/mairie", path, Map.of()).statusCode());
      }
    }
    assertEquals(404, agent.get("/mairie/familles/enfant/999999/repas").statusCode());
    assertEquals(403, agent.post(path, "regime=0").statusCode(), "without a token");
  }
}
