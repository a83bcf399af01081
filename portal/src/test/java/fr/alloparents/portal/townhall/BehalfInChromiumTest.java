package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.family.Code;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A secretary books for a family that telephones, and gives a new code, in a real browser.
@Timeout(180)
@InChromium
class BehalfInChromiumTest {

  private static final DemoCard CARD = DemoCard.JAMES;

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T17:31:00Z"));
  private DemoPortal portal;
  private Cell free;

  @BeforeEach
  void open() {
    portal = DemoPortal.start(clock);
    free = portal.nextFree(CARD, clock);
  }

  @AfterEach
  void close() {
    portal.close();
  }

  private String child() {
    return "/mairie/familles/enfant/" + portal.id(Code.Kind.CHILD, CARD.childCode());
  }

  private String box(Cell cell) {
    return "input[value='%d.%s']".formatted(cell.activity().id(), cell.day());
  }

  @Test
  void theFamilySeesWithinASecondWhatASecretaryBooksForIt(Browser browser) {
    try (var home = browser.newContext(Theme.LIGHT.screen(360));
        var office = browser.newContext(Theme.LIGHT.screen(1280))) {
      var family = home.newPage();
      Steps.signIn(family, portal, CARD);
      var cell = family.locator("[data-box='%d.%s']".formatted(free.activity().id(), free.day()));
      assertThat(cell).containsText("libre");
      var page = office.newPage();
      Steps.enterTownHall(page, portal);
      page.navigate(portal.uri(child()).toString());
      page.getByText("Voir et modifier le planning").click();
      page.locator(box(free)).check();
      page.getByLabel("Motif").fill("Demandé au téléphone");
      Steps.press(page, "Enregistrer");
      assertThat(page.getByText("Modifications enregistrées")).isVisible();
      assertThat(cell).containsText("réservé", new ContainsTextOptions().setTimeout(1500));
      family.navigate(portal.uri("/operations").toString());
      assertThat(family.locator(".operations li").first())
          .containsText(Pattern.compile("par la mairie le .*Demandé au téléphone", Pattern.DOTALL));
    }
  }

  @Test
  void aReasonIsAskedForAndACodeIsReplaced(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      page.navigate(portal.uri(child() + "/planning").toString());
      Checks.assertGoodInBothThemes(page, "desk-planning");
      page.locator(box(portal.nextLate(CARD, clock))).check();
      Steps.press(page, "Enregistrer");
      assertThat(page.locator("#motif-erreur")).isVisible();
      Checks.assertGoodInBothThemes(page, "desk-planning-reason");
      page.getByLabel("Motif").fill("Oubli de la famille");
      Steps.press(page, "Enregistrer");
      assertThat(page.getByText("Oubli de la famille")).isVisible();
      Checks.assertGoodInBothThemes(page, "desk-planning-done");
      page.getByText("Revenir à la fiche").click();
      page.getByText("Donner un nouveau code").first().click();
      Checks.assertGoodInBothThemes(page, "desk-new-code");
      Steps.press(page, "Donner un nouveau code");
      assertThat(page.getByText("Un nouveau code est donné.")).isVisible();
      Checks.assertGoodInBothThemes(page, "desk-new-code-given");
    }
  }
}
