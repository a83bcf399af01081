package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.family.School;
import fr.alloparents.family.Schools;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
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

/// An administrator adds and renames schools and classes.
@Timeout(120)
class SchoolPagesTest {

  private static final String PATH = SchoolPages.PATH;
  private static final Pattern SEEN = Pattern.compile("name=\"vu\" value=\"([^\"]*)\"");
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-23T08:00:00Z"));

  private static DemoPortal portal;
  private static Visitor chief;
  private static Schools schools;

  @BeforeAll
  static void open() throws Exception {
    portal = DemoPortal.start(CLOCK);
    schools = new Schools(portal.database());
    chief = new Visitor(portal::uri);
    chief.signInAtTownHall(portal.login(), portal.password());
  }

  @AfterAll
  static void close() {
    chief.close();
    portal.close();
  }

  private static String path(String school) {
    return PATH
        + "/"
        + schools.all(portal.town()).stream()
            .filter(one -> one.name().equals(school))
            .mapToLong(School::id)
            .findFirst()
            .orElseThrow();
  }

  private static Map<String, String> form(String path, String name) throws Exception {
    var form = new HashMap<String, String>();
    var seen = SEEN.matcher(chief.get(path).body());
    form.put("vu", seen.find() ? seen.group(1) : "");
    form.put("requete", UUID.randomUUID().toString());
    form.put("nom", name);
    return form;
  }

  private static HttpResponse<String> send(String path, Map<String, String> form) throws Exception {
    return chief.send(PATH, path, form);
  }

  @Test
  void aNewSchoolGetsAClassOnceAndBothAreInTheLog() throws Exception {
    var school = form(PATH + "/nouvelle", "Jules Ferry");
    assertEquals(303, send(PATH + "/nouvelle", school).statusCode());
    assertEquals(303, send(PATH + "/nouvelle", school).statusCode());
    assertEquals(
        1, schools.all(portal.town()).stream().filter(s -> s.name().equals("Jules Ferry")).count());
    var path = path("Jules Ferry") + "/classes/nouvelle";
    var cp = form(path, "CP");
    cp.put("enseignant", "M. Ferry");
    assertEquals(303, send(path, cp).statusCode());
    assertEquals(303, send(path, cp).statusCode());
    var list = chief.get(PATH).body();
    assertEquals(1, list.split("M. Ferry", -1).length - 1, list);
    var taken = send(path, form(path, "cp"));
    assertEquals(422, taken.statusCode());
    assertTrue(taken.body().contains("Une autre classe de cette école a déjà ce nom."));
    var journal = chief.get("/mairie/journal").body();
    assertTrue(journal.contains("Jules Ferry, CP"), journal);
    assertTrue(journal.contains("CP, M. Ferry"), journal);
  }

  @Test
  void aRenamedSchoolKeepsItsClassesAndWhoHasNotSeenItIsTold() throws Exception {
    var path = path("Mallerin maternelle");
    var mine = form(path, "Mallerin petits");
    assertEquals(303, send(path, form(path, "École maternelle Mallerin")).statusCode());
    var told = send(path, mine);
    assertEquals(422, told.statusCode());
    assertTrue(told.body().contains("quelqu'un d'autre vient de la changer"), told.body());
    assertTrue(told.body().contains("value=\"Mallerin petits\""), told.body());
    assertFalse(chief.get(PATH).body().contains("Mallerin petits"));
    assertTrue(
        schools.classes(portal.town()).stream()
            .anyMatch(
                one ->
                    one.school().equals("École maternelle Mallerin") && one.name().equals("GS")));
    var taken = send(path, form(path, "MALLERIN PRIMAIRE"));
    assertTrue(taken.body().contains("Une autre école a déjà ce nom."), taken.body());
    var empty = send(path, form(path, " "));
    assertEquals(422, empty.statusCode());
    assertTrue(empty.body().contains("href=\"#nom\""), empty.body());
  }

  @Test
  void whatIsNotThisTownsIsNotFound() throws Exception {
    var other =
        new Towns(portal.database())
            .create(TownSettings.of("Ailleurs", SchoolZone.B, PhoneSignIn.BOTH_CODES));
    long theirs = schools.addSchool(other, "Leur école");
    long theirClass = schools.addClass(other, theirs, "CP", null);
    var ours = path("Mallerin primaire");
    for (var path :
        new String[] {
          PATH + "/" + theirs,
          PATH + "/" + theirs + "/classes/nouvelle",
          PATH + "/" + theirs + "/classes/" + theirClass,
          ours + "/classes/" + theirClass
        }) {
      assertEquals(404, chief.get(path).statusCode(), path);
      assertEquals(404, send(path, form(PATH, "Volée")).statusCode(), path);
    }
    assertFalse(chief.get(PATH).body().contains("Leur école"));
  }
}
