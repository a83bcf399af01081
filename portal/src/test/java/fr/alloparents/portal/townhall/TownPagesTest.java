package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Choice;
import fr.alloparents.town.Feature;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownNumber;
import fr.alloparents.town.Towns;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An administrator says what the town is, what it offers, and from which day.
@Timeout(120)
class TownPagesTest {

  private static final String PATH = TownPages.PATH;
  private static final Pattern SEEN = Pattern.compile("name=\"vu\" value=\"([^\"]*)\"");
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-23T08:00:00Z"));

  private static DemoPortal portal;
  private static int number = 1;

  private SecondTown second;
  private Visitor chief;

  @BeforeAll
  static void start() {
    portal = DemoPortal.start(CLOCK, SecondTown.EVERYWHERE);
  }

  @AfterAll
  static void stop() {
    portal.close();
  }

  @BeforeEach
  void aTown() throws Exception {
    number++;
    second = SecondTown.found(portal, CLOCK, number, settings -> settings);
    chief = second.chief();
  }

  @AfterEach
  void leave() {
    chief.close();
  }

  private Town stored() {
    return new Towns(portal.database()).byId(second.town().id()).orElseThrow();
  }

  private String seen() throws Exception {
    var seen = SEEN.matcher(chief.get(PATH).body());
    assertTrue(seen.find());
    return seen.group(1);
  }

  /// What the page sends as it is, but for the features, all of which it sends ticked.
  private Map<String, String> form() throws Exception {
    var form = new HashMap<String, String>();
    form.put("vu", seen());
    form.put("requete", UUID.randomUUID().toString());
    form.put("etat", "preparation");
    form.put("ouverture", "");
    form.put("nom", "Seconde Ville");
    form.put("couleur", "#0b5cad");
    form.put("fuseau", "Europe/Paris");
    form.put("mot-enfant", "Code enfant");
    form.put("mot-payeur", "Code payeur");
    form.put("adresse", "");
    form.put("mairie", "");
    form.put("prix", "");
    form.put("codes", "BOTH_CODES");
    form.put("anglais", "1");
    for (var one : TownNumber.values()) {
      form.put(TownNumbersTyped.field(one), Integer.toString(one.of(second.town().settings())));
    }
    return form;
  }

  private HttpResponse<String> send(Map<String, String> form, Feature... offered) throws Exception {
    var body = new StringBuilder("jeton=" + chief.token(PATH) + "&" + Visitor.encoded(form));
    for (var feature : offered) {
      body.append("&offre=").append(feature);
    }
    return chief.post(PATH, body.toString());
  }

  private void assertRefused(Map<String, String> form, String field, String words)
      throws Exception {
    var before = stored();
    var answer = send(form, Feature.values());
    assertEquals(422, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("id=\"" + field + "-erreur\""), answer.body());
    assertTrue(answer.body().contains(words), answer.body());
    assertEquals(before, stored());
  }

  @Test
  void allOfItIsSavedOnceAndEachChangeIsInTheLog() throws Exception {
    var form = form();
    form.putAll(
        Map.of(
            "etat", "ouverte",
            "ouverture", "2026-12-01",
            "nom", "Sainte-Ville & <b>Bourg</b>",
            "couleur", "#7A1F5C",
            "fuseau", "Indian/Reunion",
            "mot-payeur", "Code famille",
            "adresse", second.host(),
            "mairie", "04 76 01 03 91",
            "prix", "appel gratuit",
            "codes", "CHILD_CODE"));
    form.putAll(
        Map.of(
            "horizon-days", "60",
            "code-length", "8",
            "retention-months", "36",
            "grace-seconds", "0",
            "first-key-seconds", "15",
            "next-key-seconds", "7"));
    form.remove("anglais");
    assertEquals(303, send(form, Feature.WEBSITE, Feature.PHONE_LINE).statusCode());
    assertEquals(303, send(form, Feature.values()).statusCode());
    var settings = stored().settings();
    assertEquals("Sainte-Ville & <b>Bourg</b>", settings.name());
    assertEquals("#7a1f5c", settings.colour());
    assertEquals("Indian/Reunion", settings.zone().getId());
    assertEquals("Code famille", settings.words().payerCode());
    assertEquals(second.host(), settings.contact().webAddress());
    assertEquals(new PhoneNumber("+33476010391"), settings.contact().townHallPhone());
    assertEquals("appel gratuit", settings.contact().callPrice());
    assertEquals(PhoneSignIn.CHILD_CODE, settings.line().signIn());
    assertFalse(settings.line().englishOffered());
    assertEquals(
        List.of(60, 8, 36, 0, 15, 7),
        Stream.of(TownNumber.values()).map(one -> one.of(settings)).toList());
    assertEquals(LocalDate.of(2026, 12, 1), settings.opensOn());
    assertEquals(
        Set.of(Feature.WAITING_LISTS, Feature.MENUS, Feature.CALENDAR_FEEDS), settings.off());
    assertEquals(
        portal.town(), new Towns(portal.database()).byId(portal.town().id()).orElseThrow());
    var lines =
        new ActionLog(portal.database())
            .find(
                second.town(), new Choice(null, ActionLog.Kind.TOWN_CHANGED, null, null), null, 50);
    assertEquals(17, lines.size());
    var page = chief.get(PATH).body();
    assertTrue(page.contains("le service ouvre le mardi 1er décembre 2026."), page);
    assertTrue(page.contains("value=\"Sainte-Ville &amp; &lt;b"), page);
    var journal = chief.get("/mairie/journal").body();
    for (var words :
        new String[] {"La Réunion", "Code famille", "Le code de l&#39;enfant seul", "#7a1f5c"}) {
      assertTrue(journal.replace("'", "&#39;").contains(words), words + journal);
    }
    assertTrue(journal.contains("en préparation"), journal);
  }

