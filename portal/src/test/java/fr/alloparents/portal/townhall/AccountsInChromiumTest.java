package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  private void visit(Page page, String path) {
    page.navigate(portal.uri(path).toString());
  }

  private void enter(Page page, String login, String password) {
    visit(page, "/mairie");
    page.getByLabel("Identifiant").fill(login);
    page.getByLabel("Mot de passe").fill(password);
    press(page, "Se connecter");
  }

  private static void press(Page page, String button) {
    page.locator("button").filter(new Locator.FilterOptions().setHasText(button)).first().click();
  }

  /// Made of what other pages have in both themes, it is looked at in one.
  private static void look(Theme theme, Page page, String name) {
    if (theme == Theme.LIGHT) {
      Checks.assertGoodAtEveryWidth(page, name);
    }
  }

  private static String drawn(Page page) {
    return page.locator("dd").last().innerText();
  }

  @ParameterizedTest
  @EnumSource
  void aColleagueGetsAnAccountAndMakesItSafe(Theme theme, Browser browser) throws Exception {
    String password;
    try (var context = browser.newContext(theme.screen(1280))) {
      var page = context.newPage();
      enter(page, portal.login(), portal.password());
      look(theme, page, "accounts-home");
      page.getByText("Comptes de la mairie").click();
      press(page, "Créer le compte");
      look(theme, page, "accounts-wrong");
      page.getByLabel("Nom").fill("Mme Durand-Lachambre");
      page.getByLabel("Identifiant").fill("durand");
      page.getByLabel("Rôle").selectOption("AGENT");
      press(page, "Créer le compte");
      look(theme, page, "accounts-password");
      password = drawn(page);
      page.getByText("C'est noté").click();
      look(theme, page, "accounts-one");
    }
    try (var context = browser.newContext(theme.screen(1280))) {
      var page = context.newPage();
      enter(page, "durand", password);
      makeSafe(page, password, theme);
      press(page, "Se déconnecter");
      clock.move(Duration.ofMinutes(2));
      enter(page, "durand", "girafe pluvieuse au marché");
      look(theme, page, "accounts-code");
      page.keyboard().type("000000");
      page.keyboard().press("Enter");
      assertThat(page.getByText("Ce code n'est pas accepté.")).isVisible();
      page.getByLabel("Code").fill(DeskAccount.code(secret, clock));
      press(page, "Continuer");
      assertThat(page.getByText("Bonjour, Mme Durand-Lachambre")).isVisible();
    }
    readTheLog(browser, theme);
  }

  private String secret = "";

  private void makeSafe(Page page, String password, Theme theme) throws Exception {
    assertThat(page.getByText("Choisissez d'abord votre mot de passe.")).isVisible();
    look(theme, page, "own-account-first");
    page.getByLabel("Mot de passe actuel").fill(password);
    page.locator("#nouveau").fill("girafe pluvieuse au marché");
    page.locator("#encore").fill("girafe pluvieuse au marché");
    press(page, "Changer le mot de passe");
    assertThat(page.getByText("Votre nouveau mot de passe est enregistré.")).isVisible();
    press(page, "Mettre en place");
    assertThat(page.locator("svg.qr")).isVisible();
    Checks.assertGoodAtEveryWidth(page, "own-account-telephone-" + theme);
    secret = page.locator(".key").innerText().replace(" ", "");
    page.getByLabel("Code à 6 chiffres").fill(DeskAccount.code(secret, clock));
    press(page, "Confirmer");
    assertEquals(10, page.locator(".codes li").count());
    look(theme, page, "own-account-recovery");
    page.getByText("C'est noté").click();
    look(theme, page, "own-account");
  }

  private void readTheLog(Browser browser, Theme theme) {
    try (var context = browser.newContext(theme.screen(1280))) {
      var page = context.newPage();
      enter(page, portal.login(), portal.password());
      page.getByText("Journal des actions").click();
      assertThat(page.getByText("code de double authentification refusé")).isVisible();
      Checks.assertGoodAtEveryWidth(page, "journal-" + theme);
      page.getByLabel("Qui").selectOption("Mme Durand-Lachambre");
      page.getByLabel("Quoi").selectOption("PASSWORD_CHOSEN");
      press(page, "Montrer");
      assertThat(page.locator(".operations li")).hasCount(1);
    }
  }
}
