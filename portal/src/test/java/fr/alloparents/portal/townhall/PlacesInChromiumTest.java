package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A new activity from its name to what families see of it, in a real browser.
@Timeout(180)
@InChromium
class PlacesInChromiumTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-23T08:00:00Z"));

  private static DemoPortal portal;

  @BeforeAll
  static void open() {
    portal = DemoPortal.start(CLOCK);
    portal.bookByPhone(DemoCard.ANGELINE, portal.nextFree(DemoCard.ANGELINE, CLOCK));
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  private static void press(Page page, String button) {
    page.locator("button").filter(new Locator.FilterOptions().setHasText(button)).first().click();
  }

  private static void enter(Page page) {
    page.navigate(portal.uri("/mairie").toString());
    page.getByLabel("Identifiant").fill(portal.login());
    page.getByLabel("Mot de passe").fill(portal.password());
    press(page, "Se connecter");
    page.getByText("Activités et heures de clôture").click();
  }

  @Test
  void aNewActivityFindsItsPlacesAndShowsWhatFamiliesSee(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      enter(page);
      page.getByText("Ajouter une activité").click();
      page.locator("#nom").fill("Chorale");
      page.locator("#anglais").fill("Choir");
      press(page, "Enregistrer");
      assertThat(page.getByText("Dites maintenant où elle a lieu")).isVisible();
      page.getByLabel("Mallerin primaire").selectOption("Nouveau lieu…");
      press(page, "Enregistrer");
      assertThat(page.locator("[role=alert]")).isFocused();
      Checks.assertGoodAtEveryWidth(page, "sites-wrong");
      page.locator("#nouveau-lieu").fill("Salle des fêtes");
      press(page, "Enregistrer");
      assertThat(page.getByText("C'est enregistré")).isVisible();
      page.getByText("Revenir à l'activité").click();
      page.getByText("Ce que voient les familles").click();
      page.getByLabel("École").selectOption("Mallerin primaire");
      press(page, "Voir");
      assertThat(page.getByText("Choir, press").first()).isVisible();
      Checks.assertGoodAtEveryWidth(page, "activity-preview");
    }
  }

  @Test
  void groupsAndTheEndOfAnActivityAreReadableToo(Browser browser) {
    try (var context = browser.newContext(Theme.DARK.screen(1280))) {
      var page = context.newPage();
      enter(page);
      page.getByText("Groupes d'activités").click();
      press(page, "Descendre");
      assertThat(page.getByText("L'ordre est changé.")).isVisible();
      Checks.assertGoodAtEveryWidth(page, "groups");
      page.getByText("TRANSPORT").first().click();
      Checks.assertGoodAtEveryWidth(page, "group");
      page.navigate(portal.uri(PlacePages.PATH).toString());
      Checks.assertGoodAtEveryWidth(page, "places");
      page.navigate(portal.uri(ActivityPages.PATH).toString());
      page.getByText("Cantine").first().click();
      page.getByText("Ne plus proposer cette activité").click();
      page.getByLabel("Plus proposée à partir du").fill("2026-11-23");
      press(page, "Enregistrer");
      assertThat(page.locator("[role=alert]")).isFocused();
      Checks.assertGoodAtEveryWidth(page, "retirement-booked");
    }
  }
}
