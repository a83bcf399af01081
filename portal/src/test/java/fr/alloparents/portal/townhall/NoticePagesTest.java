package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.Author;
import fr.alloparents.town.NoticeBoard;
import fr.alloparents.town.NoticeRecordings;
import fr.alloparents.town.Notices;
import fr.alloparents.town.Notices.Notice;
import fr.alloparents.town.Notices.Spoken;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Notices as a clerk writes them: what the site shows and the line says.
@Timeout(120)
class NoticePagesTest {

  private static final String PATH = "/mairie/avis";
  private static final String NEW = PATH + "/nouveau";
  private static final Instant START = Instant.parse("2026-11-24T11:00:00Z");
  private static final MovableClock CLOCK = new MovableClock(START);
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
  private static final Pattern ONE = Pattern.compile("href=\"(/mairie/avis/\\d+)\"");
  private static final Pattern RECORDING =
      Pattern.compile("name=\"enregistrement\" value=\"([0-9a-f]{64})\"");

  private static DemoPortal portal;
  private Visitor agent;

  /// The voice says everything as the same tone.
  @BeforeAll
  static void open() throws Exception {
    var tone = Files.createTempFile(Path.of("target"), "tone", ".wav").toAbsolutePath();
    Files.write(tone, Wav.tone(1));
    portal = DemoPortal.start(CLOCK, Map.of("voice.french", "cp " + tone + " {file}"));
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  @BeforeEach
  void comeIn() throws Exception {
    CLOCK.move(Duration.between(CLOCK.instant(), START));
    portal.database().inTransaction(h -> h.execute("DELETE FROM notice"));
    agent = new Visitor(portal::uri);
    agent.signInAtTownHall(portal.login(), portal.password());
  }

  @AfterEach
  void leave() {
    agent.close();
  }

  private static Map<String, String> form(String web, String phone) {
    var form = new HashMap<String, String>();
    form.put("requete", UUID.randomUUID().toString());
    form.put("version", "");
    form.put("du", "2026-11-24");
    form.put("au", "2026-11-25");
    form.put("web", web);
    form.put("telephone", phone);
    form.put("faire", "publier");
    return form;
  }

  private static Map<String, String> form(String field, String value, String web) {
    var form = form(web, "");
    form.put(field, value);
    return form;
  }

  private void publish(Map<String, String> form) throws Exception {
    var answer = agent.send(NEW, NEW, form);
    assertEquals(303, answer.statusCode(), answer.body());
    assertEquals(PATH + "?fait=publie", answer.headers().firstValue("Location").orElse(""));
  }

  private static Notices notices() {
    return new Notices(portal.database(), CLOCK);
  }

  private static long count() {
    return portal
        .database()
        .read(h -> h.select("SELECT COUNT(*) FROM notice").mapTo(long.class).one());
  }

  private String first() throws Exception {
    var found = ONE.matcher(agent.get(PATH).body());
    assertTrue(found.find());
    return found.group(1);
  }

  @Test
  void whatIsPublishedIsOnTheSignInPageAndOnTheLine() throws Exception {
    publish(form("Grève jeudi.\nPas de cantine.", "Il n'y a pas de cantine jeudi."));
    try (var family = new Visitor(portal::uri)) {
      var page = family.get("/").body();
      assertTrue(page.contains("<p class=\"lines-kept\">Grève jeudi.\nPas de cantine.</p>"), page);
    }
    assertEquals(
        List.of(new Spoken("Il n'y a pas de cantine jeudi.", null)),
        notices().onPhone(portal.town()));
    var list = agent.get(PATH + "?fait=publie").body();
    assertTrue(list.contains("L'avis est enregistré."), list);
    assertTrue(list.contains("Du mardi 24 novembre 2026 au mercredi 25 novembre 2026"), list);
    assertTrue(list.contains("(dit en ce moment par la ligne)"), list);
  }

  @Test
  void aDoubleClickPublishesOnceAndTheSameFormWithOtherWordsIsTold() throws Exception {
    var form = form("Neige", "");
    publish(form);
    publish(form);
    assertEquals(1, count());
    form.put("web", "Verglas");
    var answer = agent.send(NEW, NEW, form);
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("Rien n'est enregistré"), answer.body());
    assertTrue(answer.body().contains(">Verglas</textarea>"), answer.body());
    assertEquals(1, count());
  }

