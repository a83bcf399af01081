package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// School years, extra days and the calendar, in a real browser.
@Timeout(180)
@InChromium
class YearsInChromiumTest {

  private DemoPortal portal;

  @BeforeEach
  void open() {
    portal = DemoPortal.start(new MovableClock(Instant.parse("2026-11-23T08:00:00Z")));
  }

  @AfterEach
  void close() {
    portal.close();
  }

  @Test
  void aYearIsPreparedShownAndOpened(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      page.getByText("Années scolaires").click();
      Checks.assertGoodAtEveryWidth(page, "years");
      page.getByText("Préparer une année").click();
      page.locator("#rentree").selectOption("2027");
      Steps.press(page, "Voir les dates");
      assertThat(page.locator("#fichier-erreur")).isVisible();
      assertThat(page.locator("[role=alert]")).isFocused();
      Checks.assertGoodAtEveryWidth(page, "year-source");
      page.getByLabel("Vacances scolaires").selectOption("Nos propres dates");
      page.locator("#rentree").selectOption("2028");
      Steps.press(page, "Voir les dates");
      page.locator("#nom-1").fill("Pont de l'Armistice");
      page.locator("#du-1").fill("2028-11-10");
      Steps.press(page, "Voir l'effet");
      assertThat(page.getByText("Ce qui sera ouvert et fermé")).isVisible();
      Checks.assertGoodAtEveryWidth(page, "year");
      Steps.press(page, "Ouvrir l'année");
      assertThat(page.getByText("L'année est ouverte.")).isVisible();
    }
  }

  @Test
  void anExtraDayIsOpenedAndStandsInTheCalendar(Browser browser) {
    try (var context = browser.newContext(Theme.DARK.screen(1280).setJavaScriptEnabled(false))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      page.getByText("Ouvrir une journée exceptionnelle").click();
      Steps.press(page, "Montrer le message");
      assertThat(page.locator("#jour-erreur")).isVisible();
      page.locator("#jour").fill("2026-12-02");
      Steps.press(page, "Montrer le message");
      Checks.picture(page, "extra-day");
      Steps.press(page, "Ouvrir");
      assertThat(page.getByText("C'est ouvert.")).isVisible();
      Checks.picture(page, "extra-days");
    }
    try (var context = browser.newContext(Theme.LIGHT.screen(360))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      page.navigate(portal.uri(ExtraDayPages.PATH).toString());
      Checks.assertGoodInBothThemes(page, "extra-days-small");
      page.navigate(portal.uri("/mairie/calendrier").toString());
      assertThat(page.getByText("Mercredi 2 décembre")).isVisible();
      Checks.assertGoodInBothThemes(page, "year-calendar");
    }
  }
}
