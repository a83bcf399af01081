package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.town.Feature;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.TownFoundation;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An administrator sets the town up, and a town that is not open, or has no website, says so, in a
/// real browser.
@Timeout(120)
@InChromium
class TownInChromiumTest {

  @Test
  void aTownGetsItsColourItsWordsAndItsOpeningDay(Browser browser) {
    var clock = new MovableClock(Instant.parse("2026-11-24T17:31:00Z"));
    try (var portal = DemoPortal.start(clock, SecondTown.EVERYWHERE);
        var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      page.getByText("Réglages de la commune").click();
      page.getByLabel("Couleur").fill("#ffd700");
      page.getByLabel("Code de la famille").fill("Code famille");
      Steps.press(page, "Enregistrer");
      assertThat(page.getByText("Rien n'est enregistré.")).isVisible();
      Checks.assertGoodInBothThemes(page, "town-wrong");
      page.getByLabel("Couleur").fill("#7a1f5c");
      page.getByLabel("Les menus de la cantine").uncheck();
      Steps.press(page, "Enregistrer");
      assertThat(page.getByText("C'est enregistré.")).isVisible();
      Checks.assertGoodInBothThemes(page, "town");

      var soon = SecondTown.found(portal, clock, 2, settings -> settings);
      page.navigate(soon.uri("/").toString());
      assertThat(page.getByText("Le service n'est pas encore ouvert.")).isVisible();
      Checks.assertGoodInBothThemes(page, "town-in-preparation");

      var without =
          SecondTown.found(portal, clock, 3, settings -> settings.without(Set.of(Feature.WEBSITE)));
      new TownFoundation(portal.database(), clock)
          .addNumber(without.town(), new PhoneNumber("+33476549987"));
      page.navigate(without.uri("/").toString());
      assertThat(page.getByText("04 76 54 99 87")).isVisible();
      Checks.assertGoodInBothThemes(page, "town-without-website");
    }
  }
}
