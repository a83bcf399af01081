package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A colleague gets an account, chooses a password and sets a telephone up, in a real browser.
@Timeout(180)
@InChromium
class AccountsInChromiumTest {

  private MovableClock clock;
  private DemoPortal portal;

  @BeforeEach
  void open() {
    clock = new MovableClock(Instant.parse("2026-11-24T17:31:00Z"));
    portal = DemoPortal.start(clock);
  }

  @AfterEach
  void close() {
    portal.close();
  }

  private void enter(Page page, String login, String password) {
    Steps.visit(page, portal, "/mairie");
    page.getByLabel("Identifiant").fill(login);
    page.getByLabel("Mot de passe").fill(password);
    Steps.press(page, "Se connecter");
  }

  private static String drawn(Page page) {
    return page.locator("dd").last().innerText();
  }

  @Test
  void aColleagueGetsAnAccountAndMakesItSafe(Browser browser) throws Exception {
    String password;
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      Checks.assertGoodInBothThemes(page, "accounts-home");
      page.getByText("Comptes de la mairie").click();
      Steps.press(page, "Créer le compte");
      Checks.assertGoodInBothThemes(page, "accounts-wrong");
      page.getByLabel("Nom").fill("Mme Durand-Lachambre");
      page.getByLabel("Identifiant").fill("durand");
      page.getByLabel("Rôle").selectOption("AGENT");
      Steps.press(page, "Créer le compte");
      Checks.assertGoodInBothThemes(page, "accounts-password");
      password = drawn(page);
      page.getByText("C'est noté").click();
      Checks.assertGoodInBothThemes(page, "accounts-one");
    }
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      enter(page, "durand", password);
      makeSafe(page, password);
      Steps.press(page, "Se déconnecter");
      clock.move(Duration.ofMinutes(2));
      enter(page, "durand", "girafe pluvieuse au marché");
      Checks.assertGoodInBothThemes(page, "accounts-code");
      page.keyboard().type("000000");
      page.keyboard().press("Enter");
      assertThat(page.getByText("Ce code n'est pas accepté.")).isVisible();
      page.getByLabel("Code").fill(DeskAccount.code(secret, clock));
      Steps.press(page, "Continuer");
      assertThat(page.getByText("Bonjour, Mme Durand-Lachambre")).isVisible();
    }
    readTheLog(browser);
  }

  private String secret = "";

  private void makeSafe(Page page, String password) throws Exception {
    assertThat(page.getByText("Choisissez d'abord votre mot de passe.")).isVisible();
    Checks.assertGoodInBothThemes(page, "own-account-first");
    page.getByLabel("Mot de passe actuel").fill(password);
    page.locator("#nouveau").fill("girafe pluvieuse au marché");
    page.locator("#encore").fill("girafe pluvieuse au marché");
    Steps.press(page, "Changer le mot de passe");
    assertThat(page.getByText("Votre nouveau mot de passe est enregistré.")).isVisible();
    Steps.press(page, "Mettre en place");
    assertThat(page.locator("svg.qr")).isVisible();
    Checks.assertGoodInBothThemes(page, "own-account-telephone");
    secret = page.locator(".key").innerText().replace(" ", "");
    page.getByLabel("Code à 6 chiffres").fill(DeskAccount.code(secret, clock));
    Steps.press(page, "Confirmer");
    assertEquals(10, page.locator(".codes li").count());
    Checks.assertGoodInBothThemes(page, "own-account-recovery");
    page.getByText("C'est noté").click();
    Checks.assertGoodInBothThemes(page, "own-account");
  }

  private void readTheLog(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      page.getByText("Journal des actions").click();
      assertThat(page.getByText("code de double authentification refusé")).isVisible();
      Checks.assertGoodInBothThemes(page, "journal");
      page.getByLabel("Qui").selectOption("Mme Durand-Lachambre");
      page.getByLabel("Quoi").selectOption("PASSWORD_CHOSEN");
      Steps.press(page, "Montrer");
      assertThat(page.locator(".operations li")).hasCount(1);
    }
  }
}
