package fr.alloparents.portal.family;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

  private static void signIn(Page page) {
    page.navigate(portal.uri("/").toString());
    page.getByLabel("Code enfant").fill(CHILD);
    page.getByLabel("Code payeur").fill(PAYER);
    page.getByText("Se connecter").click();
    page.waitForURL("**/reservations");
  }

  @Test
  void aBookingMadeByPhoneAppearsWithinASecondAndIsSaid(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(360))) {
      var page = context.newPage();
      signIn(page);
      assertThat(page.locator("#live-on")).isVisible();
      var wanted = portal.nextFree(DemoCard.ANGELINE, CLOCK);
      portal.bookByPhone(DemoCard.ANGELINE, wanted);
      long began = System.nanoTime();
      line(page, wanted).waitFor();
      var took = Duration.ofNanos(System.nanoTime() - began);
      assertTrue(took.compareTo(Duration.ofSeconds(1)) < 0, took.toString());
      assertThat(page.locator("#news"))
          .containsText(
              "Cantine, " + DayWords.of(Texts.french()).day(wanted.day()) + "\u00a0: réservé.");
      Checks.assertAccessible(page);
      Checks.picture(page, "bookings-changed-light-360");
      portal.cancelElsewhere(DemoCard.ANGELINE, wanted, CLOCK);
      line(page, wanted)
          .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
      assertThat(page.locator("#news")).containsText("Supprimé");
    }
  }

  private static Locator line(Page page, Cell cell) {
    return page.locator("[data-line='%s-%d-BOOKED']".formatted(cell.day(), cell.activity().id()));
  }

  @Test
  void aPageWhoseSessionIsOverLeadsBackToTheSignIn(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(768))) {
      var page = context.newPage();
      signIn(page);
      var other = context.newPage();
      other.navigate(portal.uri("/reservations").toString());
      other.getByText("Se déconnecter").click();
      other.waitForURL(portal.uri("/").toString());
      page.evaluate("document.querySelector('#agenda').textContent");
      portal.bookByPhone(DemoCard.ANGELINE, portal.nextFree(DemoCard.ANGELINE, CLOCK));
      page.waitForURL(portal.uri("/").toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyPageAndStateIsAccessible(Theme theme, Browser browser) {
    try (var context = browser.newContext(theme.screen(1280))) {
      var page = context.newPage();
      page.navigate(portal.uri("/").toString());
      check(page, "sign-in-" + theme);
      page.getByText("Se connecter").click();
      assertThat(page.locator("#code-enfant-erreur")).isVisible();
      check(page, "sign-in-incomplete-" + theme);
      page.getByLabel("Code enfant").fill("999999");
      page.getByLabel("Code payeur").fill("999999");
      page.getByText("Se connecter").click();
      assertThat(page.getByText("Ces codes ne sont pas reconnus.")).isVisible();
      check(page, "sign-in-refused-" + theme);
      page.navigate(portal.uri("/nowhere").toString());
      check(page, "not-found-" + theme);
      signIn(page);
      assertThat(page.locator("#live-on")).isVisible();
      check(page, "bookings-" + theme);
    }
  }

  /// On a desk, on a tablet, on a small phone, and on one at 200 % zoom and more.
  private static void check(Page page, String name) {
    for (int width : new int[] {1280, 768, 360, 320}) {
      page.setViewportSize(width, 900);
      Checks.assertNoSidewaysScrolling(page);
      Checks.assertAccessible(page);
      Checks.picture(page, name + "-" + width);
    }
    page.setViewportSize(1280, 900);
  }

  @Test
  void theKeyboardAloneIsEnough(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(768))) {
      var page = context.newPage();
      page.navigate(portal.uri("/").toString());
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
      signIn(page);
      var wanted = portal.nextFree(DemoCard.ANGELINE, CLOCK);
      portal.bookByPhone(DemoCard.ANGELINE, wanted);
      page.getByText("rechargez la page").click();
      assertThat(line(page, wanted)).hasCount(1);
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
      page.navigate(portal.uri(path).toString());
      complaints.removeIf(text -> path.equals("/nowhere") && text.contains("404"));
      assertEquals(List.of(), complaints);
      assertEquals(List.of(), elsewhere);
    }
  }
}
