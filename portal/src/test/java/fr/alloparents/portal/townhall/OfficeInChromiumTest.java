package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.town.TownTexts;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A letter on its way from the form to the inbox, and the town's texts, in a real browser.
@Timeout(120)
@InChromium
class OfficeInChromiumTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T17:31:00Z"), ZoneOffset.UTC);

  private DemoPortal portal;

  /// Each with an inbox of its own.
  @BeforeEach
  void open() {
    portal = DemoPortal.start(CLOCK);
  }

  @AfterEach
  void close() {
    portal.close();
  }

  @Test
  void theTownHallSeesThatNobodyHasWritten(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      Checks.assertGoodInBothThemes(page, "office-home");
      page.getByText("Messages des familles\u00a0: aucun à traiter").click();
      assertThat(page.getByText("Aucun message.")).isVisible();
      Checks.assertGoodInBothThemes(page, "office-inbox-empty");
    }
  }

  @Test
  void aLetterIsCorrectedSentReadAndHandled(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.signIn(page, portal, DemoCard.ANGELINE);
      Steps.visit(page, portal, "/contact");
      Checks.assertGoodInBothThemes(page, "contact-plain");
      correct(page);
      assertThat(page.getByText("Votre message est arrivé à la mairie.")).isVisible();
      Checks.assertGoodInBothThemes(page, "contact-sent");
      Steps.press(page, "Se déconnecter");
      Steps.enterTownHall(page, portal);
      Checks.assertGoodInBothThemes(page, "office-home-waiting");
      page.getByText("Messages des familles\u00a0: 1 à traiter").click();
      assertThat(page.getByText("Famille MARSONE (Angéline MARSONE, Bertrand MARSONE)"))
          .isVisible();
      Checks.assertGoodInBothThemes(page, "office-inbox");
      Steps.press(page, "Marquer comme traité");
      assertThat(page.getByText("Le message est marqué comme traité.")).isVisible();
      assertThat(page.getByText("Traité mardi 24 novembre 2026")).isVisible();
      Checks.assertGoodInBothThemes(page, "office-inbox-handled");
    }
  }

  /// From the summary of errors the keyboard leads to each field.
  private static void correct(Page page) {
    page.getByLabel("Votre nom").fill("Mme Marsone");
    page.getByLabel("Votre message").fill("Bonjour,\n\nnous avons perdu la lettre.");
    Steps.press(page, "Envoyer");
    assertThat(page).hasTitle(Pattern.compile("^Erreur\u00a0: Écrire au service enfance"));
    assertThat(page.getByRole(AriaRole.ALERT)).isFocused();
    Checks.assertGoodInBothThemes(page, "contact-errors");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.getByLabel("Votre courriel")).isFocused();
    page.keyboard().type("marsone@exemple.fr");
    assertThat(page.getByLabel("Votre message"))
        .hasValue("Bonjour,\n\nnous avons perdu la lettre.");
    Steps.press(page, "Envoyer");
  }

  @Test
  void aTextThatIsTooLongIsShortenedAndTaken(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      page.getByText("Textes de la commune").click();
      Checks.assertGoodInBothThemes(page, "office-texts");
      var field = page.locator("#texte-LEGAL_NOTICE-fr");
      field.fill("## Éditeur\n\n" + "é".repeat(TownTexts.LONGEST));
      Steps.press(page, "Enregistrer");
      assertThat(page).hasTitle(Pattern.compile("^Erreur\u00a0: Textes de la commune"));
      Checks.assertGoodInBothThemes(page, "office-texts-error");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertThat(field).isFocused();
      field.fill("## Éditeur\n\nLa commune.");
      Steps.press(page, "Enregistrer");
      assertThat(page.getByText("Le texte est enregistré.")).isVisible();
      Checks.assertGoodInBothThemes(page, "office-texts-saved");
    }
  }

  @Test
  void whatVisitorsReadIsAccessible(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      for (var path : new String[] {"/", "/?langue=en", "/contact?langue=en"}) {
        Steps.visit(page, portal, path);
        Checks.assertGoodInBothThemes(page, "visitor" + path.replaceAll("[^a-z]+", "-"));
      }
      for (var path : new String[] {"/accessibilite", "/donnees-personnelles"}) {
        Steps.visit(page, portal, path + "?langue=en");
        Checks.assertGoodInBothThemes(page, "visitor" + path.replace('/', '-') + "-en");
        Steps.visit(page, portal, path);
        Checks.assertGoodInBothThemes(page, "visitor" + path.replace('/', '-'));
      }
    }
  }
}
