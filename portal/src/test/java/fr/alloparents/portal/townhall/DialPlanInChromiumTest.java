package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ForcedColors;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.web.MovableClock;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An administrator changes the dial plan by its form and in the editor, in a real browser.
@Timeout(120)
@InChromium
class DialPlanInChromiumTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-24T11:00:00Z"));

  /// Each line of the listing that the server makes, with its colours.
  private static final String LISTED =
      "Array.from(document.querySelectorAll('.listing code'), code => code.innerHTML).join('\\n')";

  /// Each line as the script has drawn it.
  private static final String DRAWN =
      "Array.from(document.querySelectorAll('.colours > span'), line =>"
          + " line.innerHTML.replace(/\\n$/, '')).join('\\n').replace(/\\n$/, '')";

  private static DialPlanTown town;

  @BeforeAll
  static void open() {
    town = DialPlanTown.open(CLOCK);
  }

  @AfterAll
  static void close() {
    town.close();
  }

  @BeforeEach
  void reset() {
    town.reset();
  }

  @Test
  void hoursAndAMessageGoLiveByTheForm(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, town.portal());
      page.getByText("plan d'appel", new Page.GetByTextOptions().setExact(false)).first().click();
      page.locator("#n0-urgence").fill("Cantine fermée aujourd'hui : panne d'eau.");
      page.locator("#n0-h1-a").fill("13:00");
      page.locator("#n0-h1-a").press("Enter");
      assertThat(page.locator("#n0-h1-a-erreur")).hasText("La fin doit être après le début.");
      Checks.assertGoodInBothThemes(page, "dial-plan-form");
      page.locator("#n0-h1-a").fill("16:30");
      Steps.press(page, "Écouter les messages");
      assertPlays(page, "Message d'urgence");
      page.locator("#n0-h1-a").press("Enter");
      assertThat(page.getByText("C'est enregistré.")).isVisible();
      Checks.assertGoodAtEveryWidth(page, "dial-plan-version");
      town.asterisk().lose("GotoIfTime");
      Steps.press(page, "Mettre la version 2 en service");
      assertThat(page.getByText("Ce qui n'était pas comme prévu")).isVisible();
      Checks.assertGoodInBothThemes(page, "dial-plan-undone");
      town.asterisk().lose("");
      page.getByText("Revenir à la version 2").click();
      Steps.press(page, "Mettre la version 2 en service");
      assertThat(page.getByText("C'est en service")).isVisible();
      Steps.visit(page, town.portal(), DialPlanForms.VERSIONS);
      Checks.assertGoodAtEveryWidth(page, "dial-plan-versions");
      assertTrue(town.machine().text().contains("16:29"), town.machine().text());
      takeBackWhatAHandHasMadeUnreadable(page);
    }
  }

  private static void takeBackWhatAHandHasMadeUnreadable(Page page) {
    Steps.visit(page, town.portal(), DialPlanForms.EDITOR);
    page.locator("#texte").fill(DialPlanForms.unreadable(town.machine().text()) + "; à nous\n");
    Steps.press(page, "Enregistrer");
    Steps.visit(page, town.portal(), DialPlanForms.PATH);
    assertThat(page.locator(".difference .removed code")).hasCount(1);
    Checks.assertGoodAtEveryWidth(page, "dial-plan-unreadable");
    Steps.press(page, "Reprendre la partie du formulaire");
    assertThat(page.getByText("La partie du formulaire est reprise")).isVisible();
    assertEquals(town.machine().text() + "; à nous\n", town.text(4));
  }

  private static void assertPlays(Page page, String label) {
    var audio = page.locator("audio[aria-label=\"" + label + "\"]");
    audio.evaluate("audio => { audio.preload = 'auto'; audio.load(); }");
    page.waitForCondition(
        () -> (boolean) audio.evaluate("audio => audio.duration > 0.5 && !audio.error"));
  }

  @Test
  void theTextIsColouredAsItIsTypedAndWhatIsWrongIsOneKeyAway(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, town.portal());
      Steps.visit(page, town.portal(), DialPlanForms.EDITOR);
      assertEquals(page.evaluate(LISTED), page.evaluate(DRAWN));
      var text = page.locator("#texte");
      text.focus();
      page.keyboard().press("Control+End");
      page.keyboard().type("[a-nous]\nexten => 1,1,Nopp(${EXTEN}) ;-- dire\nà tous --; fin\n");
      assertThat(page.locator("#place")).containsText("colonne 1");
      assertThat(page.locator(".colours .ink-unknown")).hasText("Nopp");
      page.keyboard().press("Tab");
      assertThat(page.locator("button[value=verifier]")).isFocused();
      page.keyboard().press("Enter");
      var link = page.locator(".findings a").first();
      assertThat(link).hasText(Pattern.compile("ligne \\d+"));
      // drawn piece by piece as drawn at once, and as the server does
      assertEquals(page.evaluate(LISTED), page.evaluate(DRAWN));
      Checks.assertGoodInBothThemes(page, "dial-plan-editor");
      link.focus();
      page.keyboard().press("Enter");
      assertThat(text).isFocused();
      assertEquals(
          "exten => 1,1,Nopp(${EXTEN}) ;-- dire",
          text.evaluate("text => text.value.slice(text.selectionStart, text.selectionEnd)"));
      assertNotEquals(0, text.evaluate("text => text.scrollTop"));
      page.keyboard().type("exten => 1,1,NoOp() ;-- dire");
      Steps.press(page, "Enregistrer");
      assertThat(page.getByText("C'est enregistré.")).isVisible();
      page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
      Steps.visit(page, town.portal(), DialPlanForms.EDITOR);
      Checks.picture(page, "dial-plan-editor-forced");
      assertThat(page.locator(".colours")).isHidden();
    }
    assertTrue(town.text(2).endsWith("[a-nous]\nexten => 1,1,NoOp() ;-- dire\nà tous --; fin\n"));
  }

  @Test
  void theEditorIsAPlainTextWithItsLinesBelowWithoutScript(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280).setJavaScriptEnabled(false))) {
      var page = context.newPage();
      Steps.enterTownHall(page, town.portal());
      Steps.visit(page, town.portal(), DialPlanForms.EDITOR);
      page.locator("#texte").fill(town.shipped().replace("Return(open)", "Retrun(open)"));
      page.locator("button[value=verifier]").press("Enter");
      var link = page.locator(".findings a").first();
      var line = page.locator(link.getAttribute("href"));
      assertThat(line).containsText("Retrun(open)");
      assertThat(line).isVisible();
      assertThat(line).hasClass("wrong");
      page.locator("#texte").fill(town.shipped() + "; à nous\n");
      page.locator("button[value=enregistrer]").press("Enter");
      assertThat(page.getByText("C'est enregistré.")).isVisible();
    }
    assertEquals(town.shipped() + "; à nous\n", town.text(2));
  }
}
