package fr.alloparents.portal.family;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.SelectOption;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The planning as a parent uses it: with a finger, by keyboard, without a script, while others
/// book.
@Timeout(120)
@InChromium
class PlanningInChromiumTest {

  private static final DemoCard CARD = DemoCard.BERTRAND;
  private static final Pattern NONE_PENDING = Pattern.compile("\\(0\\)");

  private static MovableClock clock;
  private static DemoPortal portal;

  @BeforeAll
  static void open() {
    clock = new MovableClock(Instant.parse("2026-11-21T11:00:00Z"));
    portal = DemoPortal.start(clock);
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  private static Page signIn(Browser browser, NewContextOptions screen) {
    var page = browser.newContext(screen).newPage();
    signIn(page);
    return page;
  }

  /// Until the page has asked for its content once more, which it does as soon as it listens.
  private static Page signInAndWait(Browser browser, NewContextOptions screen) {
    var page = browser.newContext(screen).newPage();
    page.waitForResponse(one -> one.url().contains("/grille"), () -> signIn(page)).finished();
    return page;
  }

  private static void signIn(Page page) {
    Steps.signIn(page, portal, CARD);
  }

  private static NewContextOptions screen(int width, boolean script) {
    return Theme.LIGHT.screen(width).setJavaScriptEnabled(script);
  }

  private static Locator cell(Page page, Cell wanted) {
    return page.locator("[data-box='%d.%s']".formatted(wanted.activity().id(), wanted.day()));
  }

  private static Locator box(Page page, Cell wanted) {
    return cell(page, wanted).locator("input");
  }

  private static Locator button(Page page, String value) {
    return page.locator("button[name=faire][value='%s']".formatted(value));
  }

  private static void validate(Page page) {
    page.locator("button[name=valider]").click();
    page.waitForURL("**/recapitulatif/**");
  }

  private static Cell free() {
    return portal.nextFree(CARD, clock);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDayIsBookedAndCancelledWithTheSameBox(boolean script, Browser browser) {
    var page = signIn(browser, screen(360, script));
    var wanted = free();
    box(page, wanted).check();
    validate(page);
    assertThat(page.locator("h1")).hasText("Modifications enregistrées");
    assertThat(page.locator(".recap .booked")).containsText("Bertrand");
    assertThat(page.getByText("Numéro d'opération")).isVisible();
    page.getByText("Revenir au planning").click();
    assertThat(cell(page, wanted)).hasClass("booked");
    box(page, wanted).uncheck();
    validate(page);
    assertThat(page.locator(".recap .cancelled")).hasCount(1);
    page.getByText("Revenir au planning").click();
    assertThat(cell(page, wanted)).hasClass("free");
    page.context().close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsTickedStaysWhileOneLooksElsewhereAndIsCounted(boolean script, Browser browser) {
    var page = signIn(browser, screen(768, script));
    var wanted = free();
    box(page, wanted).check();
    page.getByText("Suivant").click();
    page.waitForURL("**du=**");
    assertThat(page.locator("#pending")).containsText("1 modification à valider");
    page.locator(".chip", new Page.LocatorOptions().setHasText("Angéline")).click();
    assertThat(page.locator("h1")).hasText("Angéline MARSONE");
    assertThat(page.locator("#pending")).containsText("Bertrand 1");
    page.locator(".chip", new Page.LocatorOptions().setHasText("Bertrand")).click();
    page.getByText("Aujourd'hui").click();
    assertThat(box(page, wanted)).isChecked();
    assertThat(cell(page, wanted)).containsText("à valider");
    page.getByText("Tout oublier").click();
    assertThat(box(page, wanted)).not().isChecked();
    page.context().close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsTickedOutlivesTheSession(boolean script, Browser browser) {
    var page = signIn(browser, screen(360, script));
    var wanted = free();
    // just then: a page that hears of it before anything is ticked goes to the sign-in by itself
    page.route(
        Pattern.compile("/coches$|/reservations/\\d+$"),
        route -> {
          portal.endSessions(clock);
          route.resume();
        },
        new Page.RouteOptions().setTimes(1));
    box(page, wanted).check();
    if (!script) {
      page.locator("button[name=valider]").click();
    }
    page.waitForURL(Pattern.compile("session=finie$"));
    assertThat(page.getByText("Ce que vous aviez coché est gardé")).isVisible();
    if (script) {
      Checks.assertAccessible(page);
    }
    Steps.typeCodes(page, CARD);
    page.waitForURL("**/reservations");
    assertThat(box(page, wanted)).isChecked();
    validate(page);
    assertThat(page.locator(".recap .booked")).hasCount(1);
    page.context().close();
  }

  @Test
  void aBookingMadeByPhoneAppearsWithinASecondAndLeavesWhatIsTicked(Browser browser) {
    var page = signIn(browser, screen(360, true));
    var wanted = free();
    var later =
        page.locator("[data-box^='%d.'].free input".formatted(wanted.activity().id())).last();
    later.check();
    assertThat(page.locator("#pending")).containsText("1 modification");
    var ticked = later.getAttribute("value");
    portal.bookByPhone(CARD, wanted);
    long began = System.nanoTime();
    assertThat(cell(page, wanted)).hasClass(Pattern.compile("booked"));
    var took = Duration.ofNanos(System.nanoTime() - began);
    assertTrue(took.compareTo(Duration.ofSeconds(1)) < 0, took.toString());
    assertThat(page.locator("#news")).containsText("Cantine");
    var still = page.locator("input[value='" + ticked + "']");
    assertThat(still).isChecked();
    assertThat(still).isFocused();
    Checks.assertAccessible(page);
    Checks.picture(page, "planning-changed-light-360");
    page.context().close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDayThatBothHaveChangedIsTold(boolean script, Browser browser) {
    var page = signIn(browser, screen(768, script));
    var wanted = free();
    box(page, wanted).check();
    if (script) {
      assertThat(page.locator("#pending")).containsText("1 modification");
    } else {
      page.locator("#montrer").click();
    }
    portal.bookByPhone(CARD, wanted);
    if (!script) {
      page.locator("#montrer").click();
    }
    assertThat(page.locator("#clashes")).containsText("ce jour a changé entre-temps");
    assertThat(cell(page, wanted)).hasClass(Pattern.compile("booked"));
    Checks.picture(page, "planning-clash-" + script + "-768");
    page.locator("button[name=valider]").click();
    assertThat(page.getByText("il n'y a rien à valider")).isVisible();
    page.context().close();
  }

  @Test
  void theSameChangesAreAppliedToASibling(Browser browser) {
    var page = signIn(browser, screen(360, true));
    box(page, free()).check();
    page.getByLabel("Appliquer aussi à Angéline").check();
    validate(page);
    assertThat(page.locator("main")).containsText("Angéline");
    assertThat(page.locator("main")).containsText("Bertrand");
    page.context().close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shortcutsTickManyDaysAndBookNone(boolean script, Browser browser) {
    var page = signIn(browser, screen(1280, script));
    var week = page.locator("section.week").nth(script ? 1 : 2);
    var monday = week.getAttribute("id").substring("semaine-".length());
    week.locator("summary").first().click();
    week.locator("select").first().selectOption(new SelectOption().setLabel("Accueil matin"));
    button(page, "semaine." + monday).click();
    assertThat(page.getByText(Pattern.compile("jours? cochés?\\.")).first()).isVisible();
    assertTrue(page.locator(".touched").count() >= 3);
    assertThat(page.locator("#pending")).containsText("à valider");
    validate(page);
    page.getByText("Revenir au planning").click();
    var next = page.locator("section.week").nth(1);
    var after = next.getAttribute("id").substring("semaine-".length());
    next.locator("summary").first().click();
    button(page, "copier." + after).click();
    assertTrue(page.locator(".touched").count() >= 3);
    page.getByText("Tout oublier").click();
    page.locator("section.week").nth(1).locator("summary").first().click();
    button(page, "mois." + page.locator("section.week").nth(1).getAttribute("id").substring(8))
        .click();
    assertThat(page.getByText(Pattern.compile("jours? cochés?\\.")).first()).isVisible();
    page.context().close();
  }

  @Test
  void aDayClosesByItselfWhenItsDeadlinePasses(Browser browser) {
    var page = signIn(browser, screen(360, true));
    var wanted = free();
    assertThat(box(page, wanted)).isEnabled();
    // an open page would go to the sign-in by itself once its half hour is over
    page.navigate("about:blank");
    clock.move(Duration.between(clock.instant(), wanted.bookingDeadline().minusSeconds(2)));
    signIn(page);
    assertThat(box(page, wanted)).hasCount(1);
    clock.move(Duration.ofSeconds(3));
    assertThat(box(page, wanted)).hasCount(0, new HasCountOptions().setTimeout(8_000));
    assertThat(cell(page, wanted)).containsText("trop tard");
    page.context().close();
  }

  @Test
  void theKeyboardAloneIsEnough(Browser browser) {
    var page = signInAndWait(browser, screen(768, true));
    var wanted = free();
    box(page, wanted).focus();
    page.keyboard().press("Space");
    assertThat(page.locator("#pending")).containsText("1 modification");
    assertThat(box(page, wanted)).isFocused();
    page.locator("button[name=valider]").focus();
    page.keyboard().press("Enter");
    page.waitForURL("**/recapitulatif/**");
    page.context().close();
  }

  @Test
  void theNextDeadlineAndTheButtonStayInSightOnASmallPhone(Browser browser) {
    var page = signIn(browser, screen(360, true));
    // in one step of the page's own: a row found first could be drawn anew before it is scrolled to
    page.evaluate("[...document.querySelectorAll('table.grid tr')].at(-1).scrollIntoView()");
    assertThat(page.locator("#deadline")).isInViewport();
    assertThat(page.locator("button[name=valider]")).isInViewport();
    Checks.picture(page, "planning-scrolled-360");
    page.context().close();
  }

  @Test
  void everyStateIsAccessibleAtEverySize(Browser browser) {
    var page = signIn(browser, Theme.LIGHT.screen(1280));
    box(page, free()).check();
    assertThat(page.locator("#pending")).containsText("1 modification");
    Checks.assertGoodInBothThemes(page, "planning");
    page.locator("details.shortcuts summary").first().click();
    Checks.assertGoodInBothThemes(page, "planning-shortcuts");
    validate(page);
    Checks.assertGoodInBothThemes(page, "recap");
    page.navigate(portal.uri("/reservations").toString());
    assertThat(page.locator("button[name=valider]")).containsText(NONE_PENDING);
    page.context().close();
  }

  @Test
  void theTableHasAHeaderForEachRowAndColumnAndEachBoxItsWholeName(Browser browser) {
    var page = signIn(browser, screen(1280, true));
    var table = page.locator("table.grid").last();
    int columns = table.locator("thead th[scope=col]").count();
    for (var row : table.locator("tbody tr").all()) {
      assertEquals(1, row.locator("th[scope=row]").count());
      assertEquals(columns, row.locator("td").count());
    }
    assertThat(box(page, free()))
        .hasAttribute("aria-label", Pattern.compile("Cantine, [^,]+ \\d+[^,]* [^,]+, libre"));
    page.context().close();
  }

  @Test
  void whatIsTickedWhileTheDatabaseIsAwayIsKeptAndSentWhenItIsBackWithoutHurry(Browser browser) {
    var page = signInAndWait(browser, screen(360, true));
    var wanted = free();
    var sent = new AtomicInteger();
    page.onRequest(
        request -> {
          if (request.url().endsWith("/coches")) {
            sent.incrementAndGet();
          }
        });
    portal.hangDatabase();
    try {
      box(page, wanted).check();
      page.waitForResponse(one -> one.url().endsWith("/coches") && one.status() == 503, () -> {});
      assertThat(box(page, wanted)).isChecked();
    } finally {
      portal.releaseDatabase();
    }
    assertThat(page.locator("#pending"))
        .containsText("1 modification", new ContainsTextOptions().setTimeout(20_000));
    assertThat(box(page, wanted)).isChecked();
    assertTrue(sent.get() <= 5, sent + " times asked");
    page.context().close();
  }

  /// Sign-in, planning and what the planning asks for by itself, as they come over the wire.
  @Test
  void theFirstVisitIsUnderAHundredKilobytes(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(360))) {
      var page = context.newPage();
      page.navigate(portal.uri("/").toString());
      long bytes = transferred(page);
      page.waitForResponse(one -> one.url().contains("/grille"), () -> signIn(page)).finished();
      bytes += transferred(page);
      assertTrue(bytes > 10_000 && bytes < 50_000, bytes + " bytes");
    }
  }

  private static long transferred(Page page) {
    var sum =
        page.evaluate(
            """
            [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
              .reduce((sum, one) => sum + one.transferSize, 0)
            """);
    return ((Number) sum).longValue();
  }
}
