package fr.alloparents.portal.townhall;

import static fr.alloparents.portal.townhall.DialPlanForms.EDITOR;
import static fr.alloparents.portal.townhall.DialPlanForms.PATH;
import static fr.alloparents.portal.townhall.DialPlanForms.VERSIONS;
import static fr.alloparents.portal.townhall.DialPlanForms.edit;
import static fr.alloparents.portal.townhall.DialPlanForms.fields;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.LineRecordings;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The dial plan as an administrator edits it, on files of a machine on which no Asterisk runs.
@Timeout(120)
class DialPlanPagesTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-24T11:00:00Z"));
  private static final Pattern SOUND = Pattern.compile("(said|recorded)-[0-9a-f]{16}");

  private static DialPlanFolder machine;
  private static DemoPortal portal;
  private static String shipped;
  private Visitor chief;

  /// The voice says everything as the same tone.
  @BeforeAll
  static void open() throws Exception {
    var tone = Files.createTempFile(Path.of("target"), "tone", ".wav").toAbsolutePath();
    Files.write(tone, Wav.tone(1));
    machine = DialPlanFolder.create();
    shipped = machine.text();
    var settings = new HashMap<>(machine.settings());
    settings.put("voice.french", "cp " + tone + " {file}");
    portal = DemoPortal.start(CLOCK, settings);
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  @BeforeEach
  void comeIn() throws Exception {
    machine.write(shipped);
    portal
        .database()
        .inTransaction(
            h -> {
              h.execute("DELETE FROM dial_plan");
              return h.execute("DELETE FROM dial_plan_version");
            });
    chief = new Visitor(portal::uri);
    chief.signInAtTownHall(portal.login(), portal.password());
  }

  @AfterEach
  void leave() {
    chief.close();
  }

  private Map<String, String> form() throws Exception {
    var form = fields(chief.get(PATH), PATH);
    form.put("faire", "enregistrer");
    return form;
  }

  /// As [#form], with a sentence that callers hear first.
  private Map<String, String> welcoming(String words) throws Exception {
    var form = form();
    form.put("n0-accueil", words);
    return form;
  }

  private String saved(HttpResponse<String> answer) throws Exception {
    assertEquals(303, answer.statusCode(), answer.body());
    return chief.get(DeskAccount.location(answer)).body();
  }

  private String text(int version) {
    return portal
        .database()
        .read(
            h ->
                h.select(
                        "SELECT text FROM dial_plan_version WHERE town_id = ? AND number = ?",
                        portal.town().id(),
                        version)
                    .mapTo(String.class)
                    .one());
  }

  private static int versions() {
    return portal
        .database()
        .read(h -> h.select("SELECT COUNT(*) FROM dial_plan_version").mapTo(int.class).one());
  }

  private static void assertHas(String page, String... words) {
    for (var one : words) {
      assertTrue(page.contains(one), one + " in " + page);
    }
  }

  @Test
  void theFormShowsWhatTheDialPlanSays() throws Exception {
    var page = chief.get(PATH).body();
    assertHas(
        page,
        "Le 04 76 54 99 85",
        "Sur la machine, un plan d'appel est déjà écrit",
        "<option value=\"fr&amp;en\" selected>",
        "name=\"n0-mairie\" type=\"tel\" maxlength=\"30\" value=\"04 76 01 03 91\"",
        "name=\"n0-h0-de\" type=\"time\" value=\"08:30\"",
        "name=\"n0-h1-a\" type=\"time\" value=\"17:30\"",
        "href=\"/telephone\"");
    assertEquals(0, versions());
  }

  @Test
  void whatTheFormSaysBecomesAVersionAndWhatAHandWroteBesideStays() throws Exception {
    machine.write("; à nous\n" + shipped + "\n[a-nous]\nexten = 1,1,NoOp()\n");
    var form = form();
    form.put("n0-langues", "fr");
    form.put("n0-mairie", "04.76.01.03.99");
    form.put("n0-sonnerie", "20");
    form.put("n0-h1-de", "14:00");
    form.put("n0-h1-le", "MONDAY");
    form.put("n0-j0-du", "2026-12-24");
    form.put("n0-j0-message", "La mairie est fermée\npour Noël.");
    form.put("n0-urgence", "Cantine fermée : panne d'eau.");
    var page = saved(chief.send(PATH, PATH, form));
    assertHas(
        page,
        "C'est enregistré.",
        "Version 2 du plan d'appel",
        "Le contrôle n'a rien trouvé.",
        "<span aria-hidden=\"true\">+</span> ajoutée",
        "<span aria-hidden=\"true\">−</span> retirée",
        "Mettre la version 2 en service",
        "message d'urgence&nbsp;: «&nbsp;Cantine fermée : panne d&#39;eau.&nbsp;»");
    var text = text(2);
    assertHas(
        text,
        "Set(ALLO_LANGUAGES=fr)",
        "Dial(PJSIP/0476010399@trunk,20)",
        "GotoIfTime(14:00-17:29,mon,*,*,Europe/Paris?open)",
        "${ALLO_TODAY} >= 20261224",
        " ; La mairie est fermée pour Noël.\n",
        "n(emergency),Playback(");
    assertTrue(text.startsWith("; à nous\n"), text);
    assertTrue(text.endsWith("\n[a-nous]\nexten = 1,1,NoOp()\n"), text);
    // what stood on the machine is the first version, and nothing is written there yet
    assertEquals(machine.text(), text(1));
    var again = chief.get(PATH).body();
    assertHas(again, ">La mairie est fermée pour Noël.</textarea>", "value=\"2026-12-24\"");
  }

  @Test
  void aMessageIsSaidByTheVoiceWhereAsteriskReadsItAndIsHeardBefore() throws Exception {
    var form = welcoming("Bonjour à tous.");
    form.put("faire", "ecouter");
    var heard = chief.send(PATH, PATH, form);
    assertEquals(200, heard.statusCode());
    var name = SOUND.matcher(heard.body());
    assertTrue(name.find(), heard.body());
    assertEquals("said", name.group(1));
    var wav = chief.get(PATH + "/sons/" + name.group() + ".wav");
    assertEquals("audio/wav", wav.headers().firstValue("Content-Type").orElse(""));
    assertTrue(wav.body().startsWith("RIFF"));
    var laidOut = portal.sounds().resolve("recorded/notices/" + name.group());
    assertTrue(Files.exists(Path.of(laidOut + ".alaw")), laidOut.toString());
    assertTrue(Files.exists(Path.of(laidOut + ".wav16")), laidOut.toString());
    assertEquals(0, versions());
    var unchanged = fields(heard, PATH);
    unchanged.put("faire", "enregistrer");
    var page = saved(chief.send(PATH, PATH, unchanged));
    assertHas(page, PATH + "/sons/" + name.group() + ".wav", "Le contrôle n'a rien trouvé.");
    assertHas(text(2), "/recorded/notices/" + name.group() + ") ; Bonjour à tous.");
    // kept as long as a version plays it
    CLOCK.move(Duration.ofDays(3));
    new LineRecordings(portal.database(), CLOCK).purge();
    assertEquals(200, chief.get(PATH + "/sons/" + name.group() + ".wav").statusCode());
    CLOCK.move(Duration.ofDays(-3));
  }

  @Test
  void aRecordingReplacesTheVoiceUntilItIsDropped() throws Exception {
    var form = welcoming("Bonjour à tous.");
    form.put("faire", "ecouter");
    var heard = chief.upload(PATH, PATH, form, "n0-accueil-fichier", Wav.tone(2));
    assertEquals(200, heard.statusCode());
    assertHas(heard.body(), "(enregistrement de la mairie)");
    var corrected = fields(heard, PATH);
    corrected.put("n0-accueil", "Bonjour à toutes et à tous.");
    corrected.put("faire", "enregistrer");
    saved(chief.send(PATH, PATH, corrected));
    assertTrue(text(2).matches("(?s).*/recorded-[0-9a-f]{16}\\) ; Bonjour à toutes.*"), text(2));
    var dropped = form();
    dropped.put("n0-accueil-retirer", "1");
    saved(chief.send(PATH, PATH, dropped));
    assertTrue(text(3).matches("(?s).*/said-[0-9a-f]{16}\\) ; Bonjour à toutes.*"), text(3));
    var wrong = chief.upload(PATH, PATH, form(), "n0-accueil-fichier", new byte[] {1, 2});
    assertEquals(422, wrong.statusCode());
    assertHas(wrong.body(), "href=\"#n0-accueil-fichier\"", "n'est pas un enregistrement WAV");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          n0-mairie, mairie, n0-mairie, Ce n'est pas un numéro de téléphone.
          n0-mairie, '', n0-mairie, 'Indiquez un numéro, ou videz les heures'
          n0-sonnerie, 3, n0-sonnerie, de 5 à 300.
          n0-sortie, le trunk, n0-sortie, dans pjsip.conf
          n0-h0-de, '', n0-h0-de, Indiquez une heure.
          n0-h0-a, 08:00, n0-h0-a, La fin doit être après le début.
          n0-h1-de, 11:00, n0-h1-de, cela recouvre 8&nbsp;h&nbsp;30 à 12&nbsp;h
          n0-h2-de, 18:00, n0-h2-le-MONDAY, Cochez au moins un jour.
          n0-j0-au, 2026-12-24, n0-j0-du, Indiquez un jour.
          n0-j0-message, Fermé., n0-j0-du, Indiquez un jour.
          """)
  void whatCannotBeIsToldAtItsFieldAndKept(String field, String typed, String at, String told)
      throws Exception {
    var form = form();
    form.put("n0-h1-le", "FRIDAY");
    form.put("n0-h0-le", "FRIDAY");
    form.put(field, typed);
    var answer = chief.send(PATH, PATH, form);
    assertEquals(422, answer.statusCode());
    assertHas(
        answer.body().replace("\u00a0", "&nbsp;"),
        "href=\"#" + at + "\"",
        told,
        "id=\"" + at + "\"",
        typed.isEmpty() ? "" : typed);
    assertEquals(0, versions());
  }

  @Test
  void moreRowsKeepWhatWasTyped() throws Exception {
    var form = welcoming("Bonjour.");
    form.put("n0-h2-de", "18:00");
    form.put("faire", "heures-n0");
    var more = chief.send(PATH, PATH, form);
    assertEquals(200, more.statusCode());
    assertHas(
        more.body(),
        ">Bonjour.</textarea>",
        "name=\"n0-h2-de\" type=\"time\" value=\"18:00\"",
        "name=\"n0-h5-de\"");
    form.put("faire", "jours-n0");
    assertHas(chief.send(PATH, PATH, form).body(), "name=\"n0-j3-du\"");
    assertEquals(0, versions());
  }

  @Test
  void whatIsNotOfThisFormIsRefused() throws Exception {
    var other = form();
    other.put("n0-numero", "0411223344");
    assertEquals(404, chief.send(PATH, PATH, other).statusCode());
    var sound = form();
    sound.put("n0-accueil-son", "alloparents/recorded/notices/said-0123456789abcdef");
    assertEquals(404, chief.send(PATH, PATH, sound).statusCode());
    sound.put("n0-accueil-son", "../../etc/passwd");
    assertEquals(404, chief.send(PATH, PATH, sound).statusCode());
    var language = form();
    language.put("n0-langues", "fr&de");
    assertEquals(400, chief.send(PATH, PATH, language).statusCode());
  }

  @Test
  void aBlockThatAHandHasMadeUnreadableIsToldWithItsLine() throws Exception {
    machine.write(shipped.replace("ALLO_DIALOGUE=reservation", "ALLO_DIALOGUE=Résa"));
    var page = chief.get(PATH).body();
    assertHas(page, "Le formulaire ne peut pas lire le plan d'appel");
    assertTrue(Pattern.compile("editeur#l\\d+").matcher(page).find(), page);
    assertFalse(page.contains("name=\"n0-numero\""), page);
    machine.write(shipped.replaceFirst("; END of what[^\n]*\n", ""));
    assertHas(chief.get(PATH).body(), "Le formulaire ne peut pas lire le plan d'appel");
    machine.write(shipped.replace("@trunk,45", "@trunk,50"));
    var edited = chief.get(PATH).body();
    assertHas(edited, "changées à la main", "value=\"50\"");
  }

  @Test
  void theEditorTellsWhatIsWrongWithItsLineAndWhatToWriteInstead() throws Exception {
    var wrong = shipped.replace("Return(open)", "Retrun(open)");
    int line = wrong.substring(0, wrong.indexOf("Retrun")).split("\n", -1).length;
    var checked = edit(chief, wrong, "verifier");
    assertEquals(200, checked.statusCode());
    assertHas(
        checked.body(),
        "<a href=\"#l" + line + "\">ligne " + line + "</a>",
        "id=\"l" + line + "\" class=\"wrong\"",
        "Retrun",
        "Return",
        "<span class=\"ink-unknown\">Retrun</span>");
    assertEquals(0, versions());
    var page = saved(edit(chief, wrong, "enregistrer"));
    assertHas(page, "Une version avec des erreurs peut être gardée", "Corriger dans l'éditeur");
    assertFalse(page.contains("Mettre la version"), page);
    var refused = goLive(2, "x");
    assertEquals(422, refused.statusCode());
    assertHas(chief.get(VERSIONS).body(), "Version 2", "Jamais mise en service");
    assertEquals(shipped, machine.text());
  }

  private HttpResponse<String> goLive(int version, String seen) throws Exception {
    var path = VERSIONS + "/" + version + "/service";
    return chief.send(VERSIONS, path, Map.of("vu", seen));
  }

  private String seen() throws Exception {
    var found = Pattern.compile("name=\"vu\" value=\"([0-9a-f]{32})\"");
    var matcher = found.matcher(chief.get(VERSIONS).body());
    assertTrue(matcher.find());
    return matcher.group(1);
  }

  @Test
  void whatMustNotGoLiveIsRefusedWithItsFindingsAndTheRestNeedsAnAsterisk() throws Exception {
    saved(edit(chief, shipped.replace("Return(open)", "Retrun(open)"), "enregistrer"));
    var refused = goLive(2, seen());
    assertEquals(422, refused.statusCode());
    assertHas(
        refused.body(),
        "La version 2 n'est pas en service.",
        "Le contrôle a trouvé des erreurs.",
        "Ce que les appelants entendent n'a pas changé.",
        "Retrun");
    saved(edit(chief, shipped.replace(",45)", ",40)"), "enregistrer"));
    var silent = goLive(3, seen());
    assertEquals(422, silent.statusCode());
    assertHas(silent.body(), "Asterisk ne répond pas", "systemctl status asterisk");
    assertEquals(shipped, machine.text());
    assertEquals(404, goLive(99, seen()).statusCode());
  }

  @Test
  void twoWhoEditAtOnceAreToldAndBothTextsAreShown() throws Exception {
    var mine = fields(chief.get(EDITOR), EDITOR);
    var myForm = welcoming("La mienne.");
    saved(edit(chief, shipped + "; la leur\n", "enregistrer"));
    mine.put("texte", shipped + "; la mienne\n");
    mine.put("faire", "enregistrer");
    var answer = chief.send(EDITOR, EDITOR, mine);
    assertEquals(422, answer.statusCode());
    assertHas(
        answer.body(),
        "Rien n'est enregistré&nbsp;: ",
        "a enregistré la version 2 entre-temps",
        "<code>; la leur</code>",
        "<code>; la mienne</code>",
        "; la mienne\n</textarea>");
    var byForm = chief.send(PATH, PATH, myForm);
    assertEquals(422, byForm.statusCode());
    assertHas(
        byForm.body(), "a enregistré la version 2 entre-temps", ">La mienne.</textarea>", "n(welcome)");
    assertEquals(2, versions());
    var over = fields(byForm, PATH);
    over.put("faire", "enregistrer");
    saved(chief.send(PATH, PATH, over));
    assertHas(text(3), "; La mienne.", "; la leur");
  }

  @Test
  void whatIsChangedOnTheMachineIsTakenOverAndNotOverwritten() throws Exception {
    saved(edit(chief, shipped + "; un\n", "enregistrer"));
    machine.write(shipped + "; à la main\n");
    var page = chief.get(PATH).body();
    assertHas(page, "Changé à la main, sur la machine", "<code>; à la main</code>");
    assertFalse(page.contains("Mettre la version 2 en service"), page);
    var overwriting = goLive(2, "0");
    assertEquals(422, overwriting.statusCode());
    assertHas(overwriting.body(), "Reprendre ce qui est sur la machine");
    var taken = saved(chief.send(PATH, PATH + "/reprise", Map.of()));
    assertHas(taken, "Version 3", "écrite à la main sur la machine", "En service");
    assertEquals(shipped + "; à la main\n", text(3));
    assertEquals(shipped + "; à la main\n", machine.text());
  }

  @Test
  void versionsAreComparedAndComeBackAsOneMore() throws Exception {
    saved(edit(chief, shipped + "; deux\n", "enregistrer"));
    saved(edit(chief, shipped + "; trois\n", "enregistrer"));
    var list = chief.get(VERSIONS).body();
    assertHas(list, "Version 3", "écrite dans l'éditeur", "En service depuis le");
    var third = chief.get(VERSIONS + "/3?avec=2").body();
    assertHas(third, "De la version 2 à la version 3", "<code>; deux</code>");
    assertHas(third, "Comparer avec la version en service (version 1)");
    var back = chief.send(VERSIONS, VERSIONS + "/2/retour", Map.of("vu", seen()));
    assertEquals(422, back.statusCode());
    assertHas(back.body(), "Asterisk ne répond pas");
    assertHas(chief.get(VERSIONS).body(), "Version 4", "retour à la version 2");
    assertEquals(404, chief.get(VERSIONS + "/77").statusCode());
  }

  @Test
  void aTestCallIsToldWhateverBecomesOfIt() throws Exception {
    var form = fields(chief.get(PATH), PATH + "/appel");
    form.put("numero", "dix");
    var refused = chief.send(PATH, PATH + "/appel", form);
    assertEquals(422, refused.statusCode());
    assertHas(refused.body(), "href=\"#numero\"", "Ce n'est pas un numéro de téléphone.");
    form.put("vers", "softphone");
    var silent = chief.send(PATH, PATH + "/appel", form);
    assertEquals(422, silent.statusCode());
    assertHas(silent.body(), "Aucun appel n'est parti");
  }

  @Test
  void withoutAFolderThePageSaysWhatToSet() throws Exception {
    try (var bare = DemoPortal.start(CLOCK);
        var there = new Visitor(bare::uri)) {
      there.signInAtTownHall(bare.login(), bare.password());
      for (var path : List.of(PATH, EDITOR, VERSIONS)) {
        assertHas(there.get(path).body(), "asterisk.configuration=/etc/asterisk");
      }
      assertEquals(404, there.get(VERSIONS + "/1").statusCode());
      assertEquals(404, there.send(PATH, PATH + "/reprise", Map.of()).statusCode());
    }
  }
}
