package fr.alloparents.portal.family;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.Contrast;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The planning and the sign-in as they are on screens of people who see little or few colours, and
/// on paper.
@Timeout(120)
@InChromium
class FamilyScreensInChromiumTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T17:31:00Z"), ZoneOffset.UTC);
  private static final DemoCard CARD = DemoCard.ANGELINE;

  /// The days that are to be seen, each `look|sign|word`, without those that are not offered.
  private static final String STATES =
      """
      () => [...document.querySelectorAll(".grid td[data-box]:not(.off)")]
        .filter((cell) => cell.checkVisibility())
        .map((cell) => {
          const state = cell.querySelector(".state");
          const sign = getComputedStyle(state, "::before").content.split('"')[1] ?? "";
          const word = state.getClientRects()[0]?.width > 10 ? state.textContent : "";
          return cell.classList[0] + "|" + sign.trim() + "|" + word.trim();
        })
      """;

  /// What sticks out of the screen, or of the day whose state it tells, or is cut off.
  private static final String LOST =
      """
      () => {
        const lost = [];
        const screen = document.documentElement.clientWidth;
        for (const element of document.querySelectorAll("body *")) {
          if (!element.checkVisibility() || element.closest(".hidden, .skip, .grid thead, .long")) {
            continue;
          }
          const place = element.getBoundingClientRect();
          const day = element.closest(".grid td, .grid th")?.getBoundingClientRect();
          const cut = element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1
            && getComputedStyle(element).overflowX !== "visible";
          if (place.left < -1 || place.right > screen + 1 || cut && element.tagName !== "SELECT"
              || day && (place.right > day.right + 1 || place.bottom > day.bottom + 1)) {
            lost.push(element.outerHTML.slice(0, 120));
          }
        }
        return lost.join("\\n");
      }
      """;

  private static DemoPortal portal;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK);
    portal.bookByPhone(CARD, portal.nextFree(CARD, CLOCK));
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  /// Signed in, with a day ticked and not sent.
  private static void openPlanning(Page page) {
    Steps.signIn(page, portal, CARD);
    var free = portal.nextFree(CARD, CLOCK);
    page.locator("[data-box='%d.%s'] input".formatted(free.activity().id(), free.day())).check();
    assertThat(page.locator(".touched .mark")).hasText("à valider");
  }

  /// Each state has a word and a sign, and no other state has the same sign.
  private static void assertStatesAreTold(Page page) {
    var signs = new TreeMap<String, String>();
    for (var told : (List<?>) page.evaluate(STATES)) {
      var parts = ((String) told).split("\\|", -1);
      assertTrue(!parts[1].isEmpty() && !parts[2].isEmpty(), () -> "not told: " + told);
      signs.put(parts[0], parts[1]);
    }
    assertTrue(
        signs.keySet().containsAll(List.of("booked", "closed", "free", "late")), signs::toString);
    assertEquals(signs.size(), new HashSet<>(signs.values()).size(), signs::toString);
  }

  private static void assertNothingLost(Page page, String name) {
    Checks.picture(page, name);
    Checks.assertNoSidewaysScrolling(page);
    assertEquals("", page.evaluate(LOST), name);
  }

  @Test
  void forcedColoursLeaveEveryStateToBeRead(Browser browser) {
    try (var context =
        browser.newContext(Theme.LIGHT.screen(1280).setForcedColors(ForcedColors.ACTIVE))) {
      var page = context.newPage();
      Steps.visit(page, portal, "/");
      assertNothingLost(page, "sign-in-forced-1280");
      openPlanning(page);
      for (int width : List.of(1280, 360)) {
        page.setViewportSize(width, 900);
        assertStatesAreTold(page);
        assertNothingLost(page, "planning-forced-" + width);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoAsksForMoreContrastGetsIt(Theme theme, Browser browser) {
    try (var context = browser.newContext(theme.screen(1280).setContrast(Contrast.MORE))) {
      var page = context.newPage();
      Steps.visit(page, portal, "/");
      Checks.assertHigherContrast(page);
      openPlanning(page);
      Checks.assertHigherContrast(page);
      Checks.picture(page, "planning-contrast-" + theme);
      Steps.visit(page, portal, "/operations");
      Checks.assertHigherContrast(page);
    }
  }

  /// Dark on light whatever the screen is, and the days side by side, which takes less paper.
  @Test
  void onPaperThereAreStatesInWordsAndNothingToPress(Browser browser) {
    try (var context = browser.newContext(Theme.DARK.screen(1280))) {
      var page = context.newPage();
      openPlanning(page);
      page.emulateMedia(new EmulateMediaOptions().setMedia(Media.PRINT));
      for (int width : List.of(1050, 718)) {
        page.setViewportSize(width, 900);
        assertStatesAreTold(page);
        assertNothingLost(page, "planning-print-" + width);
        assertEquals(
            "",
            page.evaluate(
                """
                () => [...document.querySelectorAll("nav, button, select, summary, a:not(.brand)")]
                  .filter((element) => element.checkVisibility())
                  .map((element) => element.outerHTML.slice(0, 120))
                  .join("\\n")
                """));
        assertThat(page.locator("h1")).hasText("Angéline MARSONE");
        assertThat(page.locator("h1")).hasCSS("color", "rgb(27, 39, 51)");
        assertThat(page.locator(".grid .touched .activity")).isHidden();
        assertThat(page.locator(".week h2").first()).isVisible();
      }
    }
  }

  /// A screen of 1280 pixels of a visitor who has enlarged everything twice, and of one who has
  /// enlarged only the text, on a large screen and on a telephone.
  @Test
  void twiceAsLargeNothingIsLost(Browser browser) {
    var zoomed =
        new Browser.NewContextOptions()
            .setLocale("fr-FR")
            .setViewportSize(640, 450)
            .setDeviceScaleFactor(2);
    try (var context = browser.newContext(zoomed)) {
      var page = context.newPage();
      Steps.visit(page, portal, "/");
      assertNothingLost(page, "sign-in-zoomed");
      largeText(page);
      for (int width : List.of(1280, 360)) {
        page.setViewportSize(width, 800);
        assertNothingLost(page, "sign-in-large-text-" + width);
      }
      openPlanning(page);
      page.setViewportSize(640, 450);
      assertStatesAreTold(page);
      assertNothingLost(page, "planning-zoomed");
      assertMostOfTheScreenIsLeft(page);
      page.setViewportSize(320, 256);
      assertMostOfTheScreenIsLeft(page);
      largeText(page);
      for (int width : List.of(1280, 360)) {
        page.setViewportSize(width, 800);
        assertStatesAreTold(page);
        assertNothingLost(page, "planning-large-text-" + width);
      }
    }
  }

  /// What stays in sight while one scrolls lies over less than half of the screen.
  private static void assertMostOfTheScreenIsLeft(Page page) {
    var covered =
        page.evaluate(
            """
            () => [...document.querySelectorAll("#deadline, #bar")]
              .filter((element) => getComputedStyle(element).position === "sticky")
              .reduce((sum, element) => sum + element.offsetHeight, 0) / innerHeight
            """);
    assertTrue(((Number) covered).doubleValue() < 0.5, () -> covered + " of the screen");
  }

  private static void largeText(Page page) {
    page.evaluate("document.documentElement.style.fontSize = '200%'");
  }

  /// The days stand side by side only where there is room for their words.
  @Test
  void whoHasSetALargerTextGetsTheListOfASmallerScreen(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      openPlanning(page);
      assertThat(page.locator(".grid .touched .activity")).isHidden();
      setLargerText(page);
      assertThat(page.locator(".grid .touched .activity")).isVisible();
      assertStatesAreTold(page);
      assertEquals("", page.evaluate(LOST));
      assertMostOfTheScreenIsLeft(page);
      page.setViewportSize(360, 800);
      setLargerText(page);
      assertEquals("", page.evaluate(LOST));
      assertMostOfTheScreenIsLeft(page);
    }
  }

  /// As in the settings of the browser.
  private static void setLargerText(Page page) {
    page.context()
        .newCDPSession(page)
        .send(
            "Page.setFontSizes",
            JsonParser.parseString("{fontSizes: {standard: 32, fixed: 26}}").getAsJsonObject());
    assertEquals("32px", page.evaluate("getComputedStyle(document.documentElement).fontSize"));
  }
}
