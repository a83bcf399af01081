package fr.alloparents.portal.family;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import fr.alloparents.family.Code;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The page of a child's calendar before a person's eyes.
@Timeout(120)
@InChromium
class FeedInChromiumTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T11:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @EnumSource
  void everyStateOfThePageIsAccessible(Theme theme, Browser browser) {
    try (var portal = DemoPortal.start(CLOCK);
        var context = browser.newContext(theme.screen(1280))) {
      var page = context.newPage();
      page.navigate(portal.uri("/").toString());
      page.getByLabel("Code enfant").fill(DemoCard.ANGELINE.childCode());
      page.getByLabel("Code payeur").fill(DemoCard.ANGELINE.payerCodes().getFirst());
      page.getByText("Se connecter").click();
      page.waitForURL("**/reservations");
      long child = portal.id(Code.Kind.CHILD, DemoCard.ANGELINE.childCode());
      page.navigate(portal.uri("/enfants/" + child + "/calendrier").toString());
      Checks.assertGoodAtEveryWidth(page, "feed-none-" + theme);
      page.getByText("Créer une adresse privée").click();
      assertThat(page.locator(".address")).isVisible();
      Checks.assertGoodAtEveryWidth(page, "feed-made-" + theme);
      for (int i = 1; i < 10; i++) {
        page.getByText("Créer une adresse privée").click();
        assertThat(page.locator(".choices li")).hasCount(i + 1);
      }
      Checks.assertGoodAtEveryWidth(page, "feed-full-" + theme);
    }
  }
}
