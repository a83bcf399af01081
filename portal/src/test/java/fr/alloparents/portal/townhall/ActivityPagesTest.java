package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.activity.ActivityDesk;
import fr.alloparents.activity.ActivitySheet;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An administrator adds and changes activities; a key is given once and for all.
@Timeout(120)
class ActivityPagesTest {

  private static final String PATH = ActivityPages.PATH;
  private static final String NEW = PATH + "/nouvelle";
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-23T08:00:00Z"));

  private static DemoPortal portal;
  private static Visitor chief;

  @BeforeAll
  static void open() throws Exception {
    portal = DemoPortal.start(CLOCK);
    chief = new Visitor(portal::uri);
    chief.signInAtTownHall(portal.login(), portal.password());
  }

  @AfterAll
  static void close() {
    chief.close();
    portal.close();
  }

  private static ActivitySheet named(String name) {
    return new ActivityDesk(portal.database(), CLOCK)
        .all(portal.town()).stream()
            .filter(sheet -> sheet.activity().name().equals(name))
            .findFirst()
            .orElseThrow();
  }

  private static Map<String, String> form(String name, String key) {
    var form = new HashMap<String, String>();
    form.put("requete", UUID.randomUUID().toString());
    form.put("nom", name);
    form.put("anglais", "Homework club");
    form.put("nouveau-groupe", "");
    form.put("touche", key);
    form.put("saison", "SCHOOL_TIME");
    form.put("jours", "THURSDAY");
    return form;
  }

  private static HttpResponse<String> send(String path, Map<String, String> form) throws Exception {
    return chief.send(PATH, path, form);
  }

  @Test
  void aNewActivityIsOnItsKeyOnceAndExcludesBothWays() throws Exception {
    var form = form("Étude", "3/2");
    form.put("nouveau-groupe", "ÉTUDES");
    form.put("exclut", Long.toString(named("Cantine").activity().id()));
    assertEquals(303, send(NEW, form).statusCode());
    assertEquals(303, send(NEW, form).statusCode());
    var list = chief.get(PATH).body();
    assertEquals(1, list.split("<strong>Étude</strong>", -1).length - 1);
    assertTrue(list.contains("touche 8 puis 8 puis 2"), list);
    assertTrue(list.contains("Pas le même jour que Accueil midi sans repas, Étude"), list);
    var journal = chief.get("/mairie/journal").body();
    assertTrue(journal.contains("Étude (Homework club), ÉTUDES, touche 8 puis 8 puis 2"), journal);
  }

  @Test
  void aKeyThatIsTakenAndANameThatIsTakenAreToldAtTheirFields() throws Exception {
    var first = form("Encore une", "1/1");
    var group = named("Cantine").activity().group().name();
    first.put("nouveau-groupe", "Nouveau");
    var key = send(NEW, first);
    assertEquals(422, key.statusCode());
    assertTrue(key.body().contains("href=\"#touche\""), key.body());
    assertTrue(key.body().contains("«\u00a0Cantine\u00a0» l'a déjà"), key.body());
    assertTrue(key.body().contains("value=\"Encore une\""), "what was typed is kept");
    var second = form("cantine", "3/3");
    second.put("nouveau-groupe", "Nouveau");
    assertTrue(send(NEW, second).body().contains("Une autre activité a déjà ce nom."));
    var third = form("Encore une", "3/3");
    third.put("nouveau-groupe", group);
    assertTrue(send(NEW, third).body().contains("Un groupe a déjà ce nom"));
    var fourth = form("", "9/9");
    fourth.remove("jours");
    var empty = send(NEW, fourth);
    for (var field : new String[] {"nom", "touche", "jours", "nouveau-groupe"}) {
      assertTrue(empty.body().contains("href=\"#" + field + "\""), field);
    }
    assertFalse(chief.get(PATH).body().contains("Encore une"), "nothing is half written");
    assertFalse(chief.get(NEW).body().contains(">Nouveau<"));
  }

  @Test
  void aChangeKeepsTheKeyAndAColleagueWhoHasNotSeenItIsTold() throws Exception {
    var sheet = named("Accueil soir");
    var path = PATH + "/" + sheet.activity().id();
    var form = form("Accueil du soir", "1/5");
    form.put("groupe", groupId(path));
    form.put("vu", sheet.fingerprint());
    var otherKey = new HashMap<>(form);
    otherKey.put("touche", "3/7");
    assertTrue(send(path, otherKey).body().contains("Elle garde la sienne"));
    assertEquals(303, send(path, form).statusCode());
    assertEquals("Homework club", named("Accueil du soir").activity().englishName());
    form.put("requete", UUID.randomUUID().toString());
    form.put("nom", "Soirée");
    var told = send(path, form);
    assertEquals(422, told.statusCode());
    assertTrue(told.body().contains("quelqu'un d'autre vient de changer cette activité"));
    assertTrue(told.body().contains("value=\"Soirée\""), told.body());
    assertFalse(chief.get(PATH).body().contains("Soirée"));
  }

  private static String groupId(String path) throws Exception {
    var found =
        Pattern.compile("<option value=\"(\\d+)\" selected[^>]*>PÉRISCOLAIRE")
            .matcher(chief.get(path).body());
    assertTrue(found.find());
    return found.group(1);
  }

  @Test
  void whatIsNotThisTownsIsNotFound() throws Exception {
    assertEquals(404, chief.get(PATH + "/999999").statusCode());
    assertEquals(404, send(PATH + "/999999", form("Rien", "1/1")).statusCode());
    var group = form("Rien", "3/4");
    group.put("groupe", "999999");
    assertEquals(404, send(NEW, group).statusCode());
    var excluded = form("Rien", "3/4");
    excluded.put("exclut", "999999");
    assertEquals(404, send(NEW, excluded).statusCode());
  }
}
