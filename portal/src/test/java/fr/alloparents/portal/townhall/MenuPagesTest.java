package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The menus of the canteen as a clerk writes them and families read them.
@Timeout(90)
class MenuPagesTest {

  private static final String PATH = "/mairie/menus";
  private static final String LINK = "<a href=\"/menus\">Menus de la cantine</a>";
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-24T11:00:00Z"));

  private static DemoPortal portal;
  private Visitor agent;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK);
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  /// Nothing is written, and no page remembers that something was.
  @BeforeEach
  void comeIn() throws Exception {
    CLOCK.move(Duration.ofMinutes(2));
    portal
        .database()
        .inTransaction(
            h -> h.execute("DELETE FROM menu_serving") + h.execute("DELETE FROM menu_week"));
    agent = new Visitor(portal::uri);
    agent.signInAtTownHall(portal.login(), portal.password());
  }

  @AfterEach
  void leave() {
    agent.close();
  }

  private static Map<String, String> form(String monday, int version) {
    var form = new HashMap<String, String>();
    form.put("semaine", monday);
    form.put("version", Integer.toString(version));
    form.put("faire", "enregistrer");
    return form;
  }

  private void write(String monday, int version, String day, String dishes, String allergen)
      throws Exception {
    var form = form(monday, version);
    form.put("plats-" + day + "-lunch", dishes);
    form.put("allergenes-" + day + "-lunch", allergen);
    var answer = agent.send(PATH, PATH, form);
    assertEquals(303, answer.statusCode(), answer.body());
    assertEquals(
        PATH + "?semaine=" + monday + "&fait=1",
        answer.headers().firstValue("Location").orElse(""));
  }

  @Test
  void familiesReadThisWeekAndTheNextInBothLanguages() throws Exception {
    write("2026-11-23", 0, "2026-11-24", "Taboulé\nPoulet rôti", "GLUTEN");
    write("2026-11-30", 0, "2026-12-01", "Soupe", "MILK");
    write("2026-12-07", 0, "2026-12-08", "Trop loin", "FISH");
    try (var family = new Visitor(portal::uri)) {
      var french = family.get("/menus").body();
      assertTrue(french.contains("Cette semaine\u00a0: Semaine 48, du 23 au 29 novembre"), french);
      assertTrue(french.contains("<h3>Mardi 24 novembre</h3>"), french);
      assertTrue(french.contains("<li>Taboulé</li>"), french);
      assertTrue(french.contains("<li>Poulet rôti</li>"), french);
      assertTrue(french.contains("Allergènes\u00a0: gluten<"), french);
      assertTrue(french.contains("Allergènes\u00a0: lait<"), french);
      assertFalse(french.contains("Trop loin"), french);
      var english = family.get("/menus?langue=en").body();
      assertTrue(english.contains("This week: Week 48, 23 to 29 November"), english);
      assertTrue(english.contains("<ul class=\"dishes\" lang=\"fr\">"), english);
      assertTrue(english.contains("Allergens: gluten<"), english);
    }
  }

  @Test
  void pagesLeadToTheMenusWhereThereAreAny() throws Exception {
    try (var family = new Visitor(portal::uri)) {
      assertFalse(family.get("/").body().contains(LINK));
      assertTrue(family.get("/menus").body().contains("Pas encore de menu"));
      write("2026-11-30", 0, "2026-12-01", "Soupe", "MILK");
      CLOCK.move(Duration.ofMinutes(1));
      assertTrue(family.get("/").body().contains(LINK));
      family.signIn(DemoCard.ANGELINE.childCode(), DemoCard.ANGELINE.payerCodes().getFirst());
      assertTrue(family.get("/reservations").body().contains(LINK));
    }
  }

  @Test
  void theWeekIsShownAsItWasWritten() throws Exception {
    write("2026-11-23", 0, "2026-11-24", "Taboulé\nPoulet", "SULPHITES");
    var page = agent.get(PATH + "?semaine=2026-11-26&fait=1").body();
    assertTrue(page.contains("Les menus sont enregistrés."), page);
    assertTrue(page.contains(">Taboulé\nPoulet</textarea>"), page);
    assertTrue(
        page.contains("name=\"allergenes-2026-11-24-lunch\" value=\"SULPHITES\" checked"), page);
    assertEquals(1, page.split(" checked", -1).length - 1, page);
    assertEquals(140, page.split("type=\"checkbox\"", -1).length - 1, "14 for each of ten meals");
    assertTrue(page.contains("href=\"/mairie/menus?semaine=2026-11-16\""), page);
  }

  @Test
  void theWeekBeforeIsCopiedIntoWhatIsEmptyAndNothingIsWritten() throws Exception {
    write("2026-11-23", 0, "2026-11-24", "Taboulé", "GLUTEN");
    var form = form("2026-11-30", 0);
    form.put("plats-2026-11-30-lunch", "Soupe");
    form.put("faire", "copier");
    var page = agent.send(PATH, PATH, form).body();
    assertTrue(page.contains(">Soupe</textarea>"), page);
    assertTrue(page.contains(">Taboulé</textarea>"), page);
    assertTrue(
        page.contains("name=\"allergenes-2026-12-01-lunch\" value=\"GLUTEN\" checked"), page);
    assertFalse(agent.get("/menus").body().contains("Soupe"));
    form.put("plats-2026-12-01-lunch", "Gratin");
    var kept = agent.send(PATH, PATH, form).body();
    assertTrue(kept.contains(">Gratin</textarea>"), kept);
    assertFalse(kept.contains(">Taboulé</textarea>"), kept);
    assertTrue(kept.contains("Rien à recopier"), kept);
  }

  @Test
  void whatIsWrongIsToldAtItsFieldAndNothingIsLost() throws Exception {
    var form = form("2026-11-23", 0);
    form.put("plats-2026-11-23-lunch", "é".repeat(601));
    form.put("plats-2026-11-24-lunch", "Gardé");
    form.put("allergenes-2026-11-25-snack", "MILK");
    var answer = agent.send(PATH, PATH, form);
    assertEquals(422, answer.statusCode());
    var page = answer.body();
    assertTrue(page.contains("href=\"#plats-2026-11-23-lunch\""), page);
    assertTrue(page.contains("600 caractères au plus, il y en a 601."), page);
    assertTrue(page.contains("id=\"plats-2026-11-25-snack-erreur\""), page);
    assertTrue(page.contains(">Gardé</textarea>"), page);
    assertTrue(page.contains("value=\"MILK\" checked"), page);
    assertTrue(agent.get("/menus").body().contains("Pas encore de menu"));
  }

  @Test
  void theLongestWeekIsTaken() throws Exception {
    var form = form("2026-11-23", 0);
    for (int day = 23; day <= 27; day++) {
      form.put("plats-2026-11-" + day + "-lunch", "字".repeat(600));
      form.put("plats-2026-11-" + day + "-snack", "字".repeat(600));
    }
    assertEquals(303, agent.send(PATH, PATH, form).statusCode());
  }

  @Test
  void twoWhoWriteTheSameWeekAreTold() throws Exception {
    write("2026-11-23", 0, "2026-11-24", "Le leur", "MILK");
    var form = form("2026-11-23", 0);
    form.put("plats-2026-11-24-lunch", "Le mien");
    var answer = agent.send(PATH, PATH, form);
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("changés entre-temps"), answer.body());
    assertTrue(
        answer.body().contains("Mardi 24 novembre, déjeuner\u00a0: Le leur (lait)"), answer.body());
    assertTrue(answer.body().contains(">Le mien</textarea>"), answer.body());
    assertTrue(answer.body().contains("name=\"version\" value=\"1\""), answer.body());
    assertTrue(agent.get("/menus").body().contains("Le leur"));
    form.put("version", "1");
    assertEquals(303, agent.send(PATH, PATH, form).statusCode());
    assertTrue(agent.get("/menus").body().contains("Le mien"));
  }

  @Test
  void whatOurPageDoesNotSendIsRefused() throws Exception {
    assertEquals(400, agent.send(PATH, PATH, form("2026-11-24", 0)).statusCode());
    assertEquals(400, agent.send(PATH, PATH, form("lundi", 0)).statusCode());
    var form = form("2026-11-23", 0);
    form.put("allergenes-2026-11-23-lunch", "POLLEN");
    assertEquals(400, agent.send(PATH, PATH, form).statusCode());
    assertEquals(200, agent.get(PATH + "?semaine=nulle").statusCode());
  }
}
