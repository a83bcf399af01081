package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.family.Code;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An administrator says where schools go, orders the groups, sees what families see and ends
/// activities.
@Timeout(120)
class SitePagesTest {

  private static final String PATH = ActivityPages.PATH;
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-23T08:00:00Z"));

  private static DemoPortal portal;
  private static CatalogueForms forms;
  private static Visitor chief;

  @BeforeAll
  static void open() throws Exception {
    portal = DemoPortal.start(CLOCK);
    forms = new CatalogueForms(portal, CLOCK);
    chief = new Visitor(portal::uri);
    chief.signInAtTownHall(portal.login(), portal.password());
  }

  @AfterAll
  static void close() {
    chief.close();
    portal.close();
  }

  private static HttpResponse<String> send(String path, Map<String, String> form) throws Exception {
    return chief.send(PATH, path, form);
  }

  private static Map<String, String> request(String... more) {
    var form = new HashMap<String, String>();
    form.put("requete", UUID.randomUUID().toString());
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    return form;
  }

  private static String path(String activity, String page) {
    return PATH + "/" + forms.named(activity).id() + "/" + page;
  }

  private static void assertTold(HttpResponse<String> answer, String field, String text) {
    assertEquals(422, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("href=\"#" + field + "\""), answer.body());
    assertTrue(answer.body().contains(text), answer.body());
  }

  @Test
  void anActivityWithoutPlaceAsksForOneAndCanThenBeBooked() throws Exception {
    var made =
        send(
            PATH + "/nouvelle",
            request(
                "nom", "Chorale",
                "nouveau-groupe", "CHANT",
                "touche", "3/6",
                "saison", "SCHOOL_TIME",
                "attente", "1",
                "jours", "THURSDAY"));
    var page = path("Chorale", "lieux");
    assertEquals(page + "?nouvelle=1", DeskAccount.location(made));
    assertTrue(chief.get(page + "?nouvelle=1").body().contains("sans lieu, personne ne"));
    assertEquals(page, DeskAccount.location(chief.get(path("Chorale", "places"))));
    assertTrue(chief.get(path("Chorale", "apercu")).body().contains("Aucun jour n'est ouvert"));
    var schools = forms.sheet(forms.named("Cantine")).placeOfSchool().keySet();
    var form = request("vu", forms.sheet(forms.named("Chorale")).fingerprint());
    schools.forEach(id -> form.put(SiteForm.field(id), "nouveau"));
    assertTold(send(page, form), "nouveau-lieu", "Écrivez le nom du nouveau lieu.");
    form.put("nouveau-lieu", "restaurant scolaire");
    assertTold(send(page, form), "nouveau-lieu", "Un lieu a déjà ce nom");
    form.put("nouveau-lieu", "Salle des fêtes");
    assertEquals(
        page + "?fait=1&suivies=0&servis=0&annules=0", DeskAccount.location(send(page, form)));
    var seen = chief.get(path("Chorale", "apercu")).body();
    assertTrue(seen.contains("jeudi 26 novembre"), seen);
    assertTrue(seen.contains("Pour la suite, tapez 8."), seen);
    assertTrue(seen.contains("complet, liste d'attente\u00a0: 1re place"), seen);
    assertTrue(seen.contains("full, waiting list"), seen);
    assertTrue(chief.get(PATH + "/lieux").body().contains("Salle des fêtes"));
  }

  @Test
  void whatIsNoPlaceOfThisTownAndAnOldPageAreTold() throws Exception {
    var activity = forms.named("Accueil 12h15");
    var page = path("Accueil 12h15", "lieux");
    assertEquals(404, send(page, forms.all(activity, "999999")).statusCode());
    assertEquals(404, chief.get(PATH + "/999999/lieux").statusCode());
    assertEquals(404, chief.get(PATH + "/999999/apercu").statusCode());
    assertEquals(404, chief.get(page.replace("lieux", "apercu?ecole=999999")).statusCode());
    var old = forms.all(activity, "nouveau");
    old.put("nouveau-lieu", "Préau");
    old.put("vu", "autre chose");
    var told = send(page, old);
    assertEquals(422, told.statusCode());
    assertTrue(told.body().contains("quelqu'un d'autre vient de changer ces lieux"));
    assertTrue(told.body().contains("value=\"Préau\""), "what was typed is kept");
    assertFalse(chief.get(PATH + "/lieux").body().contains("Préau"), "nothing is half written");
  }

