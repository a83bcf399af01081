package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.family.Code;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  private void enter(Page page) {
    page.navigate(portal.uri("/mairie").toString());
    page.getByLabel("Identifiant").fill(portal.login());
    page.getByLabel("Mot de passe").fill(portal.password());
    press(page, "Se connecter");
    assertThat(page.getByText("Bonjour,")).isVisible();
  }

  private static void press(Page page, String button) {
    page.locator("main button").getByText(button).first().click();
  }

  private String child() {
    return "/mairie/familles/enfant/" + portal.id(Code.Kind.CHILD, CARD.childCode());
  }

  private String box(Cell cell) {
    return "[id='c-%d.%s']".formatted(cell.activity().id(), cell.day());
  }

  private void signIn(Page page) {
    page.navigate(portal.uri("/").toString());
    page.getByLabel("Code enfant").fill(CARD.childCode());
    page.getByLabel("Code payeur").fill(CARD.payerCodes().getFirst());
    page.getByText("Se connecter").click();
    page.waitForURL("**/reservations");
  }

  @Test
  void theFamilySeesWithinASecondWhatASecretaryBooksForIt(Browser browser) {
    try (var home = browser.newContext(Theme.LIGHT.screen(360));
        var office = browser.newContext(Theme.LIGHT.screen(1280))) {
      var family = home.newPage();
      signIn(family);
      var cell = family.locator("[data-box='%d.%s']".formatted(free.activity().id(), free.day()));
      assertThat(cell).containsText("libre");
      var page = office.newPage();
      enter(page);
      page.navigate(portal.uri(child()).toString());
      page.getByText("Voir et modifier le planning").click();
      page.locator(box(free)).check();
      page.getByLabel("Motif").fill("Demandé au téléphone");
      press(page, "Enregistrer");
      assertThat(page.getByText("Modifications enregistrées")).isVisible();
      assertThat(cell).containsText("réservé", new ContainsTextOptions().setTimeout(1500));
      family.navigate(portal.uri("/operations").toString());
      assertThat(family.locator(".operations li").first())
          .containsText(Pattern.compile("par la mairie le .*Demandé au téléphone", Pattern.DOTALL));
    }
  }

  @ParameterizedTest
  @EnumSource
  void withoutJavaScriptAReasonIsAskedForAndACodeIsReplaced(Theme theme, Browser browser) {
    try (var context = browser.newContext(theme.screen(1280).setJavaScriptEnabled(false))) {
      var page = context.newPage();
      enter(page);
      page.navigate(portal.uri(child() + "/planning").toString());
      Checks.assertGoodAtEveryWidth(page, "desk-planning" + "-" + theme);
      page.locator("td.late input").first().check();
      press(page, "Enregistrer");
      assertThat(page.locator("#motif-erreur")).isVisible();
      Checks.assertGoodAtEveryWidth(page, "desk-planning-reason" + "-" + theme);
      page.getByLabel("Motif").fill("Oubli de la famille");
      press(page, "Enregistrer");
      assertThat(page.getByText("Oubli de la famille")).isVisible();
      Checks.assertGoodAtEveryWidth(page, "desk-planning-done" + "-" + theme);
      page.getByText("Revenir à la fiche").click();
      page.getByText("Donner un nouveau code").first().click();
      Checks.assertGoodAtEveryWidth(page, "desk-new-code" + "-" + theme);
      press(page, "Donner un nouveau code");
      assertThat(page.getByText("Un nouveau code est donné.")).isVisible();
      Checks.assertGoodAtEveryWidth(page, "desk-new-code-given" + "-" + theme);
    }
  }
}
