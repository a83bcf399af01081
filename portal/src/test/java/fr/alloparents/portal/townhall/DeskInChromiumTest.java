package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A secretary finds a family, opens its child and prints letters, in a real browser.
@Timeout(180)
@InChromium
class DeskInChromiumTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T17:31:00Z"), ZoneOffset.UTC);

  private DemoPortal portal;

  /// Each with letters that nobody has printed.
  @BeforeEach
  void open() {
    portal = DemoPortal.start(CLOCK);
    portal.bookByPhone(DemoCard.JAMES, portal.nextFree(DemoCard.JAMES, CLOCK));
  }

  @AfterEach
  void close() {
    portal.close();
  }

  @Test
  void aSecretaryFindsAFamilyOpensItsChildAndPrintsItsLetter(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      page.getByText("Familles", new Page.GetByTextOptions().setExact(true)).click();
      Checks.assertGoodInBothThemes(page, "desk-search");
      page.getByLabel("Chercher une famille").fill("nobody");
      page.keyboard().press("Enter");
      assertThat(page.getByText("Aucune famille")).isVisible();
      Checks.assertGoodInBothThemes(page, "desk-nobody");
      page.getByLabel("Chercher une famille").fill("bond");
      page.keyboard().press("Enter");
      assertThat(page.getByText("2 enfants.")).isVisible();
      Checks.assertGoodInBothThemes(page, "desk-found");
      page.getByText("BOND James").click();
      assertThat(page).hasTitle(Pattern.compile("^James BOND"));
      page.locator("summary").first().click();
      assertThat(page.locator("details .lines-kept").first()).isVisible();
      Checks.assertGoodInBothThemes(page, "desk-child");
      Steps.press(page, "Imprimer sa lettre");
      assertThat(page.getByText("1 lettre est prête.")).isVisible();
      Checks.assertGoodInBothThemes(page, "desk-letters-made");
    }
  }

  @Test
  void aSecretaryPrintsTheLettersThatWait(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      page.getByText("Lettres des codes").click();
      assertThat(page.getByText("6 lettres attendent.")).isVisible();
      Checks.assertGoodInBothThemes(page, "desk-letters");
      Steps.press(page, "Préparer les lettres qui attendent");
      assertThat(page.getByText("6 lettres sont prêtes.")).isVisible();
      var pdf =
          page.request().get(page.getByText("Ouvrir le PDF").evaluate("a => a.href").toString());
      assertEquals(200, pdf.status());
      assertThat(page.getByText("Aucune lettre n'attend.")).isVisible();
    }
  }

  @Test
  void allOfItWorksWithoutJavaScript(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(360).setJavaScriptEnabled(false))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      page.getByText("Familles", new Page.GetByTextOptions().setExact(true)).click();
      page.getByLabel("Chercher une famille").fill("bond ja");
      Steps.press(page, "Chercher");
      page.getByText("BOND James").click();
      Steps.press(page, "Imprimer sa lettre");
      assertThat(page.getByText("1 lettre est prête.")).isVisible();
    }
  }
}
