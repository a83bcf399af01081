package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Submission;
import fr.alloparents.family.Code;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A secretary closes tomorrow in three clicks, in a real browser, and the family sees it.
@Timeout(120)
@InChromium
class ClosingInChromiumTest {

  private static final DemoCard CARD = DemoCard.JAMES;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T17:31:00Z"));
  private DemoPortal portal;

  /// Tomorrow's booking of a child.
  private Cell booked;

  @BeforeEach
  void open() {
    portal = DemoPortal.start(clock);
    booked = portal.nextFree(CARD, clock);
    book(booked);
    reach();
    clock.move(
        Duration.ofDays(booked.day().toEpochDay() - portal.town().today(clock).toEpochDay() - 1));
  }

  @AfterEach
  void close() {
    portal.close();
  }

  private long household() {
    return portal.id(Code.Kind.PAYER, CARD.payerCodes().getFirst());
  }

  private void book(Cell cell) {
    new BookingDesk(portal.database(), clock)
        .submit(
            Submission.byWeb(
                UUID.randomUUID(),
                portal.town().id(),
                household(),
                CARD.lastName(),
                List.of(
                    Change.book(
                        portal.id(Code.Kind.CHILD, CARD.childCode()),
                        cell.activity().id(),
                        cell.day()))));
  }

  /// The household has given numbers and an address.
  private void reach() {
    long town = portal.town().id();
    portal
        .database()
        .inTransaction(
            h ->
                h.execute(
                        """
                        INSERT IGNORE INTO household_phone
                        VALUES (?, ?, '+33612345678'), (?, ?, '+33476549985')
                        """,
                        town,
                        household(),
                        town,
                        household())
                    + h.execute(
                        "INSERT IGNORE INTO household_email VALUES (?, ?, 'bond@exemple.fr')",
                        town,
                        household()));
  }

  private void enter(Page page) {
    page.navigate(portal.uri("/mairie").toString());
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
  void tomorrowIsClosedInThreeClicksAndTheFamilySeesTheWords(Theme theme, Browser browser) {
    try (var context = browser.newContext(theme.screen(1280))) {
      var page = context.newPage();
      enter(page);
      Checks.assertGoodAtEveryWidth(page, "closing-home" + "-" + theme);
      page.getByText("Fermer demain").click();
      assertThat(page.getByLabel("Premier jour")).hasValue(booked.day().toString());
      Checks.assertGoodAtEveryWidth(page, "closing-form" + "-" + theme);
      press(page, "Fermer");
      assertThat(page.getByText("C'est fermé.")).isVisible();
      assertThat(page.getByText("Famille BOND")).isVisible();
      assertThat(page.getByText("04 76 54 99 85")).isVisible();
      Checks.assertGoodAtEveryWidth(page, "closing-families" + "-" + theme);
      press(page, "Se déconnecter");
      assertFamilySees(page, "École fermée");
      Checks.picture(page, "closing-planning-" + theme);
    }
  }

  private void assertFamilySees(Page page, String words) {
    page.navigate(portal.uri("/").toString());
    page.getByLabel("Code enfant").fill(CARD.childCode());
    page.getByLabel("Code payeur").fill(CARD.payerCodes().getFirst());
    press(page, "Se connecter");
    page.waitForURL("**/reservations");
    var cell = page.locator("[data-box='%d.%s']".formatted(booked.activity().id(), booked.day()));
    assertThat(cell).hasClass(Pattern.compile("\\bclosed\\b"));
    assertThat(cell).containsText(words);
  }

  @ParameterizedTest
  @EnumSource
  void aChoiceThatChangesIsCountedAgainAndMistakesAreTold(Theme theme, Browser browser) {
    try (var context = browser.newContext(theme.screen(1280))) {
      var page = context.newPage();
      enter(page);
      page.getByText("Fermer demain").click();
      page.getByLabel("Pour qui").selectOption("Mallerin primaire, CM1");
      page.getByLabel("Dernier jour, s'il").fill(booked.day().plusDays(3).toString());
      press(page, "Fermer");
      assertThat(page.getByText("Rien n'est encore fermé")).isVisible();
      Checks.assertGoodAtEveryWidth(page, "closing-changed" + "-" + theme);
      page.getByLabel("Premier jour").fill("2020-01-06");
      page.getByLabel("Texte").fill("");
      press(page, "Fermer");
      assertThat(page.locator("#du-erreur")).hasText("Ce jour est passé.");
      assertThat(page.locator("#pour")).hasValue(Pattern.compile("^classe-\\d+$"));
      Checks.assertGoodAtEveryWidth(page, "closing-errors" + "-" + theme);
    }
  }

  @Test
  void withoutScriptTheDayIsClosedAndTheMessageStandsOnTheSite(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(360).setJavaScriptEnabled(false))) {
      var page = context.newPage();
      enter(page);
      page.getByText("Fermer demain").click();
      page.getByLabel("Texte").fill("Chauffage en panne");
      page.getByLabel("Mettre aussi ce message").check();
      press(page, "Fermer");
      assertThat(page.getByText("C'est fermé.")).isVisible();
      press(page, "Se déconnecter");
      page.navigate(portal.uri("/").toString());
      assertThat(page.getByText("Chauffage en panne")).isVisible();
      assertFamilySees(page, "Chauffage en panne");
    }
  }
}
