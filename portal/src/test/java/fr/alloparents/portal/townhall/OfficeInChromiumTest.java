package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  private void visit(Page page, String path) {
    page.navigate(portal.uri(path).toString());
  }

  private void enter(Page page) {
    visit(page, "/mairie");
    page.getByLabel("Identifiant").fill(portal.login());
    page.getByLabel("Mot de passe").fill(portal.password());
    press(page, "Se connecter");
    page.getByText("Bonjour,").waitFor();
  }

  private static void press(Page page, String button) {
    page.locator("button").filter(new Locator.FilterOptions().setHasText(button)).first().click();
  }

  @ParameterizedTest
  @EnumSource
  void theTownHallSeesThatNobodyHasWritten(Theme theme, Browser browser) {
    try (var context = browser.newContext(theme.screen(1280))) {
      var page = context.newPage();
      enter(page);
      Checks.assertGoodAtEveryWidth(page, "office-home" + "-" + theme);
      page.getByText("Messages des familles\u00a0: aucun à traiter").click();
      assertThat(page.getByText("Aucun message.")).isVisible();
      Checks.assertGoodAtEveryWidth(page, "office-inbox-empty" + "-" + theme);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLetterIsCorrectedSentReadAndHandled(Theme theme, Browser browser) {
    try (var context = browser.newContext(theme.screen(1280))) {
      var page = context.newPage();
      signIn(page);
      visit(page, "/contact");
      Checks.assertGoodAtEveryWidth(page, "contact-plain" + "-" + theme);
      correct(page, theme);
      assertThat(page.getByText("Votre message est arrivé à la mairie.")).isVisible();
      Checks.assertGoodAtEveryWidth(page, "contact-sent" + "-" + theme);
      press(page, "Se déconnecter");
      enter(page);
      Checks.assertGoodAtEveryWidth(page, "office-home-waiting" + "-" + theme);
      page.getByText("Messages des familles\u00a0: 1 à traiter").click();
      assertThat(page.getByText("Famille MARSONE (Angéline MARSONE, Bertrand MARSONE)"))
          .isVisible();
      Checks.assertGoodAtEveryWidth(page, "office-inbox" + "-" + theme);
      press(page, "Marquer comme traité");
      assertThat(page.getByText("Le message est marqué comme traité.")).isVisible();
      assertThat(page.getByText("Traité mardi 24 novembre 2026")).isVisible();
      Checks.assertGoodAtEveryWidth(page, "office-inbox-handled" + "-" + theme);
    }
  }

  private void signIn(Page page) {
    visit(page, "/");
    page.getByLabel("Code enfant").fill(DemoCard.ANGELINE.childCode());
    page.getByLabel("Code payeur").fill(DemoCard.ANGELINE.payerCodes().getFirst());
    press(page, "Se connecter");
    page.waitForURL("**/reservations");
  }

  /// From the summary of errors the keyboard leads to each field.
  private static void correct(Page page, Theme theme) {
    page.getByLabel("Votre nom").fill("Mme Marsone");
    page.getByLabel("Votre message").fill("Bonjour,\n\nnous avons perdu la lettre.");
    press(page, "Envoyer");
    assertThat(page).hasTitle(Pattern.compile("^Erreur\u00a0: Écrire au service enfance"));
    assertThat(page.getByRole(AriaRole.ALERT)).isFocused();
    Checks.assertGoodAtEveryWidth(page, "contact-errors" + "-" + theme);
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.getByLabel("Votre courriel")).isFocused();
    page.keyboard().type("marsone@exemple.fr");
    assertThat(page.getByLabel("Votre message"))
        .hasValue("Bonjour,\n\nnous avons perdu la lettre.");
    press(page, "Envoyer");
  }

  @ParameterizedTest
  @EnumSource
  void aTextThatIsTooLongIsShortenedAndTaken(Theme theme, Browser browser) {
    try (var context = browser.newContext(theme.screen(1280))) {
      var page = context.newPage();
      enter(page);
      page.getByText("Textes de la commune").click();
      Checks.assertGoodAtEveryWidth(page, "office-texts" + "-" + theme);
      var field = page.locator("#texte-LEGAL_NOTICE-fr");
      field.fill("## Éditeur\n\n" + "é".repeat(TownTexts.LONGEST));
      press(page, "Enregistrer");
      assertThat(page).hasTitle(Pattern.compile("^Erreur\u00a0: Textes de la commune"));
      Checks.assertGoodAtEveryWidth(page, "office-texts-error" + "-" + theme);
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertThat(field).isFocused();
      field.fill("## Éditeur\n\nLa commune.");
      press(page, "Enregistrer");
      assertThat(page.getByText("Le texte est enregistré.")).isVisible();
      Checks.assertGoodAtEveryWidth(page, "office-texts-saved" + "-" + theme);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatVisitorsReadIsAccessible(Theme theme, Browser browser) {
    try (var context = browser.newContext(theme.screen(1280))) {
      var page = context.newPage();
      for (var path : new String[] {"/", "/?langue=en", "/contact?langue=en"}) {
        visit(page, path);
        Checks.assertGoodAtEveryWidth(
            page, "visitor" + path.replaceAll("[^a-z]+", "-") + "-" + theme);
      }
      for (var path : new String[] {"/accessibilite", "/donnees-personnelles"}) {
        visit(page, path + "?langue=en");
        Checks.assertGoodAtEveryWidth(
            page, "visitor" + path.replace('/', '-') + "-en" + "-" + theme);
        visit(page, path);
        Checks.assertGoodAtEveryWidth(page, "visitor" + path.replace('/', '-') + "-" + theme);
      }
    }
  }
}
