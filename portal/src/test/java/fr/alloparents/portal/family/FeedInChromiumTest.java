package fr.alloparents.portal.family;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import fr.alloparents.family.Code;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The page of a child's calendar before a person's eyes.
@Timeout(120)
@InChromium
class FeedInChromiumTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T11:00:00Z"), ZoneOffset.UTC);

  @Test
  void everyStateOfThePageIsAccessible(Browser browser) {
    try (var portal = DemoPortal.start(CLOCK);
        var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.signIn(page, portal, DemoCard.ANGELINE);
      long child = portal.id(Code.Kind.CHILD, DemoCard.ANGELINE.childCode());
      Steps.visit(page, portal, "/enfants/" + child + "/calendrier");
      Checks.assertGoodInBothThemes(page, "feed-none");
      page.getByText("Créer une adresse privée").click();
      assertThat(page.locator(".address")).isVisible();
      Checks.assertGoodInBothThemes(page, "feed-made");
      for (int i = 1; i < 10; i++) {
        page.getByText("Créer une adresse privée").click();
        assertThat(page.locator(".choices li")).hasCount(i + 1);
      }
      Checks.assertGoodInBothThemes(page, "feed-full");
    }
  }
}