  @Test
  void theListTellsWhatIsNowWhatComesAndWhatIsPast() throws Exception {
    publish(form("Maintenant", ""));
    publish(form("du", "2026-11-25", "Demain"));
    var past = form("du-heure", "11:00", "Passé");
    past.put("au", "2026-11-24");
    past.put("au-heure", "12:10");
    publish(past);
    CLOCK.move(Duration.ofMinutes(15));
    var list = agent.get(PATH).body();
    int now = list.indexOf("<h2>En ce moment");
    int coming = list.indexOf("<h2>À venir");
    int over = list.indexOf("<h2>Passés");
    assertTrue(now < list.indexOf("Maintenant") && list.indexOf("Maintenant") < coming, list);
    assertTrue(coming < list.indexOf("Demain") && list.indexOf(">Demain<") < over, list);
    assertTrue(over < list.indexOf("Passé<"), list);
    assertTrue(list.contains("Mardi 24 novembre 2026, de 11\u00a0h à 12\u00a0h\u00a010"), list);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          du, '', du
          du, 24/11/2026, du
          au, 2026-11-23, au
          au, 10000-01-01, au
          du-heure, 8h, du-heure
          au-heure, 25:00, au-heure
          web, '', web
          """)
  void whatIsWrongIsToldAtItsFieldAndNothingIsLost(String field, String value, String wrong)
      throws Exception {
    var form = form("Gardé", "");
    form.put(field, value);
    if (!field.equals("web")) {
      form.put("telephone", "Gardé aussi");
    }
    var answer = agent.send(NEW, NEW, form);
    assertEquals(422, answer.statusCode());
    var page = answer.body();
    assertTrue(page.contains("href=\"#" + wrong + "\""), page);
    assertTrue(page.contains("id=\"" + wrong + "-erreur\""), page);
    assertEquals(2, page.split("aria-invalid=\"true\"", -1).length, page);
    assertEquals(!field.equals("web"), page.contains(">Gardé aussi</textarea>"), page);
    assertEquals(0, count());
  }

  @Test
  void whatEndsBeforeItBeginsOrIsOverOrIsTooLongIsRefused() throws Exception {
    var backwards = form("au-heure", "08:00", "Texte");
    backwards.put("au", "2026-11-24");
    backwards.put("du-heure", "09:00");
    assertTrue(agent.send(NEW, NEW, backwards).body().contains("La fin doit être après le début."));
    var over = form("au-heure", "12:00", "Texte");
    over.put("au", "2026-11-24");
    assertTrue(agent.send(NEW, NEW, over).body().contains("Ce moment est déjà passé."));
    assertEquals(422, agent.send(NEW, NEW, form("é".repeat(2001), "")).statusCode());
    assertEquals(422, agent.send(NEW, NEW, form("", "é".repeat(501))).statusCode());
    assertEquals(0, count());
    publish(form("é\r\n".repeat(999) + "éé", "é".repeat(500)));
  }

  @Test
  void aNoticeIsChangedTakenBackAndPublishedAgain() throws Exception {
    publish(form("Neige", "Il neige."));
    var one = first();
    var change = form("Verglas", "Il neige.");
    change.put("version", "0");
    assertEquals(303, agent.send(one, one, change).statusCode());
    assertEquals("[Verglas]", notices().onWeb(portal.town()).toString());
    var withdrawn = agent.send(PATH, one + "/retrait", Map.of("version", "1"));
    assertEquals(PATH + "?fait=retire", withdrawn.headers().firstValue("Location").orElse(""));
    assertEquals("[]", notices().onWeb(portal.town()).toString());
    var page = agent.get(one).body();
    assertTrue(page.contains("Cet avis est retiré"), page);
    change.put("version", "2");
    assertEquals(303, agent.send(one, one, change).statusCode());
    assertEquals("[Verglas]", notices().onWeb(portal.town()).toString());
  }

  @Test
  void twoWhoChangeTheSameNoticeAreTold() throws Exception {
    publish(form("Neige", ""));
    var one = first();
    var mine = form("La mienne", "");
    mine.put("version", "0");
    var theirs = form("La leur", "");
    theirs.put("version", "0");
    assertEquals(303, agent.send(one, one, theirs).statusCode());
    var answer = agent.send(one, one, mine);
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("changé entre-temps"), answer.body());
    assertTrue(answer.body().contains("La leur"), answer.body());
    assertTrue(answer.body().contains(">La mienne</textarea>"), answer.body());
    assertTrue(answer.body().contains("name=\"version\" value=\"1\""), answer.body());
    assertEquals(422, agent.send(PATH, one + "/retrait", Map.of("version", "0")).statusCode());
    assertEquals("[La leur]", notices().onWeb(portal.town()).toString());
    mine.put("version", "1");
    assertEquals(303, agent.send(one, one, mine).statusCode());
    assertEquals("[La mienne]", notices().onWeb(portal.town()).toString());
  }

  @Test
  void aNoticeIsLookedAtAndHeardBeforeItIsPublished() throws Exception {
    var form = form("Neige & verglas", "Il neige.");
    form.put("faire", "voir");
    var answer = agent.send(NEW, NEW, form);
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("<h2>Aperçu</h2>"), answer.body());
    assertTrue(answer.body().contains("Neige &amp; verglas</p>"), answer.body());
    assertTrue(answer.body().contains("/mairie/avis/texte.wav?texte=Il+neige."), answer.body());
    assertEquals(0, count());
    var sound = agent.get(PATH + "/texte.wav?texte=Il+neige.");
    assertEquals("audio/wav", sound.headers().firstValue("Content-Type").orElse(""));
    assertTrue(sound.body().startsWith("RIFF"));
    assertEquals(404, agent.get(PATH + "/texte.wav?texte=").statusCode());
    assertEquals(400, agent.get(PATH + "/texte.wav?texte=" + "e".repeat(501)).statusCode());
  }

  @Test
  void aRecordingIsKeptWhileTheFormIsPutRightAndPlayedByTheLine() throws Exception {
    var wrong = form("", "");
    wrong.put("du", "");
    var answer = agent.upload(NEW, NEW, wrong, "fichier", Wav.tone(2));
    assertEquals(422, answer.statusCode());
    var name = recording(answer);
    var right = form("", "");
    right.put("enregistrement", name);
    publish(right);
    assertEquals(List.of(new Spoken("", name)), notices().onPhone(portal.town()));
    var heard = agent.get(PATH + "/enregistrements/" + name + ".wav");
    assertEquals("audio/wav", heard.headers().firstValue("Content-Type").orElse(""));
    assertTrue(heard.body().startsWith("RIFF"));
    assertEquals(404, agent.get(PATH + "/enregistrements/x.wav").statusCode());
    var laidOut = portal.sounds().resolve("recorded/notices/" + name + ".alaw");
    var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!Files.exists(laidOut) && System.nanoTime() < deadline) {
      Thread.sleep(50);
    }
    assertTrue(Files.exists(laidOut), "the line has not laid it out");
  }

  private static String recording(HttpResponse<String> answer) {
    var found = RECORDING.matcher(answer.body());
    assertTrue(found.find(), answer.body());
    return found.group(1);
  }

  @Test
  void aFileThatTheLineCannotPlayIsToldAtItsField() throws Exception {
    var form = form("", "");
    var noSound = "%PDF-1.7".getBytes(StandardCharsets.UTF_8);
    var answer = agent.upload(NEW, NEW, form, "fichier", noSound);
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("n'est pas un enregistrement WAV"), answer.body());
    assertFalse(answer.body().contains("id=\"web-erreur\""), answer.body());
    var tooLong = agent.upload(NEW, NEW, form, "fichier", Wav.tone(61));
    assertTrue(tooLong.body().contains("dure plus d'une minute"), tooLong.body());
    assertEquals(0, count());
  }

  @Test
  void aRecordingIsTakenAwayAgain() throws Exception {
    var looked = form("x", "");
    looked.put("faire", "voir");
    var name = recording(agent.upload(NEW, NEW, looked, "fichier", Wav.tone(1)));
    var form = form("", "Il neige.");
    form.put("enregistrement", name);
    form.put("sans-enregistrement", "1");
    publish(form);
    assertEquals(List.of(new Spoken("Il neige.", null)), notices().onPhone(portal.town()));
  }

  @Test
  void whatIsAnotherTownsIsNotThere() throws Exception {
    var other =
        new Towns(portal.database())
            .create(TownSettings.of("Autre", SchoolZone.A, PhoneSignIn.CHILD_CODE));
    long theirs =
        new NoticeBoard(portal.database(), CLOCK)
            .publish(
                other, Author.of("Mme"), UUID.randomUUID(), new Notice(TODAY, TODAY, "Là", null))
            .id();
    var recording = new NoticeRecordings(portal.database(), CLOCK).keep(other, Wav.tone(1));
    var form = form("Ici", "");
    form.put("version", "0");
    assertEquals(404, agent.get(PATH + "/" + theirs).statusCode());
    assertEquals(404, agent.send(PATH + "/nouveau", PATH + "/" + theirs, form).statusCode());
    assertEquals(404, agent.send(NEW, PATH + "/" + theirs + "/retrait", form).statusCode());
    assertEquals(404, agent.get(PATH + "/enregistrements/" + recording + ".wav").statusCode());
    form.put("enregistrement", recording);
    assertEquals(404, agent.send(NEW, NEW, form).statusCode());
    form.put("enregistrement", "../x");
    assertEquals(400, agent.send(NEW, NEW, form).statusCode());
    assertFalse(agent.get(PATH).body().contains(">Là<"));
  }
}
