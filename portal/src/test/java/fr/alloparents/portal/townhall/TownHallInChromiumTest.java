package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.launcher.DemoPortal;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The town hall's pages in a real browser.
@Timeout(120)
@InChromium
class TownHallInChromiumTest {

  private static DemoPortal portal;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(Clock.systemUTC());
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  @Test
  void everyPageIsAccessibleAndTheKeyboardAloneIsEnough(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.visit(page, portal, "/mairie");
      Checks.assertGoodInBothThemes(page, "town-hall-sign-in");
      enter(page, "mauvais mot de passe");
      assertThat(page.getByText("Identifiant ou mot de passe non reconnu.")).isVisible();
      Checks.assertGoodInBothThemes(page, "town-hall-refused");
      page.getByLabel("Identifiant").fill("");
      enter(page, portal.password());
      assertThat(page.getByText("Ouvrir le téléphone")).isVisible();
      Checks.assertGoodInBothThemes(page, "town-hall");
    }
  }

  private static void enter(Page page, String password) {
    page.getByLabel("Identifiant").focus();
    page.keyboard().type(portal.login());
    page.keyboard().press("Tab");
    page.keyboard().type(password);
    page.keyboard().press("Enter");
  }
}
