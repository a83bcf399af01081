package fr.alloparents.portal.telephone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import fr.alloparents.booking.Channel;
import fr.alloparents.booking.History;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.family.Code;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.Visitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The telephone on the screen, in a real browser, on a real line, with real sounds.
@Timeout(240)
@InChromium
class TelephoneInChromiumTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T11:00:00Z"), ZoneOffset.UTC);
  private static final DemoCard CHILD = DemoCard.ANGELINE;

  /// Writes down what is really given to the sound card, and when it is stopped.
  private static final String EARS =
      """
      window.heard = [];
      const { start, stop } = AudioBufferSourceNode.prototype;
      AudioBufferSourceNode.prototype.start = function (at) {
        const peak = this.buffer.getChannelData(0).reduce((most, one) => Math.max(most, Math.abs(one)), 0);
        this.written = { seconds: this.buffer.duration, peak, at, stopped: null };
        window.heard.push(this.written);
        window.ears = this.context;
        return start.call(this, at);
      };
      AudioBufferSourceNode.prototype.stop = function (at) {
        if (this.written) {
          this.written.stopped = at;
        }
        return stop.call(this, at);
      };
      """;

  private static DemoPortal portal;

  private final List<BrowserContext> contexts = new ArrayList<>();

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK, Map.of("demo", "true"));
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  @AfterEach
  void closeBrowsers() {
    contexts.forEach(BrowserContext::close);
  }

  private static Page telephone(BrowserContext context) {
    context.addInitScript(EARS);
    var page = context.newPage();
    page.navigate(portal.uri("/telephone").toString());
    return page;
  }

  private Page telephone(Browser browser) {
    var context = browser.newContext(Theme.LIGHT.screen(1280));
    contexts.add(context);
    return telephone(context);
  }

  private static void call(Page page) {
    page.locator("#call").click();
    assertThat(page.locator("#state")).hasText("En communication");
  }

  private static void click(Page page, String keys) {
    keys.chars().forEach(key -> page.locator("[data-key='%c']".formatted((char) key)).click());
  }

  /// Waits until the line has begun to say this.
  private static void hears(Page page, String words) {
    page.locator("#journal .line-says")
        .filter(new Locator.FilterOptions().setHasText(words))
        .last()
        .waitFor();
  }

  private static void hearsTwice(Page page, String words) {
    page.locator("#journal .line-says")
        .filter(new Locator.FilterOptions().setHasText(words))
        .nth(1)
        .waitFor();
  }

  private static String date(Cell cell) {
    return DateTimeFormatter.ofPattern("ddMM").format(cell.day());
  }

  private static void assertBookedByPhone(Cell wanted) {
    long household = portal.id(Code.Kind.PAYER, CHILD.payerCodes().getFirst());
    assertTrue(
        new History(portal.database(), CLOCK)
            .ofHousehold(portal.town().id(), household).stream()
                .anyMatch(
                    movement ->
                        movement.channel() == Channel.PHONE
                            && movement.day().equals(wanted.day())
                            && movement.activityId() == wanted.activity().id()));
  }

  @Test
  void aBookingMadeByClickingIsInTheDatabaseAsMadeByPhone(Browser browser) {
    var page = telephone(browser);
    var wanted = portal.nextFree(CHILD, CLOCK);
    call(page);
    hears(page, "Tapez le code enfant");
    click(page, CHILD.childCode() + "#");
    hears(page, "Pour réserver ou annuler");
    click(page, "1");
    hears(page, "Cantine, tapez 1");
    click(page, "1");
    hears(page, "Tapez la date");
    click(page, date(wanted));
    hears(page, "rien de réservé");
    click(page, "1");
    hears(page, "C'est enregistré");
    assertBookedByPhone(wanted);
    click(page, "#");
    hears(page, "Numéro d'opération");
    hearsTwice(page, "Pour réserver ou annuler");
    click(page, "#");
    hears(page, "Au revoir");
    assertThat(page.locator("#state")).hasText("La ligne a raccroché. L'appel est terminé.");
    assertThat(page.locator("#call")).isVisible();
    assertJournalIsMasked(page);
  }

  /// The demo's page tells one code to try, and only there.
  private static void assertJournalIsMasked(Page page) {
    assertThat(page.locator("#journal")).containsText("••••••#");
    var tried = page.locator("#tried");
    assertThat(tried).containsText(CHILD.childCode());
    tried.evaluate("words => words.remove()");
    assertFalse(page.content().contains(CHILD.childCode()));
  }

  @Test
  void aBookingMadeByTheKeyboardAloneIsInTheDatabase(Browser browser) {
    var page = telephone(browser);
    var wanted = portal.nextFree(CHILD, CLOCK);
    page.keyboard().press("Enter");
    hears(page, "Tapez le code enfant");
    page.keyboard().type(CHILD.childCode() + "#11" + date(wanted) + "1");
    hears(page, "C'est enregistré");
    assertBookedByPhone(wanted);
    assertJournalIsMasked(page);
    page.keyboard().press("Escape");
    assertThat(page.locator("#state")).containsText("Vous avez raccroché");
  }

  @Test
  void theKeyboardReachesEachKeyAndButton(Browser browser) {
    var page = telephone(browser);
    page.locator("#call").focus();
    page.keyboard().press("Enter");
    hears(page, "Tapez le code enfant");
    assertEquals("keypad", page.evaluate("document.activeElement.id"));
    page.keyboard().press("Tab");
    assertEquals("1", page.evaluate("document.activeElement.dataset.key"));
    page.locator("[data-key='#']").focus();
    page.keyboard().press("Tab");
    assertEquals("hang-up", page.evaluate("document.activeElement.id"));
    page.keyboard().press("Enter");
    assertThat(page.locator("#state")).containsText("Vous avez raccroché");
    assertEquals("call", page.evaluate("document.activeElement.id"));
  }

  @Test
  void theSoundsAreFetchedAndPlayedWhileTheirTextIsShown(Browser browser) {
    var page = telephone(browser);
    var answers = new ArrayList<Response>();
    page.onResponse(
        answer -> {
          if (answer.url().contains("/telephone/sons/")) {
            answers.add(answer);
          }
        });
    call(page);
    assertThat(page.locator("#caption .now")).isVisible();
    assertThat(page.locator("#caption")).containsText("Bonjour. Bienvenue sur la ligne");
    assertThat(page.locator("#spoken")).containsText("Ville de démo");
    var before = page.evaluate("ears.currentTime");
    page.waitForTimeout(300);
    assertTrue(number(page.evaluate("ears.currentTime")) > number(before), "time goes on");
    assertTrue(number(page.evaluate("heard[0].peak")) > 0.05, "it is to be heard");
    var welcome =
        answers.stream()
            .filter(answer -> answer.url().endsWith("/fr.welcome.wav"))
            .findFirst()
            .orElseThrow();
    assertIsSound(welcome, number(page.evaluate("heard[0].seconds")));
    hears(page, "Tapez le code enfant");
    assertNoGap(page);
    page.locator("#hang-up").click();
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static void assertIsSound(Response answer, double seconds) {
    assertEquals(200, answer.status());
    assertEquals("audio/wav", answer.headerValue("content-type"));
    var bytes = answer.body();
    assertEquals("RIFF", new String(bytes, 0, 4, StandardCharsets.US_ASCII));
    assertEquals((bytes.length - 44) / 32_000.0, seconds, 0.01);
  }

  /// Between two sounds of one sentence.
  private static void assertNoGap(Page page) {
    var gap = page.evaluate("heard[1].at - heard[0].at - heard[0].seconds");
    assertEquals(0, number(gap), 0.05);
  }

  @Test
  void aKeyStopsTheSoundInTheBrowserAtOnceAndTheLineAgrees(Browser browser) {
    var page = telephone(browser);
    call(page);
    assertThat(page.locator("#caption .now")).isVisible();
    var stopped =
        page.evaluate(
            """
            () => {
              document.querySelector("[data-key='1']").click();
              return heard.every((one) => one.stopped !== null && one.stopped - ears.currentTime < 0.1);
            }
            """);
    assertEquals(true, stopped);
    click(page, "23456#");
    hears(page, "Pour réserver ou annuler");
    assertFalse(page.locator("#journal").textContent().contains("Tapez le code enfant"));
    page.locator("#hang-up").click();
  }

  @Test
  void aRefusalIsNotStoppedInItsFirstSecond(Browser browser) {
    var page = telephone(browser);
    call(page);
    click(page, "999999#");
    hears(page, "Ce code n'est pas reconnu");
    assertThat(page.locator("#caption")).containsText("Ce code n'est pas reconnu");
    click(page, "1");
    assertEquals(true, page.evaluate("heard[heard.length - 1].stopped === null"));
    assertThat(page.locator("#journal")).containsText("touche ignorée");
    page.locator("#hang-up").click();
  }

  @Test
  void severalTelephonesRingAtOnce(Browser browser) {
    var one = telephone(browser);
    var other = telephone(browser);
    call(one);
    call(other);
    click(one, CHILD.childCode() + "#");
    hears(one, "Pour réserver ou annuler");
    assertFalse(other.locator("#journal").textContent().contains("Appelant"));
    one.locator("#hang-up").click();
    other.locator("#hang-up").click();
  }

  @Test
  void aTabThatIsClosedHangsUpWithinSeconds(Browser browser) throws Exception {
    awaitCalls(0);
    try (var context = browser.newContext()) {
      var page = telephone(context);
      call(page);
      awaitCalls(1);
      // No farewell: as a browser that crashes, or a cable that is pulled.
      page.evaluate("navigator.sendBeacon = () => true");
      page.close();
    }
    long began = System.nanoTime();
    awaitCalls(0);
    var took = Duration.ofNanos(System.nanoTime() - began);
    assertTrue(took.compareTo(Duration.ofSeconds(8)) < 0, took::toString);
  }

  private static void awaitCalls(int calls) throws IOException, InterruptedException {
    try (var visitor = new Visitor(portal::status)) {
      while (!visitor.get("/metrics").body().contains("line_calls_in_progress " + calls + ".0")) {
        Thread.sleep(50);
      }
    }
  }

  @Test
  void aWrongNumberOfTheCallerIsToldAndTypingItPressesNoKey(Browser browser) {
    var page = telephone(browser);
    page.getByLabel("Votre numéro").fill("pas un numéro");
    page.locator("#call").click();
    assertThat(page.locator("#problem")).containsText("06 12 34 56 78");
    assertThat(page.locator("#state")).hasText("Raccroché");
    page.getByLabel("Votre numéro").fill("");
    page.getByLabel("Votre numéro").pressSequentially("0612");
    assertEquals("0612", page.getByLabel("Votre numéro").inputValue());
  }

  @Test
  void theSwitchForSilenceIsRemembered(Browser browser) {
    var page = telephone(browser);
    page.getByLabel("Couper le son").check();
    page.reload();
    assertThat(page.getByLabel("Couper le son")).isChecked();
    call(page);
    assertThat(page.locator("#caption .now")).isVisible();
    page.locator("#hang-up").click();
  }

  @Test
  void everyStateIsAccessibleOnEveryScreen(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = telephone(context);
      Checks.assertGoodInBothThemes(page, "telephone-idle");
      page.setViewportSize(1280, 900);
      call(page);
      click(page, CHILD.childCode() + "#");
      hears(page, "Pour réserver ou annuler");
      click(page, "1");
      hears(page, "Cantine");
      page.locator("#caption .now").waitFor();
      Checks.assertGoodInBothThemes(page, "telephone-call");
      page.locator("#hang-up").click();
      Checks.assertGoodInBothThemes(page, "telephone-ended");
    }
  }
}
