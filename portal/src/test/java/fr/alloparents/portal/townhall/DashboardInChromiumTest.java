package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import fr.alloparents.booking.CallFailure;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The dashboard in a real browser, on a morning with some trouble.
@Timeout(120)
@InChromium
class DashboardInChromiumTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-24T11:00:00Z"));

  /// Calls by the hour of a usual day.
  private static final List<Integer> USUAL =
      List.of(0, 0, 0, 0, 0, 1, 6, 12, 14, 9, 4, 3, 7, 5, 2, 2, 4, 9, 17, 23, 19, 8, 3, 1);

  private static DemoPortal portal;

  @BeforeAll
  static void open() throws Exception {
    int closed;
    try (var taken = new ServerSocket(0)) {
      closed = taken.getLocalPort();
    }
    portal = DemoPortal.start(CLOCK, Map.of("asterisk.manager.port", Integer.toString(closed)));
    var yesterday = Instant.parse("2026-11-22T23:00:00Z");
    for (int hour = 0; hour < USUAL.size(); hour++) {
      var at = yesterday.plus(Duration.ofHours(hour));
      IntStream.range(0, USUAL.get(hour)).forEach(i -> keep(at.plusSeconds(i), "DONE", null));
    }
    IntStream.range(0, 4)
        .forEach(i -> keep(yesterday.plusSeconds(19 * 3600L + i), "APOLOGY", CallFailure.DATABASE));
    portal.bookByPhone(DemoCard.ANGELINE, portal.nextFree(DemoCard.ANGELINE, CLOCK));
    keep(CLOCK.instant().minusSeconds(600), "CLOSING", CallFailure.CLOSING);
    portal
        .database()
        .inTransaction(
            h ->
                h.execute(
                    """
                    INSERT INTO family_message (town_id, subject, sender, email, text, sent_at,
                      source_hash, request_id)
                    VALUES (?, 'QUESTION', 'Mme Durand-Beaumarchais', 'd@exemple.fr', 'Bonjour', ?,
                      '', UUID())
                    """,
                    portal.town().id(),
                    CLOCK.instant().minusSeconds(7200)));
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  private static void keep(Instant at, String ending, @Nullable CallFailure why) {
    new CallJournals(portal.database())
        .keep(
            new CallJournals.Entry(
                portal.town().id(),
                UUID.randomUUID().toString(),
                at,
                at.plusSeconds(40),
                null,
                null,
                null,
                ending,
                why,
                ""));
  }

  @Test
  void theDashboardIsReadOnEveryScreenOnPaperAndWithoutColours(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      Checks.assertGoodAtEveryWidth(page, "home-today");
      page.getByText("Tableau de bord").click();
      assertThat(page.getByText("Cette page se met à jour toute seule.")).isVisible();
      assertThat(page.getByText("ne répond pas")).isVisible();
      page.getByText("Les mêmes chiffres en tableau").click();
      Checks.assertGoodInBothThemes(page, "dashboard");
      page.emulateMedia(new EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
      Checks.picture(page, "dashboard-forced-colours");
      page.emulateMedia(
          new EmulateMediaOptions().setForcedColors(ForcedColors.NONE).setMedia(Media.PRINT));
      Checks.picture(page, "dashboard-print");
      page.emulateMedia(new EmulateMediaOptions().setMedia(Media.SCREEN));
      page.getByText("Journal de l'appel").first().click();
      assertThat(page.locator("h1")).containsText("Appel du");
      Checks.assertGoodAtEveryWidth(page, "dashboard-call");
    }
  }

  @Test
  void anOpenDashboardChangesByItselfAndKeepsWhatIsOpen(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      Steps.visit(page, portal, "/mairie/tableau-de-bord");
      page.getByText("Les mêmes chiffres en tableau").click();
      keep(CLOCK.instant(), "BUSY", CallFailure.BUSY);
      assertThat(page.getByText("Toutes les lignes étaient occupées.")).isVisible();
      assertThat(page.locator("details")).hasAttribute("open", "");
      assertEquals("SUMMARY", page.evaluate("document.activeElement.tagName"));
    }
  }

  @Test
  void withoutScriptALinkDoesTheSame(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(360).setJavaScriptEnabled(false))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      Steps.visit(page, portal, "/mairie/tableau-de-bord");
      keep(CLOCK.instant(), "APOLOGY", CallFailure.LINE);
      page.getByText("Actualiser cette page").click();
      assertThat(page.getByText("Une erreur entre Asterisk et la ligne").first()).isVisible();
    }
  }
}