  @Test
  void aSchoolThatLosesTheActivityShowsItsBookingsAndTakesThemBackWithAReason() throws Exception {
    var activity = forms.named("Accueil matin");
    var page = path("Accueil matin", "lieux");
    portal.bookByPhone(DemoCard.ANGELINE, portal.nextFree(DemoCard.ANGELINE, CLOCK));
    var ending = send(path("Cantine", "retrait"), request("du", "2026-11-23"));
    assertTold(ending, "du", "Des enfants sont inscrits à partir de ce jour");
    assertTrue(ending.body().matches("(?s).*\\d+ réservations?.* de \\d+ foyers?.*"));
    assertTrue(ending.body().contains("name=\"motif\""), ending.body());
    var canteen = forms.named("Cantine");
    var gone = forms.all(canteen, "");
    var canteenPage = path("Cantine", "lieux");
    var told = send(canteenPage, gone);
    assertEquals(422, told.statusCode());
    assertTrue(told.body().contains("ne serait plus proposée"), told.body());
    gone.put("annuler", "1");
    assertTold(send(canteenPage, gone), "motif", "Écrivez ce que les familles liront");
    gone.put("motif", "Le restaurant ferme");
    var done = DeskAccount.location(send(canteenPage, gone));
    assertTrue(done.matches(".*&annules=[1-9]\\d*"), done);
    assertTrue(chief.get(done).body().contains("Familles à prévenir"));
    assertTrue(chief.get("/mairie/fermetures").body().contains("Le restaurant ferme"));
    assertEquals(200, chief.get(page).statusCode());
    assertEquals(2, forms.sheet(activity).placeOfSchool().size());
  }

  @Test
  void groupsAreRenamedInBothLanguagesAndFamiliesFindThemInTheirOrder() throws Exception {
    var groups = PATH + "/groupes";
    var wrong = send(groups + "/nouveau", request("nom", "périscolaire"));
    assertTold(wrong, "nom", "Un autre groupe a déjà ce nom.");
    assertTold(send(groups + "/nouveau", request("nom", "")), "nom", "Écrivez un nom");
    var one = groups + "/" + forms.group("TRANSPORT");
    var form = request("nom", "CARS", "anglais", "COACHES", "vu", "autre chose");
    var told = send(one, form);
    assertEquals(422, told.statusCode());
    assertTrue(told.body().contains("quelqu'un d'autre vient de changer ce groupe"));
    var seen = told.body().replaceAll("(?s).*name=\"vu\" value=\"([^\"]*)\".*", "$1");
    form.put("vu", seen);
    assertEquals(303, send(one, form).statusCode());
    assertEquals(303, send(one + "/place", request("place", "1")).statusCode());
    assertEquals(404, send(groups + "/999999/place", request("place", "1")).statusCode());
    assertEquals(404, chief.get(groups + "/999999").statusCode());
    try (var family = new Visitor(portal::uri)) {
      family.signIn(DemoCard.BERTRAND.childCode(), DemoCard.BERTRAND.payerCodes().getFirst());
      long child = portal.id(Code.Kind.CHILD, DemoCard.BERTRAND.childCode());
      var list = family.get("/reservations/" + child).body();
      assertTrue(list.contains("value=\"CARS\""), list);
      assertTrue(list.indexOf("value=\"CARS\"") < list.indexOf("value=\"PÉRISCOLAIRE\""), list);
    }
    try (var family = new Visitor(portal::uri)) {
      var card = DemoCard.BERTRAND;
      family.send(
          "/?langue=en",
          "/",
          Map.of(
              "langue", "en",
              "code-enfant", card.childCode(),
              "code-payeur", card.payerCodes().getFirst()));
      long child = portal.id(Code.Kind.CHILD, card.childCode());
      var english = family.get("/reservations/" + child).body();
      assertTrue(english.contains(">COACHES<"), english);
    }
  }

  @Test
  void placesAreRenamedOnce() throws Exception {
    var places = PATH + "/lieux";
    var one = places + "/" + forms.place("Arrêt du car Mallerin");
    assertTold(
        send(one, request("nom", "RESTAURANT SCOLAIRE", "vu", "Arrêt du car Mallerin")),
        "nom",
        "Un autre lieu a déjà ce nom.");
    assertEquals(
        303, send(one, request("nom", "Arrêt", "vu", "Arrêt du car Mallerin")).statusCode());
    var told = send(one, request("nom", "Gare", "vu", "Arrêt du car Mallerin"));
    assertTrue(told.body().contains("renommer ce lieu en «&nbsp;Arrêt&nbsp;»"), told.body());
    assertEquals(404, chief.get(places + "/999999").statusCode());
  }

  @Test
  void anActivityEndsOnceNobodyIsBookedAndLeavesTheHelp() throws Exception {
    var page = path("Transport 11h30", "retrait");
    assertTold(send(page, request("du", "2026-11-22")), "du", "Ce jour est passé.");
    assertTold(send(page, request("du", "bientôt")), "du", "Indiquez un jour");
    assertTrue(chief.get("/aide").body().contains("Transport 11h30"));
    var done = send(page, request("du", "2026-11-23", "annuler", "1", "motif", "Plus de car"));
    assertEquals(303, done.statusCode(), done.body());
    assertFalse(chief.get("/aide").body().contains("Transport 11h30"));
    var list = chief.get(PATH).body();
    assertTrue(list.contains("Plus proposée à partir du 23 novembre 2026"), list);
    assertTrue(chief.get(path("Transport 11h30", "apercu")).body().contains("n'est plus proposée"));
    assertEquals(303, send(page, request("du", "", "vu", "2026-11-23")).statusCode());
    assertTrue(chief.get("/aide").body().contains("Transport 11h30"));
    var journal = chief.get("/mairie/journal").body();
    assertTrue(journal.contains("proposée"), journal);
    assertEquals(404, chief.get(PATH + "/999999/retrait").statusCode());
  }
}
