package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.Author;
import fr.alloparents.town.Rewordings;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An administrator lays cut-offs down by forms without JavaScript and sees first what they do.
@Timeout(120)
class CutOffPagesTest {

  private static final String PATH = CutOffPages.PATH;
  private static final String NEW = PATH + "/regles/nouvelle";
  private static final String NEW_EXCEPTION = PATH + "/exceptions/nouvelle";
  private static final Pattern FIELD =
      Pattern.compile("type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"");

  /// Monday 23 November 2026, 9:00 in Paris.
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-23T08:00:00Z"));

  private static DemoPortal portal;
  private static Visitor chief;
  private static long canteen;

  @BeforeAll
  static void open() throws Exception {
    portal = DemoPortal.start(CLOCK);
    chief = new Visitor(portal::uri);
    chief.signInAtTownHall(portal.login(), portal.password());
    canteen =
        new Activities(portal.database())
            .all(portal.town()).stream()
                .filter(activity -> activity.name().equals("Cantine"))
                .mapToLong(Activity::id)
                .findFirst()
                .orElseThrow();
  }

  @AfterAll
  static void close() {
    chief.close();
    portal.close();
  }

  /// "For Monday, Friday 12:00."
  private static Map<String, String> friday() {
    var form = new HashMap<String, String>();
    form.put("requete", UUID.randomUUID().toString());
    form.put("activite", Long.toString(canteen));
    form.put("action", "BOOK");
    form.put("jours", "MONDAY");
    form.put("genre", "LAST_WEEKDAY_BEFORE");
    form.put("nombre-LAST_WEEKDAY_BEFORE", "1");
    form.put("jour-LAST_WEEKDAY_BEFORE", "FRIDAY");
    form.put("jour-WEEKDAY_OF_WEEK_BEFORE", "THURSDAY");
    form.put("heure", "12:00");
    return form;
  }

  /// What the page has put into its hidden fields comes back with what was typed.
  private static Map<String, String> carried(HttpResponse<String> page, Map<String, String> form) {
    var sent = new HashMap<>(form);
    FIELD.matcher(page.body()).results().forEach(field -> sent.put(field.group(1), field.group(2)));
    sent.remove("jeton");
    return sent;
  }

  private static HttpResponse<String> send(String path, Map<String, String> form, String deed)
      throws Exception {
    var fields = new HashMap<>(form);
    fields.put("faire", deed);
    return chief.send(PATH, path, fields);
  }

  private static Map<String, String> opened(String path, Map<String, String> form)
      throws Exception {
    return carried(chief.get(path), form);
  }

  private static long rules() {
    return chiefsRules().size();
  }

  private static List<String> chiefsRules() {
    try {
      return Pattern.compile(PATH + "/regles/\\d+")
          .matcher(chief.get(PATH).body())
          .results()
          .map(found -> found.group())
          .toList();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theEffectIsShownAsTheTownHasItsLineSayIt() throws Exception {
    var phrase = "/mairie/phrases/too-late-for";
    var words = "C'est trop tard pour le {date}: c'était jusqu'au {dernier jour} à {heure}.";
    var listening = PhraseForms.listening("fr", words);
    var heard = chief.upload(phrase, phrase, listening, "fichier-1", Wav.tone(2));
    assertEquals(303, chief.send(phrase, phrase, PhraseForms.heard(heard)).statusCode());
    try {
      var form = opened(NEW, friday());
      form.put("heure", "11:15");
      var shown = send(NEW, form, "enregistrer").body();
      assertTrue(
          shown.contains(
              "C'est trop tard pour le lundi 30 novembre: c'était jusqu'au vendredi 27 novembre à"
                  + " 11 heures 15."),
          shown);
    } finally {
      var rewordings = new Rewordings(portal.database(), CLOCK);
      var seen = Rewordings.seen(rewordings.find(portal.town(), "too-late-for", Locale.FRENCH));
      rewordings.restore(
          portal.town(), Author.SERVER, "Trop tard", seen, "too-late-for", Locale.FRENCH);
    }
  }

  @Test
  void theEffectIsShownInTheWordsOfTheLineBeforeAnythingIsWritten() throws Exception {
    long before = rules();
    var form = opened(NEW, friday());
    var shown = send(NEW, form, "enregistrer");
    assertEquals(200, shown.statusCode());
    assertTrue(shown.body().contains("Rien n'est encore enregistré."), shown.body());
    assertTrue(
        shown
            .body()
            .contains(
                "Pour lundi 30 novembre, la réservation ferme vendredi 27 novembre à 12\u00a0h"),
        shown.body());
    assertTrue(shown.body().contains("au lieu de vendredi 27 novembre à 10\u00a0h"), shown.body());
    assertTrue(
        shown
            .body()
            .contains(
                "C'est trop tard pour le lundi 30 novembre: c'était possible jusqu'au vendredi 27"
                    + " novembre à 12 heures."),
        shown.body());
    assertEquals(before, rules());
    var saved = send(NEW, carried(shown, form), "enregistrer");
    assertEquals(PATH + "?fait=1", DeskAccount.location(saved));
    assertEquals(before + 1, rules());
    var list = chief.get(PATH).body();
    assertTrue(list.contains("le vendredi d'avant à 12\u00a0h"), list);
    assertTrue(list.contains("Sauf ce que dit la ligne 1."), list);
    var again = send(NEW, carried(shown, form), "enregistrer");
    assertEquals(PATH + "?fait=1", DeskAccount.location(again), "a double click");
    assertEquals(before + 1, rules());
    assertTrue(chief.get("/mairie/journal").body().contains("le vendredi d'avant à 12\u00a0h"));
    remove(chiefsRules().getFirst());
    assertEquals(before, rules());
  }

  private static void remove(String path) throws Exception {
    var first = send(path, opened(path, friday()), "retirer");
    assertTrue(first.body().contains("Rien n'est encore retiré."), first.body());
    assertTrue(first.body().contains("au lieu de vendredi 27 novembre à 12\u00a0h"), first.body());
    var second = send(path, carried(first, friday()), "retirer");
    assertEquals(PATH + "?fait=retirer", DeskAccount.location(second));
  }

  @Test
  void whatWasShownIsWhatIsWritten() throws Exception {
    var form = opened(NEW, friday());
    var other = carried(send(NEW, form, "apercu"), form);
    other.put("heure", "15:00");
    var answer = send(NEW, other, "enregistrer");
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("vendredi 27 novembre à 15\u00a0h"), answer.body());
    assertFalse(chief.get(PATH).body().contains("à 15\u00a0h"));
  }

  @Test
  void twoAdministratorsAtOnceAreTold() throws Exception {
    var mine = opened(NEW, friday());
    var shown = carried(send(NEW, mine, "apercu"), mine);
    var theirs = friday();
    theirs.put("heure", "11:00");
    var opened = opened(NEW, theirs);
    send(NEW, carried(send(NEW, opened, "apercu"), opened), "enregistrer");
    long there = rules();
    var told = send(NEW, shown, "enregistrer");
    assertEquals(422, told.statusCode());
    assertTrue(
        told.body().contains("quelqu'un d'autre vient de changer une heure de clôture"),
        told.body());
    assertTrue(told.body().contains("au lieu de vendredi 27 novembre à 11\u00a0h"), told.body());
    assertEquals(there, rules());
    assertEquals(303, send(NEW, carried(told, mine), "enregistrer").statusCode());
    remove(chiefsRules().getFirst());
    var eleven = chiefsRules().getFirst();
    var once = send(eleven, opened(eleven, friday()), "retirer");
    send(eleven, carried(once, friday()), "retirer");
  }

  @Test
  void whatIsWrongIsToldAtItsFieldAndKept() throws Exception {
    var form = friday();
    form.remove("jours");
    form.put("nombre-LAST_WEEKDAY_BEFORE", "<b>");
    form.put("heure", "");
    var answer = send(NEW, form, "enregistrer");
    assertEquals(422, answer.statusCode());
    for (var field : List.of("jours", "nombre-LAST_WEEKDAY_BEFORE", "heure")) {
      assertTrue(answer.body().contains("href=\"#" + field + "\""), field);
      assertTrue(answer.body().contains("id=\"" + field + "\""), field);
    }
    assertTrue(answer.body().contains("value=\"&lt;b>\""), answer.body());
    form.put("genre", "JAMAIS");
    assertEquals(400, send(NEW, form, "apercu").statusCode());
    var foreign = friday();
    foreign.put("activite", "999999");
    assertEquals(404, send(NEW, foreign, "apercu").statusCode());
    var gone = send(PATH + "/regles/999999", friday(), "apercu");
    assertEquals(404, gone.statusCode());
    assertTrue(gone.body().contains("Cette ligne n'existe pas, ou plus."), gone.body());
    assertEquals(404, chief.get(PATH + "/regles/999999").statusCode());
    assertEquals(404, chief.get(PATH + "/exceptions/999999").statusCode());
  }

  @Test
  void aDatedExceptionWithTheTownsWords() throws Exception {
    var form = new HashMap<String, String>();
    form.put("activite", Long.toString(canteen));
    form.put("action", "CANCEL");
    form.put("du", "2026-11-30");
    form.put("jour", "2026-11-25");
    form.put("heure", "10:15");
    form.put("texte", "Commande passée");
    var opened = opened(NEW_EXCEPTION, form);
    var shown = send(NEW_EXCEPTION, opened, "apercu");
    assertTrue(
        shown
            .body()
            .contains(
                "Pour lundi 30 novembre, l'annulation ferme mercredi 25 novembre à"
                    + " 10\u00a0h\u00a015"),
        shown.body());
    assertTrue(shown.body().contains("à 10 heures 15. Commande passée."), shown.body());
    assertEquals(303, send(NEW_EXCEPTION, carried(shown, form), "enregistrer").statusCode());
    var list = chief.get(PATH).body();
    assertTrue(list.contains("«&nbsp;Commande passée&nbsp;»"), list);
    var wrong = new HashMap<>(opened);
    wrong.put("au", "2026-11-29");
    wrong.put("jour", "");
    var answer = send(NEW_EXCEPTION, wrong, "enregistrer");
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("Il est avant le premier."), answer.body());
    assertTrue(answer.body().contains("href=\"#jour\""), answer.body());
  }

  @ParameterizedTest
  @CsvSource({
    "+999999999-12-31, +999999999-12-31, 2026-11-25, Indiquez un jour.",
    "0026-11-30, '', 2026-11-25, Indiquez un jour.",
    "2026-11-30, 9999-12-31, 2026-11-25, Un an au plus après le premier.",
    "2026-11-30, '', 0026-11-25, Indiquez le jour où cela ferme.",
    "2026-11-30, '', 2025-11-25, année.",
    "2026-11-30, '', 2026-12-01, après le dernier jour."
  })
  void anExceptionOfNoDayOfOurTimesIsToldAtItsField(
      String from, String to, String closes, String told) throws Exception {
    var form = new HashMap<String, String>();
    form.put("activite", Long.toString(canteen));
    form.put("action", "CANCEL");
    form.put("du", from);
    form.put("au", to);
    form.put("jour", closes);
    form.put("heure", "10:15");
    var answer = send(NEW_EXCEPTION, opened(NEW_EXCEPTION, form), "apercu");
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains(told), answer.body());
    assertTrue(answer.body().contains("value=\"" + from + "\""), answer.body());
  }
}
