package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  private void enter(Page page) {
    page.navigate(portal.uri("/mairie").toString());
    page.getByLabel("Identifiant").fill(portal.login());
    page.getByLabel("Mot de passe").fill(portal.password());
    press(page, "Se connecter");
    assertThat(page.getByText("Bonjour,")).isVisible();
  }

  private static void press(Page page, String button) {
    page.locator("main button").getByText(button).first().click();
  }

  @ParameterizedTest
  @EnumSource
  void aSecretaryFindsAFamilyOpensItsChildAndPrintsItsLetter(Theme theme, Browser browser) {
    try (var context = browser.newContext(theme.screen(1280))) {
      var page = context.newPage();
      enter(page);
      page.getByText("Familles", new Page.GetByTextOptions().setExact(true)).click();
      Checks.assertGoodAtEveryWidth(page, "desk-search" + "-" + theme);
      page.getByLabel("Chercher une famille").fill("nobody");
      page.keyboard().press("Enter");
      assertThat(page.getByText("Aucune famille")).isVisible();
      Checks.assertGoodAtEveryWidth(page, "desk-nobody" + "-" + theme);
      page.getByLabel("Chercher une famille").fill("bond");
      page.keyboard().press("Enter");
      assertThat(page.getByText("2 enfants.")).isVisible();
      Checks.assertGoodAtEveryWidth(page, "desk-found" + "-" + theme);
      page.getByText("BOND James").click();
      assertThat(page).hasTitle(Pattern.compile("^James BOND"));
      page.locator("summary").first().click();
      assertThat(page.locator("details .lines-kept").first()).isVisible();
      Checks.assertGoodAtEveryWidth(page, "desk-child" + "-" + theme);
      press(page, "Imprimer sa lettre");
      assertThat(page.getByText("1 lettre est prête.")).isVisible();
      Checks.assertGoodAtEveryWidth(page, "desk-letters-made" + "-" + theme);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSecretaryPrintsTheLettersThatWait(Theme theme, Browser browser) {
    try (var context = browser.newContext(theme.screen(1280))) {
      var page = context.newPage();
      enter(page);
      page.getByText("Lettres des codes").click();
      assertThat(page.getByText("6 lettres attendent.")).isVisible();
      Checks.assertGoodAtEveryWidth(page, "desk-letters" + "-" + theme);
      press(page, "Préparer les lettres qui attendent");
      assertThat(page.getByText("6 lettres sont prêtes.")).isVisible();
      var pdf =
          page.request().get(page.getByText("Ouvrir le PDF").evaluate("a => a.href").toString());
      assertEquals(200, pdf.status());
      assertThat(page.getByText("Toutes les lettres sont imprimées.")).isVisible();
    }
  }

  @ParameterizedTest
  @EnumSource
  void allOfItWorksWithoutJavaScript(Theme theme, Browser browser) {
    try (var context = browser.newContext(theme.screen(360).setJavaScriptEnabled(false))) {
      var page = context.newPage();
      enter(page);
      page.getByText("Familles", new Page.GetByTextOptions().setExact(true)).click();
      page.getByLabel("Chercher une famille").fill("bond ja");
      press(page, "Chercher");
      page.getByText("BOND James").click();
      press(page, "Imprimer sa lettre");
      assertThat(page.getByText("1 lettre est prête.")).isVisible();
    }
  }
}
