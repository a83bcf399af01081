package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An administrator opens school years and looks at their days.
@Timeout(120)
class YearPagesTest {

  private static final String PATH = YearPages.PATH;
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-23T08:00:00Z"));
  private static final Pattern YEAR = Pattern.compile("href=\"(/mairie/annees/\\d+)\"");

  private static final String ENTRY =
      """
      {"description": "%s", "population": "-", "start_date": "%s", "end_date": "%s",
       "location": "Amiens", "zones": "Zone B", "annee_scolaire": "2028-2029"}\
      """;

  /// The holidays of one year of zone B, as the ministry exports them.
  private static final String FILE =
      "[\n"
          + String.join(
              ",\n",
              ENTRY.formatted("Vacances d'Été", "2028-07-07", "2028-09-04"),
              ENTRY.formatted("Vacances de Noël", "2028-12-22", "2029-01-08"),
              ENTRY.formatted("Vacances d'Été", "2029-07-06", "2029-09-03"))
          + "\n]";

  private static DemoPortal portal;
  private static Visitor chief;
  private static CalendarForms forms;

  @BeforeAll
  static void open() throws Exception {
    portal = DemoPortal.start(CLOCK);
    chief = new Visitor(portal::uri);
    chief.signInAtTownHall(portal.login(), portal.password());
    forms = new CalendarForms(portal, CLOCK, chief);
  }

  @AfterAll
  static void close() {
    chief.close();
    portal.close();
  }

  private static Map<String, String> source(int start, String zone) {
    return Map.of(
        "rentree", Integer.toString(start), "zone", zone, "region", "METROPOLE", "faire", "dates");
  }

  private static HttpResponse<String> send(Map<String, String> form) throws Exception {
    return chief.send(PATH, PATH, form);
  }

  private static HttpResponse<String> upload(int start, String zone, String file) throws Exception {
    return chief.upload(
        PATH, PATH, source(start, zone), "fichier", file.getBytes(StandardCharsets.UTF_8));
  }

  private static long count(String table) {
    return portal
        .database()
        .read(h -> h.select("SELECT COUNT(*) FROM " + table).mapTo(long.class).one());
  }

  private static void assertContains(String page, String... words) {
    for (var text : words) {
      assertTrue(page.contains(text), text + " is not in " + page);
    }
  }

  @Test
  void theMinistrysFileFillsTheFormAndNothingIsWritten() throws Exception {
    long years = count("school_year");
    var page = upload(2028, "B", FILE);
    assertEquals(200, page.statusCode(), page.body());
    assertContains(
        page.body(),
        "Année scolaire 2028-2029",
        "name=\"premier\" type=\"date\" value=\"2028-09-04\"",
        "value=\"Vacances de Noël\"",
        "value=\"2028-12-23\"",
        "name=\"zone\" value=\"B\"");
    assertEquals(years, count("school_year"));
  }

  @Test
  void aBadFileIsToldByLineAndWhatToDo() throws Exception {
    var wrong = upload(2028, "B", FILE.replace("2029-01-08", "demain"));
    assertEquals(422, wrong.statusCode());
    assertContains(
        wrong.body(), "Ligne 4, colonne 1, enregistrement 2 : ", "demain", "id=\"fichier-erreur\"");
    var torn = upload(2028, "B", FILE.substring(0, FILE.length() - 30));
    assertEquals(422, torn.statusCode());
    assertContains(torn.body(), "n'est pas du JSON complet");
    var other = upload(2028, "MARTINIQUE", FILE);
    assertEquals(422, other.statusCode());
    assertContains(other.body(), "Le fichier ne donne pas l'année 2028-2029", "Nos propres dates");
  }

  @Test
  void whatComesWithTheProductFillsTheFormAndWhatDoesNotIsSaid() throws Exception {
    assertContains(send(source(2026, "C")).body(), "Vacances de la Toussaint", "2026-2027");
    var unknown = send(source(2029, "C"));
    assertEquals(422, unknown.statusCode());
    assertContains(unknown.body(), "Le logiciel n'a pas l'année 2029-2030");
    assertContains(
        send(source(2029, "OWN_DATES")).body(), "value=\"2029-09-01\"", "value=\"2030-08-31\"");
  }

