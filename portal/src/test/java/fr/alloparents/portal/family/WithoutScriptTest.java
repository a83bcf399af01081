package fr.alloparents.portal.family;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import fr.alloparents.family.Code;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a family does beside the planning's own form, in a browser that runs no script. The
/// planning and the profile are done so in [PlanningInChromiumTest] and [VisitorsAndProfileTest],
/// and a code is shown so in [AccountInChromiumTest].
@Timeout(120)
@InChromium
class WithoutScriptTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T11:00:00Z"), ZoneOffset.UTC);

  private static DemoPortal portal;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK);
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  private static BrowserContext plain(Browser browser) {
    return browser.newContext(
        Theme.LIGHT.screen(360).setJavaScriptEnabled(false).setReducedMotion(ReducedMotion.REDUCE));
  }

  private static long child(DemoCard card) {
    return portal.id(Code.Kind.CHILD, card.childCode());
  }

  private static Locator chip(Page page, String name) {
    return page.locator(".chip", new Page.LocatorOptions().setHasText(name));
  }

  @Test
  void aLetterIsSentAfterWhatWasWrongHasBeenToldAndKept(Browser browser) {
    try (var context = plain(browser)) {
      var page = context.newPage();
      Steps.visit(page, portal, "/contact");
      page.getByLabel("Votre message").fill("Nous déménageons.");
      Steps.press(page, "Envoyer");
      assertThat(page.locator("#nom-erreur")).isVisible();
      assertThat(page.getByLabel("Votre message")).hasValue("Nous déménageons.");
      page.getByLabel("Votre nom").fill("Mme Marsone");
      page.getByLabel("Votre téléphone").fill("06 12 34 56 78");
      Steps.press(page, "Envoyer");
      assertThat(page.getByText("Votre message est arrivé")).isVisible();
    }
  }

  @Test
  void aPrivateAddressIsMadeAndTakenBack(Browser browser) {
    try (var context = plain(browser)) {
      var page = context.newPage();
      Steps.signIn(page, portal, DemoCard.ANGELINE);
      Steps.visit(page, portal, "/enfants");
      page.getByText("Calendrier d").first().click();
      Steps.press(page, "Créer une adresse privée");
      var address = page.locator(".address").textContent().strip();
      assertThat(page.request().get(address)).isOK();
      Steps.press(page, "Retirer");
      assertThat(page.getByText("Il n'y en a pas encore.")).isVisible();
      assertThat(page.request().get(address)).not().isOK();
    }
  }

  /// The same changes for a sibling, then both in the recap, in the sibling's planning and in the
  /// operations of each.
  @Test
  void whatIsTickedForOneIsDoneForTheSiblingTooAndFoundInTheirOperations(Browser browser) {
    try (var context = plain(browser)) {
      var page = context.newPage();
      Steps.signIn(page, portal, DemoCard.BERTRAND);
      var wanted = portal.nextFree(DemoCard.BERTRAND, CLOCK);
      var box = "[data-box='%d.%s']".formatted(wanted.activity().id(), wanted.day());
      page.locator(box + " input").check();
      page.getByLabel("Appliquer aussi à Angéline").check();
      page.locator("button[name=valider]").click();
      assertThat(page.locator(".recap .booked")).hasCount(2);
      assertThat(page.locator(".recap .booked").first()).containsText("Angéline");
      assertThat(page.locator(".recap .booked").last()).containsText("Bertrand");
      Steps.visit(page, portal, "/reservations/" + child(DemoCard.ANGELINE));
      assertThat(page.locator(box)).hasClass("booked");
      assertThat(page.locator(box + " input")).isChecked();

      Steps.visit(page, portal, "/operations");
      assertThat(page.locator(".operations li").first()).containsText("MARSONE");
      chip(page, "Angéline").click();
      assertThat(chip(page, "Angéline")).hasAttribute("aria-current", "true");
      assertThat(page.locator(".operations li").first()).containsText("Angéline");
      assertThat(page.locator(".operations")).not().containsText("Bertrand");
      chip(page, "Bertrand").click();
      assertThat(page.locator(".operations li").first()).containsText("Bertrand");
      assertThat(page.locator(".operations")).not().containsText("Angéline");
      chip(page, "Tous").click();
      assertThat(page.locator(".operations")).containsText("Angéline");
      assertThat(page.locator(".operations")).containsText("Bertrand");
    }
  }
}
