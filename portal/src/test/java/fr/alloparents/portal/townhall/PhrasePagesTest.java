package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.ivr.testphone.Person;
import fr.alloparents.ivr.testphone.Script;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.LineRecordings;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Rewording;
import fr.alloparents.town.Rewordings;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sentences of the line as an administrator words them, and as callers then hear them.
@Timeout(120)
class PhrasePagesTest {

  private static final String PATH = "/mairie/phrases";
  private static final String WELCOME = PATH + "/welcome";
  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-24T11:00:00Z"));

  private static DemoPortal portal;
  private Visitor chief;

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
    portal.database().inTransaction(h -> h.execute("DELETE FROM line_sentence"));
    chief = new Visitor(portal::uri);
    chief.signInAtTownHall(portal.login(), portal.password());
  }

  @AfterEach
  void leave() {
    chief.close();
  }

  private static Optional<Rewording> now(String key, Locale language) {
    return new Rewordings(portal.database(), CLOCK).find(portal.town(), key, language);
  }

  private HttpResponse<String> listen(String path, String words) throws Exception {
    return chief.send(path, path, PhraseForms.listening("fr", words));
  }

  private HttpResponse<String> publish(String path, String words) throws Exception {
    var answer = listen(path, words);
    assertEquals(200, answer.statusCode(), answer.body());
    return chief.send(path, path, PhraseForms.heard(answer));
  }

  /// The sounds of a call in which nobody types anything.
  private static List<String> call() {
    var files = new ArrayList<String>();
    var silent = Script.of();
    portal.call(
        sentence -> {
          files.addAll(sentence.files());
          return silent.hear(sentence);
        });
    return files;
  }

  private static void awaitLaidOut(String recording) throws InterruptedException {
    var sound = portal.sounds().resolve("recorded/notices/" + recording + ".wav16");
    var deadline = System.nanoTime() + Duration.ofSeconds(25).toNanos();
    while (!Files.exists(sound) && System.nanoTime() < deadline) {
      Thread.sleep(50);
    }
    assertTrue(Files.exists(sound), "the line has not laid it out");
  }

  private static boolean plays(List<String> files, String sound) {
    return files.stream().anyMatch(file -> file.endsWith(sound));
  }

  @Test
  void theListHasEverySentenceByThemeInBothLanguagesAndCanBeSearched() throws Exception {
    var all = chief.get(PATH).body();
    assertTrue(all.indexOf("<h2>Accueil</h2>") < all.indexOf("<h2>Codes</h2>"), all);
    assertTrue(all.contains("ligne de réservation de {commune}.</a>"), all);
    assertTrue(all.contains("Welcome to the booking line of {commune}.</a>"), all);
    assertTrue(all.contains("href=\"/mairie/phrases/dialplan-busy\""), all);
    assertTrue(all.contains("Toutes les phrases sont celles d'origine."), all);
    var found = chief.get(PATH + "?cherche=DIESE%20est").body();
    assertTrue(found.contains("/mairie/phrases/keys-are-where\""), found);
    assertFalse(found.contains("/mairie/phrases/welcome\""), found);
    assertTrue(chief.get(PATH + "?cherche=xyz").body().contains("Aucune phrase trouvée"));
    publish(PATH + "/goodbye", "Belle journée.");
    var changed = chief.get(PATH + "?cherche=belle").body();
    assertTrue(changed.contains("Belle journée.</a> <strong>(mots de la mairie)"), changed);
    assertTrue(changed.contains("1 phrase n'est plus celle d'origine."), changed);
  }

  @Test
  void aRewordedSentenceIsHeardThenPublishedThenSentByTheLine() throws Exception {
    assertTrue(plays(call(), "fr/welcome"));
    var words = "{commune} vous souhaite la bienvenue.";
    var answer = listen(WELCOME, words);
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("À écouter avant de publier"), answer.body());
    assertEquals(Optional.empty(), now("welcome", Locale.FRENCH));
    var published = chief.send(WELCOME, WELCOME, PhraseForms.heard(answer));
    assertEquals(303, published.statusCode(), published.body());
    var own = now("welcome", Locale.FRENCH).orElseThrow();
    assertEquals(words, own.words());
    assertEquals("vous souhaite la bienvenue.", own.parts().getFirst().words());
    assertFalse(own.recorded());
    var sound = own.parts().getFirst().recording();
    awaitLaidOut(sound);
    var heard = call();
    assertTrue(plays(heard, "recorded/notices/" + sound), heard.toString());
    assertFalse(plays(heard, "fr/welcome"), heard.toString());
    assertJournal("Ligne : " + portal.town().name() + " vous souhaite la bienvenue.");
  }

  /// The line writes it when the caller has gone.
  private static void assertJournal(String words) throws InterruptedException {
    var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!journal().contains(words) && System.nanoTime() < deadline) {
      Thread.sleep(50);
    }
    assertTrue(journal().contains(words), journal());
  }

  private static String journal() {
    return portal
        .database()
        .read(
            h ->
                h.select("SELECT text FROM call_journal ORDER BY id DESC LIMIT 1")
                    .mapTo(String.class)
                    .one());
  }

  @Test
  void aCallInProgressGoesOnAsItBegan() throws Exception {
    var goodbye = PATH + "/goodbye";
    var during = new ArrayList<String>();
    var script = Script.of("#", "#", "#", "#", "#", "#");
    Person person =
        sentence -> {
          if (during.isEmpty()) {
            publishNow(goodbye);
          }
          during.addAll(sentence.files());
          return script.hear(sentence);
        };
    portal.call(person);
    assertTrue(plays(during, "fr/goodbye"), during.toString());
    var after = new ArrayList<String>();
    var again = Script.of("#", "#", "#", "#", "#", "#");
    portal.call(
        sentence -> {
          after.addAll(sentence.files());
          return again.hear(sentence);
        });
    var sound = now("goodbye", Locale.FRENCH).orElseThrow().parts().getFirst().recording();
    assertTrue(plays(after, sound), after.toString());
  }

  private void publishNow(String path) {
    try {
      assertEquals(303, publish(path, "À bientôt.").statusCode());
      awaitLaidOut(now("goodbye", Locale.FRENCH).orElseThrow().parts().getFirst().recording());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatNobodyHasListenedToIsNotPublished() throws Exception {
    var form = PhraseForms.listening("fr", "À bientôt.");
    form.put("faire", "publier");
    var answer = chief.send(WELCOME, PATH + "/goodbye", form);
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("Écoutez d'abord la phrase"), answer.body());
    assertTrue(answer.body().contains(">À bientôt.</textarea>"), answer.body());
    assertEquals(Optional.empty(), now("goodbye", Locale.FRENCH));
    var heard = PhraseForms.heard(answer);
    heard.put("texte", "À jamais.");
    assertEquals(422, chief.send(WELCOME, PATH + "/goodbye", heard).statusCode());
    heard.put("texte", "À bientôt.");
    assertEquals(303, chief.send(WELCOME, PATH + "/goodbye", heard).statusCode());
    assertEquals(303, chief.send(WELCOME, PATH + "/goodbye", heard).statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          welcome, Bonjour., Il manque {commune}.
          welcome, '{commune}, bonjour de {commune}.', {commune} y est 2 fois.
          welcome, Bonjour de {ville} et {commune}., La ligne ne connaît pas {ville}
          welcome, Bonjour de {commune}}., Une accolade est seule.
          goodbye, ' ', Écrivez ce que la ligne doit dire.
          """)
  void aWrongWordingIsToldAtItsFieldAndKept(String key, String words, String error)
      throws Exception {
    var answer = listen(PATH + "/" + key, words);
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("href=\"#texte\""), answer.body());
    assertTrue(answer.body().contains(error), answer.body());
    assertTrue(answer.body().contains(">" + words.strip() + "</textarea>"), answer.body());
    assertEquals(Optional.empty(), now(key, Locale.FRENCH));
  }

  @Test
  void whoeverForgetsAKeyIsTold() throws Exception {
    var page = listen(PATH + "/menu-quit", "Pour finir, étoile.").body();
    assertTrue(page.contains("la phrase d'origine nomme dièse, la vôtre non"), page);
    assertFalse(listen(PATH + "/menu-quit", "Pour finir, dièse.").body().contains("Vérifiez"));
  }

  @Test
  void aRecordingReplacesFixedWordsAndStaysWhenTheyAreCorrected() throws Exception {
    var words = "C'est trop tard pour le {date}: c'était jusqu'au {dernier jour} à {heure}.";
    var path = PATH + "/too-late-for";
    var answer =
        chief.upload(path, path, PhraseForms.listening("fr", words), "fichier-1", Wav.tone(2));
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("Pour l'instant&nbsp;: votre enregistrement."));
    var form = PhraseForms.heard(answer);
    form.put("texte", words.replace("c'était", "c'était possible"));
    form.put("faire", "ecouter");
    var corrected = PhraseForms.heard(chief.send(path, path, form));
    assertEquals(form.get("son-1"), corrected.get("son-1"));
    assertEquals("1", corrected.get("dit-1"));
    assertEquals(303, chief.send(path, path, corrected).statusCode());
    var own = now("too-late-for", Locale.FRENCH).orElseThrow();
    assertEquals(1, own.parts().size(), own.toString());
    assertEquals("c'était possible jusqu'au", own.parts().getFirst().words());
    assertTrue(own.recorded());
    var heard = chief.get(path).body();
    assertTrue(heard.contains("Ce que la ligne dit n'est plus la phrase d'origine"), heard);
    var dropped = PhraseForms.heard(chief.get(path));
    dropped.put("faire", "ecouter");
    dropped.put("retirer-1", "1");
    var without = PhraseForms.heard(chief.send(path, path, dropped));
    assertEquals("", without.get("son-1"));
    assertEquals(303, chief.send(path, path, without).statusCode());
    assertEquals(Optional.empty(), now("too-late-for", Locale.FRENCH));
  }

  @Test
  void aFileThatTheLineCannotPlayIsToldAtItsField() throws Exception {
    var path = PATH + "/goodbye";
    var form = PhraseForms.listening("fr", "À bientôt.");
    var noSound = "%PDF-1.7".getBytes(StandardCharsets.UTF_8);
    var answer = chief.upload(path, path, form, "fichier-0", noSound);
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("id=\"fichier-0-erreur\""), answer.body());
    assertTrue(answer.body().contains("n'est pas un enregistrement WAV"), answer.body());
    var tooLong = chief.upload(path, path, form, "fichier-0", Wav.tone(61));
    assertTrue(tooLong.body().contains("dure plus d'une minute"), tooLong.body());
  }

  @Test
  void theUsualSentenceComesBack() throws Exception {
    var path = PATH + "/goodbye";
    publish(path, "À bientôt.");
    var form = PhraseForms.heard(chief.get(path));
    var back = chief.send(path, path + "/origine", form);
    assertEquals(path + "?langue=fr&fait=origine", DeskAccount.location(back));
    assertEquals(Optional.empty(), now("goodbye", Locale.FRENCH));
    assertTrue(plays(call(), "fr/welcome"));
    assertEquals(303, chief.send(path, path + "/origine", form).statusCode());
    publish(path, "À bientôt.");
    var usual = PhraseForms.heard(chief.get(path));
    usual.put("texte", "Merci de votre appel. Au revoir.");
    usual.put("faire", "ecouter");
    usual = PhraseForms.heard(chief.send(path, path, usual));
    assertEquals(303, chief.send(path, path, usual).statusCode());
    assertEquals(Optional.empty(), now("goodbye", Locale.FRENCH));
  }

  @Test
  void twoWhoWordTheSameSentenceAreTold() throws Exception {
    var path = PATH + "/goodbye";
    var mine = PhraseForms.heard(listen(path, "La mienne."));
    publish(path, "La leur.");
    var answer = chief.send(path, path, mine);
    assertEquals(422, answer.statusCode());
    assertTrue(answer.body().contains("a été changée entre-temps"), answer.body());
    assertTrue(answer.body().contains("«&nbsp;La leur.&nbsp;»"), answer.body());
    assertTrue(answer.body().contains(">La mienne.</textarea>"), answer.body());
    var stale = Map.of("langue", "fr", "vu", mine.get("vu") + "0");
    assertEquals(422, chief.send(path, path + "/origine", stale).statusCode());
    assertEquals(303, chief.send(path, path, PhraseForms.heard(answer)).statusCode());
    assertEquals("La mienne.", now("goodbye", Locale.FRENCH).orElseThrow().words());
  }

  @Test
  void everySentenceIsHeardAsTheLineSaysIt() throws Exception {
    var page = chief.get(WELCOME + "?langue=en").body();
    assertTrue(page.contains("src=\"/mairie/phrases/welcome/origine.wav?langue=en\""), page);
    for (var path :
        List.of(
            WELCOME + "/origine.wav?langue=en",
            PATH + "/unknown-number/origine.wav",
            PATH + "/dialplan-busy/origine.wav",
            PATH + "/goodbye/essai.wav?langue=fr&texte=Adieu.&sons=")) {
      var sound = chief.get(path);
      assertEquals("audio/wav", sound.headers().firstValue("Content-Type").orElse(""), path);
      assertTrue(sound.body().startsWith("RIFF"), path);
    }
    assertEquals(400, chief.get(WELCOME + "/essai.wav?langue=fr&texte=Non&sons=").statusCode());
  }

  @Test
  void whatIsOfAllTownsOrOfAnotherTownCannotBeChanged() throws Exception {
    var fixed = chief.get(PATH + "/dialplan-busy").body();
    assertTrue(fixed.contains("la même pour toutes les communes"), fixed);
    assertFalse(fixed.contains("<textarea"), fixed);
    var form = PhraseForms.listening("fr", "Non.");
    assertEquals(404, chief.send(PATH, PATH + "/dialplan-busy", form).statusCode());
    assertEquals(404, chief.send(PATH, PATH + "/nothing", form).statusCode());
    assertEquals(404, chief.get(PATH + "/nothing").statusCode());
    var other =
        new Towns(portal.database())
            .create(TownSettings.of("Autre", SchoolZone.A, PhoneSignIn.CHILD_CODE));
    var theirs = new LineRecordings(portal.database(), CLOCK).keep(other, Wav.tone(1));
    form.put("mots-0", "Non.");
    form.put("son-0", theirs);
    assertEquals(404, chief.send(PATH, PATH + "/goodbye", form).statusCode());
    assertEquals(
        404, chief.get(PATH + "/goodbye/essai.wav?texte=Non.&sons=" + theirs).statusCode());
    form.put("son-0", "../x");
    assertEquals(400, chief.send(PATH, PATH + "/goodbye", form).statusCode());
  }

  @Test
  void withoutAVoiceARecordingIsAskedFor() throws Exception {
    try (var mute = DemoPortal.start(CLOCK);
        var there = new Visitor(mute::uri)) {
      there.signInAtTownHall(mute.login(), mute.password());
      var path = PATH + "/goodbye";
      var answer = there.send(path, path, PhraseForms.listening("fr", "À bientôt."));
      assertEquals(422, answer.statusCode());
      assertTrue(answer.body().contains("href=\"#fichier-0\""), answer.body());
      assertTrue(answer.body().contains("Aucune voix ne dit ce texte"), answer.body());
      var form = PhraseForms.listening("fr", "À bientôt.");
      var recorded = there.upload(path, path, form, "fichier-0", Wav.tone(1));
      assertEquals(200, recorded.statusCode(), recorded.body());
      assertEquals(303, there.send(path, path, PhraseForms.heard(recorded)).statusCode());
      var english = there.send(path, path, PhraseForms.listening("en", "See you soon."));
      assertEquals(200, english.statusCode(), english.body());
    }
  }
}
