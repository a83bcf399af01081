package fr.alloparents.portal.townhall;

import static fr.alloparents.portal.townhall.DialPlanForms.EDITOR;
import static fr.alloparents.portal.townhall.DialPlanForms.PATH;
import static fr.alloparents.portal.townhall.DialPlanForms.VERSIONS;
import static fr.alloparents.portal.townhall.DialPlanForms.edit;
import static fr.alloparents.portal.townhall.DialPlanForms.fields;
import static fr.alloparents.portal.townhall.DialPlanForms.unreadable;
import static fr.alloparents.portal.townhall.DialPlanTown.after;
import static fr.alloparents.portal.townhall.DialPlanTown.assertHas;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.dialplan.TownLine;
import fr.alloparents.portal.dialplan.TownLine.Closing;
import fr.alloparents.portal.dialplan.TownLine.TownHall;
import fr.alloparents.portal.dialplan.TownsFile;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.LineRecordings;
import fr.alloparents.town.TownHallHours.Slot;
import fr.alloparents.town.TownHalls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The form for those who do not write dial plans, on the files of a machine.
@Timeout(120)
class DialPlanPagesTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-24T11:00:00Z"));
  private static final Pattern SOUND = Pattern.compile("(said|recorded)-[0-9a-f]{16}");

  private static DialPlanTown town;
  private Visitor chief;

  @BeforeAll
  static void open() {
    town = DialPlanTown.open(CLOCK);
  }

  @AfterAll
  static void close() {
    town.close();
  }

  @BeforeEach
  void comeIn() throws Exception {
    town.reset();
    chief = town.chief();
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
    assertEquals(0, town.versions());
  }

  @Test
  void whatTheFormSaysBecomesAVersionAndWhatAHandWroteBesideStays() throws Exception {
    town.machine().write("; à nous\n" + town.shipped() + "\n[a-nous]\nexten = 1,1,NoOp()\n");
    var form = form();
    form.put("n0-langues", "fr");
    form.put("n0-mairie", "04.76.01.03.99");
    form.put("n0-sonnerie", "20");
    form.put("n0-h1-de", "14:00");
    form.put("n0-h1-le", "MONDAY");
    form.put("n0-j0-du", "2026-12-24");
    form.put("n0-j0-message", "La mairie\u2028est fermée\npour\u0085Noël.");
    form.put("n0-urgence", "Cantine fermée : panne d'eau.");
    var page = after(chief, chief.send(PATH, PATH, form));
    assertHas(
        page,
        "C'est enregistré.",
        "Version 2 du plan d'appel",
        "La vérification n'a rien trouvé.",
        "<span aria-hidden=\"true\">+</span> ajoutée",
        "<span aria-hidden=\"true\">−</span> retirée",
        "Mettre la version 2 en service",
        "message d'urgence&nbsp;: «&nbsp;Cantine fermée : panne d'eau.&nbsp;»");
    var text = town.text(2);
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
    assertEquals(town.machine().text(), town.text(1));
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
    var laidOut = town.portal().sounds().resolve("recorded/notices/" + name.group());
    assertTrue(Files.exists(Path.of(laidOut + ".alaw")), laidOut.toString());
    assertTrue(Files.exists(Path.of(laidOut + ".wav16")), laidOut.toString());
    assertEquals(0, town.versions());
    var unchanged = fields(heard, PATH);
    unchanged.put("faire", "enregistrer");
    var page = after(chief, chief.send(PATH, PATH, unchanged));
    assertHas(page, PATH + "/sons/" + name.group() + ".wav", "La vérification n'a rien trouvé.");
    assertHas(town.text(2), "/recorded/notices/" + name.group() + ") ; Bonjour à tous.");
    // kept as long as a version plays it
    var later = Clock.offset(CLOCK, Duration.ofDays(3));
    new LineRecordings(town.portal().database(), later).purge();
    assertEquals(200, chief.get(PATH + "/sons/" + name.group() + ".wav").statusCode());
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
    after(chief, chief.send(PATH, PATH, corrected));
    assertTrue(
        town.text(2).matches("(?s).*/recorded-[0-9a-f]{16}\\) ; Bonjour à toutes.*"), town.text(2));
    var dropped = form();
    dropped.put("n0-accueil-retirer", "1");
    after(chief, chief.send(PATH, PATH, dropped));
    assertTrue(
        town.text(3).matches("(?s).*/said-[0-9a-f]{16}\\) ; Bonjour à toutes.*"), town.text(3));
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
    assertEquals(0, town.versions());
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
    assertEquals(0, town.versions());
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
    town.machine().write(unreadable(town.shipped()));
    var page = chief.get(PATH).body();
    assertHas(page, "Le formulaire ne peut pas lire le plan d'appel");
    assertTrue(Pattern.compile("editeur#l\\d+").matcher(page).find(), page);
    assertFalse(page.contains("name=\"n0-numero\""), page);
    town.machine().write(town.shipped().replaceFirst("; END of what[^\n]*\n", ""));
    assertHas(chief.get(PATH).body(), "Le formulaire ne peut pas lire le plan d'appel");
    var noted = town.shipped().replace("Return(open)\n", "Return(open)\n same => n,NoOp(à nous)\n");
    town.machine().write(noted.replace("@trunk,45", "@trunk,50"));
    var edited = chief.get(PATH).body();
    assertHas(edited, "changées à la main", "value=\"50\"");
  }

  @Test
  void theUnreadablePartIsTakenBackFromTheLastVersionThatWasHeard() throws Exception {
    after(chief, edit(chief, town.shipped() + "; un\n", "enregistrer"));
    var broken = unreadable(town.shipped()) + "; à la main\n";
    town.machine().write(broken);
    after(chief, chief.send(PATH, PATH + "/reprise", Map.of()));
    var page = chief.get(PATH);
    assertHas(
        page.body(),
        "Le formulaire ne peut pas lire le plan d'appel",
        "celle de la version 1, la dernière en service",
        "ALLO_DIALOGUE=Résa)</code>",
        "ALLO_DIALOGUE=reservation)</code>");
    var form = fields(page, PATH + "/partie");
    var taken = after(chief, chief.send(PATH, PATH + "/partie", form));
    assertHas(taken, "Version 4", "La partie du formulaire est reprise", "par le formulaire");
    assertEquals(town.shipped() + "; à la main\n", town.text(4));
    // nothing goes live by it, and the same form sent again does nothing more
    assertEquals(broken, town.machine().text());
    after(chief, chief.send(PATH, PATH + "/partie", form));
    assertEquals(4, town.versions());
    assertHas(chief.get(PATH).body(), "name=\"n0-numero\"");
  }

  @Test
  void thePartIsNotTakenBackIntoATextThatNobodyHasSeen() throws Exception {
    after(chief, edit(chief, unreadable(town.shipped()), "enregistrer"));
    var form = fields(chief.get(PATH), PATH + "/partie");
    var other = unreadable(town.shipped()) + "; la leur\n";
    after(chief, edit(chief, other, "enregistrer"));
    var answer = chief.send(PATH, PATH + "/partie", form);
    assertEquals(422, answer.statusCode());
    assertHas(answer.body(), "Rien n'est repris", "ouvrez à nouveau le formulaire");
    assertEquals(other, town.text(3));
    assertEquals(3, town.versions());
  }

  @Test
  void withoutAVersionThatCanBeReadThePartIsMadeFromTheSettingsThatWereShown() throws Exception {
    town.machine().write(unreadable(town.shipped()) + "; à la main\n");
    var page = chief.get(PATH);
    assertHas(page.body(), "une partie neuve, faite des réglages de la commune");
    var form = fields(page, PATH + "/partie");
    var halls = new TownHalls(town.portal().database());
    var hours = halls.hours(town.portal().town()).slots();
    var monday = new Slot(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.of(10, 0));
    halls.setHours(town.portal().town(), List.of(monday));
    var changed = chief.send(PATH, PATH + "/partie", form);
    assertEquals(422, changed.statusCode());
    assertHas(changed.body(), "Rien n'est repris");
    assertEquals(0, town.versions());
    halls.setHours(town.portal().town(), hours);
    after(chief, chief.send(PATH, PATH + "/partie", form));
    assertHas(town.text(2), "@sortie-1,45)", "\n; END of what the website writes.\n; à la main\n");
  }

  @Test
  void aNumberThatCannotBePutThroughYetIsOfferedTheWayOutOfTheSettings() throws Exception {
    var kitchen = lines().getLast();
    var alone = line(kitchen, List.of(), Optional.empty());
    town.machine().write(TownsFile.read("").with(List.of(alone)));
    var page = chief.get(PATH).body();
    assertHas(
        page, "name=\"n0-sortie\" maxlength=\"40\" autocapitalize=\"none\" value=\"sortie-1\"");
    assertHas(
        page, "name=\"n1-sortie\" maxlength=\"40\" autocapitalize=\"none\" value=\"sortie-1\"");
  }

  private static List<TownLine> lines() {
    return TownsFile.read(town.shipped()).block().orElseThrow().lines().orElseThrow();
  }

  private static TownLine line(TownLine like, List<Closing> closings, Optional<TownHall> hall) {
    return new TownLine(
        like.number(),
        like.town(),
        like.zone(),
        like.dialogue(),
        like.languages(),
        like.welcome(),
        like.emergency(),
        closings,
        hall);
  }

  @Test
  void whatHoldsMoreThanTheFormTakesIsLeftToTheEditor() throws Exception {
    var form = form();
    var first = lines().getFirst();
    var most = closings(40);
    town.machine().write(TownsFile.read("").with(List.of(line(first, most, first.townHall()))));
    assertHas(chief.get(PATH).body(), "name=\"n0-j39-du\"");
    var more = closings(41);
    town.machine().write(TownsFile.read("").with(List.of(line(first, more, first.townHall()))));
    var page = chief.get(PATH).body();
    assertHas(page, "plus que le formulaire ne peut en prendre", "href=\"" + EDITOR + "\"");
    assertFalse(page.contains("name=\"n0-numero\""), page);
    form.put("n0-accueil", "Bonjour.");
    var sent = chief.send(PATH, PATH, form);
    assertEquals(422, sent.statusCode());
    assertHas(sent.body(), "plus que le formulaire ne peut en prendre", ">Bonjour.</textarea>");
    assertEquals(0, town.versions());
  }

  private static List<Closing> closings(int many) {
    var closings = new ArrayList<Closing>();
    for (int i = 0; i < many; i++) {
      var day = LocalDate.of(2027, 1, 1).plusDays(2L * i);
      closings.add(new Closing(day, day, Optional.empty()));
    }
    return closings;
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
