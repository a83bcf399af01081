package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Activities, their cut-offs and the schools, as an administrator changes them in a real browser.
@Timeout(180)
@InChromium
class CutOffsInChromiumTest {

  private DemoPortal portal;

  @BeforeEach
  void open() {
    portal = DemoPortal.start(new MovableClock(Instant.parse("2026-11-23T08:00:00Z")));
  }

  @AfterEach
  void close() {
    portal.close();
  }

  private static void press(Page page, String button) {
    page.locator("button").filter(new Locator.FilterOptions().setHasText(button)).first().click();
  }

  private void enter(Page page) {
    page.navigate(portal.uri("/mairie").toString());
    page.getByLabel("Identifiant").fill(portal.login());
    page.getByLabel("Mot de passe").fill(portal.password());
    press(page, "Se connecter");
    page.getByText("Activités et heures de clôture").click();
  }

  @Test
  void mondaysMealsCloseOnFridayAtNoonAndTheLineSaysSo(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      enter(page);
      Checks.assertGoodAtEveryWidth(page, "activities");
      page.getByText("Heures de clôture").first().click();
      Checks.assertGoodAtEveryWidth(page, "cut-offs");
      page.getByText("Ajouter une règle").click();
      page.getByLabel("Activité").selectOption("Cantine");
      for (var day :
          new String[] {"mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}) {
        page.locator("fieldset").first().getByLabel(day).uncheck();
      }
      page.getByLabel("Le dernier lundi, mardi").check();
      page.locator("#heure").fill("12:00");
      press(page, "Enregistrer");
      assertThat(page.getByText("Rien n'est encore enregistré.")).isVisible();
      assertThat(
              page.getByText(
                  "Pour lundi 30 novembre, la réservation et l'annulation ferment vendredi 27"
                      + " novembre à 12\u00a0h"))
          .isVisible();
      Checks.assertGoodAtEveryWidth(page, "cut-off");
      press(page, "Enregistrer");
      assertThat(page.getByText("C'est enregistré.")).isVisible();
      page.getByText("le vendredi d'avant à 12").click();
      page.locator("#nombre-LAST_WEEKDAY_BEFORE").fill("0");
      press(page, "Voir l'effet");
      assertThat(page.locator("[role=alert]")).isFocused();
      Checks.assertGoodAtEveryWidth(page, "cut-off-wrong");
    }
  }

  @Test
  void anActivityAndAnExceptionAreReadableToo(Browser browser) {
    try (var context = browser.newContext(Theme.DARK.screen(1280))) {
      var page = context.newPage();
      enter(page);
      page.getByText("Ajouter une activité").click();
      press(page, "Enregistrer");
      Checks.assertGoodAtEveryWidth(page, "activity-wrong");
      page.navigate(portal.uri(CapacityPagesTest.limited(portal, 24).page()).toString());
      Checks.assertGoodAtEveryWidth(page, "capacities");
      page.navigate(portal.uri(CutOffPages.PATH + "/exceptions/nouvelle").toString());
      page.getByLabel("Premier jour").fill("2026-11-30");
      page.getByLabel("Ferme le").fill("2026-11-25");
      page.getByLabel("Texte").fill("Commande passée");
      press(page, "Voir l'effet");
      assertThat(page.getByText("Commande passée").first()).isVisible();
      Checks.assertGoodAtEveryWidth(page, "cut-off-exception");
      page.navigate(portal.uri(SchoolPages.PATH).toString());
      Checks.assertGoodAtEveryWidth(page, "schools");
      page.getByText("Ajouter une classe à").first().click();
      press(page, "Enregistrer");
      Checks.assertGoodAtEveryWidth(page, "school-wrong");
    }
  }
}
