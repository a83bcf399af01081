package fr.alloparents.portal.townhall;

import static fr.alloparents.portal.townhall.DialPlanForms.EDITOR;
import static fr.alloparents.portal.townhall.DialPlanForms.PATH;
import static fr.alloparents.portal.townhall.DialPlanForms.VERSIONS;
import static fr.alloparents.portal.townhall.DialPlanForms.edit;
import static fr.alloparents.portal.townhall.DialPlanForms.fields;
import static fr.alloparents.portal.townhall.DialPlanTown.after;
import static fr.alloparents.portal.townhall.DialPlanTown.assertHas;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.dialplan.HeldFolder;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The editor, versions and test calls, beside an Asterisk that does what a test tells it.
@Timeout(120)
class DialPlanVersionsTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-24T11:00:00Z"));

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

  @Test
  void theEditorTellsWhatIsWrongWithItsLineAndWhatToWriteInstead() throws Exception {
    var wrong = town.shipped().replace("Return(open)", "Retrun(open)");
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
    var mute = town.shipped() + "[a-nous]\nexten => 1,1,Playback(alloparents/rien)\n";
    assertHas(edit(chief, mute, "verifier").body(), "l'appelant n'entendrait rien");
    assertEquals(0, town.versions());
    var page = after(chief, edit(chief, wrong, "enregistrer"));
    assertHas(page, "Une version avec des erreurs peut être gardée", "Corriger dans l'éditeur");
    assertFalse(page.contains("Mettre la version"), page);
    var refused = goLive(2, "x");
    assertEquals(422, refused.statusCode());
    assertHas(chief.get(VERSIONS).body(), "Version 2", "Jamais mise en service");
    assertEquals(town.shipped(), town.machine().text());
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
  void whatIsGoodGoesLiveOnceHoweverOftenItIsSent() throws Exception {
    after(chief, edit(chief, town.shipped().replace("@trunk,45)", "@trunk,40)"), "enregistrer"));
    var page = chief.get(VERSIONS + "/2");
    var form = fields(page, VERSIONS + "/2/service");
    var live = after(chief, chief.send(VERSIONS, VERSIONS + "/2/service", form));
    assertHas(live, "C'est en service", "En service depuis le mardi 24 novembre 2026");
    assertEquals(town.text(2), town.machine().text());
    assertTrue(town.asterisk().serves("[town-hall] 0476549985,2,Dial(PJSIP/0476010391@trunk,40)"));
    int asked = town.asterisk().asked().size();
    after(chief, chief.send(VERSIONS, VERSIONS + "/2/service", form));
    after(chief, chief.send(VERSIONS, VERSIONS + "/2/service", Map.of("vu", seen())));
    assertEquals(
        0,
        town.asterisk().asked().stream()
            .skip(asked)
            .filter(action -> action.containsValue("Reload"))
            .count());
  }

  @Test
  void whatMustNotGoLiveIsRefusedWithItsFindings() throws Exception {
    after(
        chief, edit(chief, town.shipped().replace("Return(open)", "Retrun(open)"), "enregistrer"));
    var refused = goLive(2, seen());
    assertEquals(422, refused.statusCode());
    assertHas(
        refused.body(),
        "La version 2 n'est pas en service.",
        "La vérification a trouvé des erreurs.",
        "Ce que les appelants entendent n'a pas changé.",
        "href=\"/mairie/plan-d-appel/versions/2#l",
        "Retrun");
    assertEquals(town.shipped(), town.machine().text());
    assertEquals(404, goLive(99, seen()).statusCode());
  }

  /// The number of the line of a version that holds this.
  private static int line(int version, String held) {
    var text = town.text(version);
    return text.substring(0, text.indexOf(held)).split("\n", -1).length;
  }

  @Test
  void whatAsteriskTakesOtherwiseIsUndoneAndTold() throws Exception {
    after(chief, edit(chief, town.shipped().replace("@trunk,45)", "@trunk,40)"), "enregistrer"));
    town.asterisk().lose("trunk,40");
    var undone = goLive(2, seen());
    assertEquals(422, undone.statusCode());
    assertHas(
        undone.body(),
        "Asterisk ne l'a pas compris comme prévu.",
        "Les appelants entendent la version 1, remise en service d'elle-même",
        "Asterisk n'a pas retenu cette ligne",
        "Dial(PJSIP/0476010391@trunk,40)",
        "href=\"/mairie/plan-d-appel/versions/2#l" + line(2, "@trunk,40)") + "\">Ligne",
        "Réécrivez-la plus simplement");
    assertEquals(town.shipped(), town.machine().text());
    town.asterisk().lose("");
    assertHas(chief.get(VERSIONS).body(), "puis retirée aussitôt", "compris comme prévu");
    assertHas(
        chief.get(VERSIONS + "/2").body(),
        "href=\"#l" + line(2, "@trunk,40)") + "\">Ligne",
        "Asterisk n'a pas retenu cette ligne",
        "Réécrivez-la plus simplement");
  }

  @Test
  void anAsteriskThatDoesNotAnswerIsToldWithWhatToDo() throws Exception {
    after(chief, edit(chief, town.shipped().replace("@trunk,45)", "@trunk,40)"), "enregistrer"));
    var seen = seen();
    town.asterisk().hang(true);
    var silent = goLive(2, seen);
    assertEquals(422, silent.statusCode());
    assertHas(
        silent.body(),
        "La version 2 n'est pas en service. Asterisk n'a plus répondu.",
        "Asterisk ne l'a pas encore confirmé",
        "Ce qu'il faut faire",
        "systemctl start asterisk");
    assertEquals(town.shipped(), town.machine().text());
  }

  @Test
  void twoWhoEditAtOnceAreToldAndBothTextsAreShown() throws Exception {
    var mine = fields(chief.get(EDITOR), EDITOR);
    var myForm = fields(chief.get(PATH), PATH);
    myForm.put("n0-accueil", "La mienne.");
    myForm.put("faire", "enregistrer");
    after(chief, edit(chief, town.shipped() + "; la leur\n", "enregistrer"));
    mine.put("texte", town.shipped() + "; la mienne\n");
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
        byForm.body(),
        "a enregistré la version 2 entre-temps",
        ">La mienne.</textarea>",
        "n(welcome)");
    assertEquals(2, town.versions());
    var over = fields(byForm, PATH);
    over.put("faire", "enregistrer");
    after(chief, chief.send(PATH, PATH, over));
    assertHas(town.text(3), "; La mienne.", "; la leur");
  }

  @Test
  void whatIsChangedOnTheMachineIsTakenOverAndNotOverwritten() throws Exception {
    after(chief, edit(chief, town.shipped() + "; un\n", "enregistrer"));
    town.machine().write(town.shipped() + "; à la main\n");
    var page = chief.get(PATH).body();
    assertHas(page, "Changé à la main, sur la machine", "<code>; à la main</code>");
    assertFalse(page.contains("Mettre la version 2 en service"), page);
    var overwriting = goLive(2, "0");
    assertEquals(422, overwriting.statusCode());
    assertHas(overwriting.body(), "Reprendre ce qui est sur la machine");
    var taken = after(chief, chief.send(PATH, PATH + "/reprise", Map.of()));
    assertHas(taken, "Version 3", "à la main sur la machine", "En service depuis le");
    assertEquals(town.shipped() + "; à la main\n", town.text(3));
    assertEquals(town.shipped() + "; à la main\n", town.machine().text());
  }

  @Test
  void whatIsOnTheMachineIsNotTakenOverWhileSomethingGoesLive() throws Exception {
    town.machine().write(town.shipped() + "; à la main\n");
    try (var _ = HeldFolder.of(town.machine().folder())) {
      var busy = chief.send(PATH, PATH + "/reprise", Map.of());
      assertEquals(422, busy.statusCode());
      assertHas(busy.body(), "Rien n'est repris", "Attendez une demi-minute, puis regardez ici");
    }
    assertEquals(0, town.versions());
    after(chief, chief.send(PATH, PATH + "/reprise", Map.of()));
    assertEquals(town.shipped() + "; à la main\n", town.text(1));
  }

  @Test
  void whatIsChangedOnTheMachineBeforeTheFirstVersionIsToldByFormAndEditor() throws Exception {
    var mine = fields(chief.get(EDITOR), EDITOR);
    var form = fields(chief.get(PATH), PATH);
    town.machine().write(town.shipped() + "; à la main\n");
    mine.put("texte", town.shipped() + "; la mienne\n");
    mine.put("faire", "verifier");
    mine = fields(chief.send(EDITOR, EDITOR, mine), EDITOR);
    mine.put("faire", "enregistrer");
    var edited = chief.send(EDITOR, EDITOR, mine);
    assertEquals(422, edited.statusCode());
    assertHas(
        edited.body(),
        "Quelqu'un a changé le plan d'appel à la main, sur la machine",
        "<code>; à la main</code>",
        "; la mienne\n</textarea>");
    assertEquals(1, town.versions());
    form.put("n0-accueil", "La mienne.");
    form.put("faire", "enregistrer");
    var byForm = chief.send(PATH, PATH, form);
    assertEquals(422, byForm.statusCode());
    assertHas(byForm.body(), ">La mienne.</textarea>", "est maintenant la version 1");
    assertEquals(town.shipped() + "; à la main\n", town.text(1));
    var over = fields(byForm, PATH);
    over.put("faire", "enregistrer");
    after(chief, chief.send(PATH, PATH, over));
    assertHas(town.text(2), "; La mienne.", "; à la main");
  }

  @Test
  void versionsAreComparedAndComeBackAsOneMore() throws Exception {
    after(chief, edit(chief, town.shipped() + "; deux\n", "enregistrer"));
    after(chief, edit(chief, town.shipped() + "; trois\n", "enregistrer"));
    var list = chief.get(VERSIONS).body();
    assertHas(list, "Version 3", "dans l'éditeur", "En service depuis le");
    var third = chief.get(VERSIONS + "/3?avec=2").body();
    assertHas(third, "De la version 2 à la version 3", "<code>; deux</code>");
    assertHas(third, "Comparer avec la version en service (version 1)");
    var before = seen();
    var back = after(chief, chief.send(VERSIONS, VERSIONS + "/2/retour", Map.of("vu", before)));
    assertHas(back, "Version 4", "retour à la version 2", "En service depuis le");
    var twice = chief.send(VERSIONS, VERSIONS + "/2/retour", Map.of("vu", before));
    assertEquals(VERSIONS + "/4?fait=service", DeskAccount.location(twice));
    assertEquals(town.text(2), town.machine().text());
    assertEquals(404, chief.get(VERSIONS + "/77").statusCode());
  }

  @Test
  void aTestCallIsToldWhateverBecomesOfIt() throws Exception {
    var form = fields(chief.get(PATH), PATH + "/appel");
    form.put("numero", "dix");
    var refused = chief.send(PATH, PATH + "/appel", form);
    assertEquals(422, refused.statusCode());
    assertHas(refused.body(), "href=\"#numero\"", "Ce n'est pas un numéro de téléphone.");
    form.put("numero", "0899 12 34 56");
    assertHas(chief.send(PATH, PATH + "/appel", form).body(), "ni surtaxé");
    form.put("numero", "06 12 34 56 78");
    var placed = chief.send(PATH, PATH + "/appel", form);
    assertEquals(200, placed.statusCode(), placed.body());
    assertHas(placed.body(), "On a décroché", "value=\"06 12 34 56 78\"");
    var again = chief.send(PATH, PATH + "/appel", form);
    assertEquals(422, again.statusCode());
    assertHas(again.body(), "Il vient d'y avoir un appel d'essai.");
    CLOCK.move(Duration.ofMinutes(5));
    town.asterisk().letCalls(false, 0);
    form.put("vers", "softphone");
    assertHas(chief.send(PATH, PATH + "/appel", form).body(), "Personne n'a pu être joint.");
    town.asterisk().letCalls(true, 0);
  }
}