  @Test
  void whatIsWrongIsToldAtItsFieldAndNothingIsLost() throws Exception {
    var pale = form();
    pale.put("couleur", "#ffd700");
    pale.put("nom", "Nom gardé");
    assertRefused(pale, "couleur", "contraste de 1,4, il en faut 4,5");
    assertTrue(send(pale, Feature.values()).body().contains("Nom gardé"));
    var none = form();
    none.put("couleur", "bleu");
    assertRefused(none, "couleur", "Choisissez une couleur");
    var nameless = form();
    nameless.put("nom", " ");
    assertRefused(nameless, "nom", "120 caractères au plus");
    var dayless = form();
    dayless.put("etat", "ouverte");
    assertRefused(dayless, "ouverture", "Choisissez le jour.");
    var twins = form();
    twins.put("mot-payeur", "code ENFANT");
    assertRefused(twins, "mot-payeur", "les familles les confondraient");
    var wordless = form();
    wordless.put("mot-enfant", "x".repeat(41));
    assertRefused(wordless, "mot-enfant", "40 caractères au plus");
    var wordy = form();
    wordy.put("prix", "x".repeat(81));
    assertRefused(wordy, "prix", "80 caractères au plus, il y en a 81");
    var odd = form();
    odd.put("mairie", "le standard");
    assertRefused(odd, "mairie", "Ce n'est pas un numéro");
    var itself = form();
    var line = new PhoneNumber("+33476549971");
    new Towns(portal.database()).addPhoneNumber(second.town(), line);
    itself.put("mairie", line.display());
    assertRefused(itself, "mairie", "elle s'appellerait elle-même");
    for (var typed : List.of("", "801", "0", "-5", "1.5", "treize", "99999999999")) {
      var far = form();
      far.put("horizon-days", typed);
      assertRefused(far, "horizon-days", "Écrivez un nombre de 1 à 800.");
    }
  }

  @Test
  void aTownKeepsAWayToBook() throws Exception {
    var answer = send(form(), Feature.MENUS);
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("Gardez au moins le site ou la ligne"), answer.body());
    assertEquals(Set.of(), stored().settings().off());
  }

  @Test
  void whoComesSecondSeesItAndMaySaveAllTheSame() throws Exception {
    var late = form();
    var early = form();
    early.put("nom", "Ville d'abord");
    late.put("nom", "Ville ensuite");
    assertEquals(303, send(early, Feature.values()).statusCode());
    var answer = send(late, Feature.values());
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("quelqu'un d'autre vient de changer ces réglages"));
    assertTrue(answer.body().contains("value=\"Ville ensuite\""), answer.body());
    assertEquals("Ville d'abord", stored().name());
    late.put("vu", SEEN.matcher(answer.body()).results().findFirst().orElseThrow().group(1));
    late.put("requete", UUID.randomUUID().toString());
    assertEquals(303, send(late, Feature.values()).statusCode());
    assertEquals("Ville ensuite", stored().name());
  }

  @Test
  void whatThePageDoesNotOfferIsNoForm() throws Exception {
    for (var wrong :
        Map.of(
                "fuseau", "Asia/Tokyo",
                "adresse", "autre.example",
                "codes", "NONE",
                "requete", "x")
            .entrySet()) {
      var form = form();
      form.put(wrong.getKey(), wrong.getValue());
      assertEquals(400, send(form, Feature.values()).statusCode(), wrong.toString());
    }
    var form = form();
    var token = chief.token(PATH);
    var unknown = "jeton=" + token + "&" + Visitor.encoded(form) + "&offre=COFFEE";
    assertEquals(400, chief.post(PATH, unknown).statusCode());
    assertEquals(second.town(), stored());
  }

  /// In preparation until the day begins in the town, wherever the town lies.
  @Test
  void thePageSaysWhetherFamiliesCanBook() throws Exception {
    assertTrue(chief.get(PATH).body().contains("les familles ne peuvent pas encore réserver"));
    var form = form();
    form.put("etat", "ouverte");
    form.put("ouverture", "2026-11-23");
    assertEquals(303, send(form, Feature.values()).statusCode());
    assertTrue(chief.get(PATH).body().contains("Ouvert depuis le lundi 23 novembre 2026."));
    form = form();
    form.put("etat", "ouverte");
    form.put("ouverture", "2026-11-23");
    form.put("fuseau", "Pacific/Tahiti");
    assertEquals(303, send(form, Feature.values()).statusCode());
    assertTrue(chief.get(PATH).body().contains("le service ouvre le lundi 23 novembre 2026."));
  }
}
