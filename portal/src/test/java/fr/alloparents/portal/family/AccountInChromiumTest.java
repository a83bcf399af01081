package fr.alloparents.portal.family;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  private static void signIn(Page page) {
    page.navigate(portal.uri("/").toString());
    page.getByLabel("Code enfant").fill(CARD.childCode());
    page.getByLabel("Code payeur").fill(CARD.payerCodes().getFirst());
    page.getByText("Se connecter").click();
    page.waitForURL("**/reservations");
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void everyPageIsAccessibleAtEveryWidth(Theme theme, Browser browser) {
    try (var context = browser.newContext(theme.screen(1280))) {
      var page = context.newPage();
      signIn(page);
      page.navigate(portal.uri("/enfants").toString());
      Checks.assertGoodAtEveryWidth(page, "children" + "-" + theme.name().toLowerCase(Locale.ROOT));
      page.locator(".secret button").first().click();
      assertThat(page.locator(".secret strong.code")).hasText(CARD.childCode());
      Checks.assertGoodAtEveryWidth(
          page, "children-shown" + "-" + theme.name().toLowerCase(Locale.ROOT));
      page.navigate(portal.uri("/operations").toString());
      Checks.assertGoodAtEveryWidth(
          page, "operations" + "-" + theme.name().toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void aCodeIsShownByKeyboardWithoutAScript(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(360).setJavaScriptEnabled(false))) {
      var page = context.newPage();
      signIn(page);
      page.navigate(portal.uri("/enfants").toString());
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