  @Test
  void aYearIsOpenedOnceItsEffectWasShownAndOnlyOnce() throws Exception {
    var form = CalendarForms.year("2032-09-01", "2033-08-31");
    form.put("nom-2", "Vacances de Noël");
    form.put("du-2", "2032-12-18");
    form.put("au-2", "2033-01-02");
    form.put("faire", "ouvrir");
    long openings = count("opening");
    var unseen = send(form);
    assertEquals(200, unseen.statusCode());
    assertContains(
        unseen.body(),
        "Rien n'est encore ouvert.",
        "jeudi 11 novembre 2032&nbsp;: Jour férié: Armistice 1918");
    assertEquals(openings, count("opening"));
    var seen = forms.seen(form);
    assertEquals(PATH + "?fait=1", DeskAccount.location(send(seen)));
    long opened = count("opening");
    assertTrue(opened > openings);
    assertEquals(PATH + "?fait=1", DeskAccount.location(send(seen)));
    assertEquals(opened, count("opening"));
    assertContains(chief.get(PATH).body(), "2032-2033", "du 1er septembre 2032 au 31 août 2033");
    assertContains(
        chief.get("/mairie/journal?quoi=SCHOOL_YEAR_OPENED").body(),
        "Année scolaire ouverte",
        "Vacances de Noël, du 18 décembre 2032 au 2 janvier 2033",
        "jours fériés\u00a0: France métropolitaine");
  }

  @Test
  void datesThatAreWrongAreToldAtTheirFieldAndKept() throws Exception {
    var form = CalendarForms.year("2034-09-01", "2034-08-31");
    form.putAll(
        Map.of("nom-1", "", "du-1", "2034-10-20", "nom-3", "Noël", "du-3", "hier", "au-3", ""));
    var page = send(form);
    assertEquals(422, page.statusCode());
    assertContains(
        page.body(),
        "id=\"dernier-erreur\">Il est avant la rentrée.",
        "id=\"nom-1-erreur\">Donnez leur nom",
        "id=\"du-2-erreur\">Indiquez le premier jour",
        "value=\"2034-10-20\"",
        "value=\"Noël\"");
    var meeting = new HashMap<>(CalendarForms.year("2034-09-01", "2035-08-31"));
    meeting.putAll(
        Map.of(
            "nom-1",
            "Noël",
            "du-1",
            "2034-12-18",
            "au-1",
            "2035-01-02",
            "nom-2",
            "An",
            "du-2",
            "2035-01-01",
            "au-2",
            ""));
    assertContains(
        send(meeting).body(), "id=\"du-2-erreur\">Ces jours sont aussi ceux de «\u00a0Noël");
  }

  @Test
  void aYearOfTheTownIsShownAndNobodyElses() throws Exception {
    var found = YEAR.matcher(chief.get(PATH).body());
    assertTrue(found.find());
    assertContains(chief.get(found.group(1)).body(), "Vacances n°", "Voir l'effet");
    assertEquals(404, chief.get(PATH + "/999999").statusCode());
    assertEquals(404, chief.get("/mairie/calendrier?annee=999999").statusCode());
    var form = new HashMap<>(CalendarForms.year("2034-09-01", "2035-08-31"));
    form.put("zone", "D");
    assertEquals(400, send(form).statusCode());
  }

  @Test
  void theCalendarTellsOpenClosedAndExtraDaysAndThoseOfOneActivity() throws Exception {
    forms.extraDay(CalendarForms.WEDNESDAY);
    var page = chief.get("/mairie/calendrier").body();
    assertContains(
        page,
        "Calendrier 2026-2027",
        "Novembre 2026",
        "<td class=\"shut\">11 ",
        "fermé, «\u00a0Jour férié: Armistice 1918\u00a0»",
        "<td class=\"open\">12 ",
        "<td class=\"extra\">2 ",
        "Mercredi 2 décembre\u00a0: journée exceptionnelle, Cantine",
        "Vacances de la Toussaint",
        "ouvert pendant les vacances</span></td>");
    var wednesdays =
        chief
            .get(
                "/mairie/calendrier?activite="
                    + Pattern.compile("value=\"(\\d+)\"[^>]*>Mercredi matin<")
                        .matcher(page)
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1))
            .body();
    assertContains(wednesdays, "<td class=\"nothing\">12", "<td class=\"open\">2 ");
    assertFalse(wednesdays.contains("journée exceptionnelle, Cantine"), wednesdays);
  }
}
