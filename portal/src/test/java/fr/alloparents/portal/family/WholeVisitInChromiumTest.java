package fr.alloparents.portal.family;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SameSiteAttribute;
import fr.alloparents.family.Code;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A family's whole visit: what the browser is made to keep, ask and complain of, and how far the
/// keyboard alone leads.
@Timeout(120)
@InChromium
class WholeVisitInChromiumTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T11:00:00Z"), ZoneOffset.UTC);
  private static final DemoCard CARD = DemoCard.ANGELINE;

  /// Where the focus is, how it is shown, and whether nothing lies over it.
  private static final String FOCUS =
      """
      () => {
        const element = document.activeElement;
        const style = getComputedStyle(element);
        const place = element.getClientRects()[0];
        const top = document.elementFromPoint(place.x + place.width / 2, place.y + place.height / 2);
        return {
          what: element.outerHTML.slice(0, 150),
          outline: style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2 ? "" : "seen",
          free: element === top || element.contains(top),
        };
      }
      """;

  private static DemoPortal portal;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK);
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  /// What browsers say of pages that ask for what their policy forbids, of scripts that fail, and
  /// of addresses that are elsewhere.
  private record Watch(List<String> complaints, Set<String> hosts) {

    static Watch over(BrowserContext context) {
      var watch = new Watch(new ArrayList<>(), new TreeSet<>());
      context.onConsoleMessage(message -> watch.complaints.add(message.text()));
      context.onWebError(error -> watch.complaints.add(error.error()));
      context.onRequest(request -> watch.hosts.add(URI.create(request.url()).getAuthority()));
      return watch;
    }
  }

  @Test
  void aWholeVisitLeavesOneCookieAsksNobodyElseAndBreaksNoPolicy(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(768))) {
      var watch = Watch.over(context);
      var page = context.newPage();
      Steps.signIn(page, portal, CARD);
      var wanted = portal.nextFree(CARD, CLOCK);
      page.locator("[data-box='%d.%s'] input".formatted(wanted.activity().id(), wanted.day()))
          .check();
      assertThat(page.locator("#pending")).containsText("1 modification");
      assertNothingStored(page);
      page.locator("button[name=valider]").click();
      assertThat(page.locator(".recap .booked")).hasCount(1);
      Steps.visit(page, portal, "/enfants");
      Steps.press(page, "Afficher");
      assertThat(page.locator(".secret strong.code")).isVisible();
      long child = portal.id(Code.Kind.CHILD, CARD.childCode());
      Steps.visit(page, portal, "/enfants/" + child + "/calendrier");
      Steps.press(page, "Créer une adresse privée");
      assertThat(page.locator(".address")).isVisible();
      Steps.visit(page, portal, "/operations");
      page.locator(".chip").last().click();
      Steps.visit(page, portal, "/profil");
      Steps.press(page, "Enregistrer");
      assertThat(page.getByText("C'est enregistré.")).isVisible();
      Steps.visit(page, portal, "/aide");
      Steps.visit(page, portal, "/menus");
      Steps.visit(page, portal, "/contact");
      Steps.press(page, "Envoyer");
      assertThat(page.locator("#nom-erreur")).isVisible();
      assertNothingStored(page);

      var cookies = context.cookies();
      assertEquals(List.of("session"), cookies.stream().map(cookie -> cookie.name).toList());
      var session = cookies.getFirst();
      assertTrue(session.httpOnly);
      assertEquals(SameSiteAttribute.LAX, session.sameSite);
      assertEquals(-1, session.expires, "ends with the browser");
      Steps.press(page, "Se déconnecter");
      assertThat(page.getByLabel("Code enfant")).isVisible();
      context.cookies().forEach(left -> assertNotEquals(session.value, left.value));

      assertEquals(Set.of("localhost:" + portal.port()), watch.hosts());
      // Chromium's own words for the form that was not taken
      watch.complaints().removeIf(text -> text.contains("status of 422"));
      assertEquals(List.of(), watch.complaints());
    }
  }

  private static void assertNothingStored(Page page) {
    assertEquals(0, page.evaluate("localStorage.length + sessionStorage.length"));
  }

  @Test
  void fromTheTopOfThePlanningTabAloneLeadsToABoxAndOnToItsButton(Browser browser) {
    try (var context =
        browser.newContext(Theme.LIGHT.screen(360).setReducedMotion(ReducedMotion.REDUCE))) {
      var page = context.newPage();
      page.waitForResponse(
              one -> one.url().contains("/grille"), () -> Steps.signIn(page, portal, CARD))
          .finished();
      var wanted = portal.nextFree(CARD, CLOCK);
      var box =
          page.locator("[data-box='%d.%s'] input".formatted(wanted.activity().id(), wanted.day()));
      tab(page);
      assertThat(page.getByText("Aller au contenu")).isFocused();
      page.keyboard().press("Enter");
      assertThat(page.locator("main")).isFocused();
      int before = tabTo(page, box);
      assertTrue(before > 0, "the box comes after what leads to other weeks and children");
      page.keyboard().press("Space");
      assertThat(page.locator("#pending")).containsText("1 modification");
      assertThat(box).isFocused();
      tabTo(page, page.locator("button[name=valider]"));
      page.keyboard().press("Enter");
      page.waitForURL("**/recapitulatif/**");
      assertThat(page.locator(".recap li")).hasCount(1);
    }
  }

  /// Presses Tab until this has the focus.
  ///
  /// @return how many stops lay before it
  private static int tabTo(Page page, Locator wanted) {
    for (int stops = 0; stops < 300; stops++) {
      tab(page);
      if ((boolean) wanted.evaluate("element => element === document.activeElement")) {
        return stops;
      }
    }
    throw new AssertionError("not reached by keyboard: " + wanted);
  }

  /// One step, to something whose focus is seen and over which nothing lies.
  private static void tab(Page page) {
    page.keyboard().press("Tab");
    var focus = (Map<?, ?>) page.evaluate(FOCUS);
    assertEquals("seen", focus.get("outline"), () -> "no focus to be seen: " + focus.get("what"));
    assertEquals(true, focus.get("free"), () -> "covered: " + focus.get("what"));
  }
}
