package fr.alloparents.portal.family;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The pages beside the planning, as they look and as they are used without a script or a mouse.
@Timeout(120)
@InChromium
class AccountInChromiumTest {

  private static final DemoCard CARD = DemoCard.ANGELINE;

  private static DemoPortal portal;

  @BeforeAll
  static void open() {
    var clock = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));
    portal = DemoPortal.start(clock);
    portal.bookByPhone(CARD, portal.nextFree(CARD, clock));
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  @Test
  void everyPageIsAccessibleAtEveryWidth(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.signIn(page, portal, CARD);
      Steps.visit(page, portal, "/enfants");
      Checks.assertGoodInBothThemes(page, "children");
      page.locator(".secret button").first().click();
      assertThat(page.locator(".secret strong.code")).hasText(CARD.childCode());
      Checks.assertGoodInBothThemes(page, "children-shown");
      Steps.visit(page, portal, "/operations");
      Checks.assertGoodInBothThemes(page, "operations");
    }
  }

  @Test
  void aCodeIsShownByKeyboardWithoutAScript(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(360).setJavaScriptEnabled(false))) {
      var page = context.newPage();
      Steps.signIn(page, portal, CARD);
      Steps.visit(page, portal, "/enfants");
      page.locator("main").focus();
      page.keyboard().press("Tab");
      assertThat(page.locator("main details.help summary")).isFocused();
      page.keyboard().press("Tab");
      assertThat(page.locator(".secret button").first()).isFocused();
      page.keyboard().press("Enter");
      assertThat(page.locator(".secret strong.code")).hasText(CARD.childCode());
    }
  }
}
