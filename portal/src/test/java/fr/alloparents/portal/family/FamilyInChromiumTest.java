package fr.alloparents.portal.family;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The families' pages as a person has them before the eyes, or in the ears.
@Timeout(120)
@InChromium
class FamilyInChromiumTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T11:00:00Z"), ZoneOffset.UTC);
  private static final String CHILD = DemoCard.ANGELINE.childCode();
  private static final String PAYER = DemoCard.ANGELINE.payerCodes().getFirst();

  private static DemoPortal portal;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK);
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  @Test
  void aPageWhoseSessionIsOverLeadsBackToTheSignIn(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(768))) {
      var page = context.newPage();
      Steps.signIn(page, portal, DemoCard.ANGELINE);
      var other = context.newPage();
      other.navigate(portal.uri("/reservations").toString());
      other.getByText("Se déconnecter").click();
      other.waitForURL(portal.uri("/").toString());
      portal.bookByPhone(DemoCard.ANGELINE, portal.nextFree(DemoCard.ANGELINE, CLOCK));
      page.waitForURL(portal.uri("/").toString());
    }
  }

  @Test
  void everyPageAndStateIsAccessible(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.visit(page, portal, "/");
      Checks.assertGoodInBothThemes(page, "sign-in");
      page.getByText("Se connecter").click();
      assertThat(page.locator("#code-enfant-erreur")).isVisible();
      Checks.assertGoodInBothThemes(page, "sign-in-incomplete");
      page.getByLabel("Code enfant").fill("999999");
      page.getByLabel("Code payeur").fill("999999");
      page.getByText("Se connecter").click();
      assertThat(page.getByText("Ces codes ne sont pas reconnus.")).isVisible();
      Checks.assertGoodInBothThemes(page, "sign-in-refused");
      Steps.visit(page, portal, "/nowhere");
      Checks.assertGoodInBothThemes(page, "not-found");
      Steps.signIn(page, portal, DemoCard.ANGELINE);
    }
  }

  @Test
  void theKeyboardAloneIsEnough(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(768))) {
      var page = context.newPage();
      Steps.visit(page, portal, "/");
      page.keyboard().press("Tab");
      assertThat(page.getByText("Aller au contenu")).isFocused();
      page.keyboard().press("Enter");
      tabTo(page, page.getByLabel("Code enfant"));
      page.keyboard().type(CHILD);
      page.keyboard().press("Tab");
      page.keyboard().type(PAYER);
      page.keyboard().press("Enter");
      page.waitForURL("**/reservations");
      var bertrand = page.getByText("Bertrand").first();
      tabTo(page, bertrand);
      page.keyboard().press("Enter");
      assertThat(page.locator("h1")).hasText("Bertrand MARSONE");
      tabTo(page, page.getByText("Se déconnecter"));
      page.keyboard().press("Enter");
      page.waitForURL(portal.uri("/").toString());
    }
  }

  /// Presses Tab until this has the focus, which must be seen.
  private static void tabTo(Page page, Locator wanted) {
    for (int i = 0; i < 30; i++) {
      page.keyboard().press("Tab");
      if ((boolean) wanted.evaluate("element => element === document.activeElement")) {
        assertEquals("solid", wanted.evaluate("element => getComputedStyle(element).outlineStyle"));
        return;
      }
    }
    throw new AssertionError("not reached by keyboard: " + wanted);
  }

  @Test
  void withoutJavaScriptEverythingIsThereAndAReloadShowsWhatIsNew(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(360).setJavaScriptEnabled(false))) {
      var page = context.newPage();
      Steps.signIn(page, portal, DemoCard.ANGELINE);
      var wanted = portal.nextFree(DemoCard.ANGELINE, CLOCK);
      portal.bookByPhone(DemoCard.ANGELINE, wanted);
      page.reload();
      assertThat(
              page.locator(
                  "[data-box='%d.%s'].booked".formatted(wanted.activity().id(), wanted.day())))
          .hasCount(1);
      page.getByText("Se déconnecter").click();
      assertThat(page.getByLabel("Code enfant")).isVisible();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/mairie", "/nowhere"})
  void noPageBreaksItsOwnPolicyOrAsksAnybodyElse(String path, Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(768))) {
      var page = context.newPage();
      List<String> complaints = new ArrayList<>();
      List<String> elsewhere = new ArrayList<>();
      page.onConsoleMessage(message -> complaints.add(message.text()));
      page.onRequest(
          request -> {
            if (!request.url().startsWith(portal.uri("/").toString())) {
              elsewhere.add(request.url());
            }
          });
      Steps.visit(page, portal, path);
      complaints.removeIf(text -> path.equals("/nowhere") && text.contains("404"));
      assertEquals(List.of(), complaints);
      assertEquals(List.of(), elsewhere);
    }
  }
}
