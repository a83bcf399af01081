package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Submission;
import fr.alloparents.family.Code;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
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

  @Test
  void tomorrowIsClosedInThreeClicksAndTheFamilySeesTheWords(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      Checks.assertGoodInBothThemes(page, "closing-home");
      page.getByText("Fermer demain").click();
      assertThat(page.getByLabel("Premier jour")).hasValue(booked.day().toString());
      Checks.assertGoodInBothThemes(page, "closing-form");
      Steps.press(page, "Fermer");
      assertThat(page.getByText("C'est fermé.")).isVisible();
      assertThat(page.getByText("Famille BOND")).isVisible();
      assertThat(page.getByText("04 76 54 99 85")).isVisible();
      Checks.assertGoodInBothThemes(page, "closing-families");
      Steps.press(page, "Se déconnecter");
      assertFamilySees(page, "École fermée");
      Checks.picture(page, "closing-planning");
    }
  }

  private void assertFamilySees(Page page, String words) {
    Steps.signIn(page, portal, CARD);
    var cell = page.locator("[data-box='%d.%s']".formatted(booked.activity().id(), booked.day()));
    assertThat(cell).hasClass(Pattern.compile("\\bclosed\\b"));
    assertThat(cell).containsText(words);
  }

  @Test
  void aChoiceThatChangesIsCountedAgainAndMistakesAreTold(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      page.getByText("Fermer demain").click();
      page.getByLabel("Pour qui").selectOption("Mallerin primaire, CM1");
      page.getByLabel("Dernier jour, s'il").fill(booked.day().plusDays(3).toString());
      Steps.press(page, "Fermer");
      assertThat(page.getByText("Rien n'est encore fermé")).isVisible();
      Checks.assertGoodInBothThemes(page, "closing-changed");
      page.getByLabel("Premier jour").fill("2020-01-06");
      page.getByLabel("Texte").fill("");
      Steps.press(page, "Fermer");
      assertThat(page.locator("#du-erreur")).hasText("Ce jour est passé.");
      assertThat(page.locator("#pour")).hasValue(Pattern.compile("^classe-\\d+$"));
      Checks.assertGoodInBothThemes(page, "closing-errors");
    }
  }

  @Test
  void withoutScriptTheDayIsClosedAndTheMessageStandsOnTheSite(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(360).setJavaScriptEnabled(false))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      page.getByText("Fermer demain").click();
      page.getByLabel("Texte").fill("Chauffage en panne");
      page.getByLabel("Mettre aussi ce message").check();
      Steps.press(page, "Fermer");
      assertThat(page.getByText("C'est fermé.")).isVisible();
      Steps.press(page, "Se déconnecter");
      Steps.visit(page, portal, "/");
      assertThat(page.getByText("Chauffage en panne")).isVisible();
      assertFamilySees(page, "Chauffage en panne");
    }
  }
}
