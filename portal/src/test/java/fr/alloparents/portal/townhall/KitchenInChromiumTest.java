package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import fr.alloparents.family.Code;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The kitchen, the diets and a child's health plan before a secretary's eyes.
@Timeout(120)
@InChromium
class KitchenInChromiumTest {

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

  @Test
  void aChildGetsAPlanTheListCountsItAndAKitchenGetsItsCode(Browser browser) throws Exception {
    var wanted = portal.nextFree(DemoCard.ANGELINE, CLOCK);
    portal.bookByPhone(DemoCard.ANGELINE, wanted);
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      var child =
          "/mairie/familles/enfant/" + portal.id(Code.Kind.CHILD, DemoCard.ANGELINE.childCode());
      Steps.visit(page, portal, child);
      page.getByText("Modifier son régime et son PAI").click();
      page.getByLabel("lait").check();
      page.getByLabel("Le PAI vaut du").fill("2027-02-02");
      page.getByLabel("Le PAI vaut jusqu'au").fill("2027-02-01");
      Steps.press(page, "Enregistrer");
      assertThat(page.getByText("Le PAI finit avant de commencer.").first()).isVisible();
      Checks.assertGoodInBothThemes(page, "kitchen-needs");
      page.getByLabel("Le PAI vaut du").fill("");
      page.getByLabel("Ce que la cuisine doit savoir").fill("Panier repas de la famille");
      Steps.press(page, "Enregistrer");
      assertThat(page.getByText("Les repas sont enregistrés.")).isVisible();
      assertThat(page.getByText("PAI : lait. Panier repas de la famille")).isVisible();

      Steps.visit(page, portal, "/mairie/listes/" + wanted.day());
      assertThat(page.getByText("MARSONE Angéline")).isVisible();
      Checks.assertGoodInBothThemes(page, "kitchen-lists");
      Steps.visit(page, portal, "/mairie/listes/" + wanted.day() + "/" + wanted.activity().id());
      Checks.assertGoodInBothThemes(page, "kitchen-names");

      Steps.visit(page, portal, "/mairie/cuisine");
      page.getByLabel("Nom de la cuisine").fill("Cuisine de l'école Mallerin");
      Steps.press(page, "Ajouter et voir son code");
      assertThat(page.locator("dd").last()).hasText(Pattern.compile("\\d{4}.\\d{4}"));
      Checks.assertGoodInBothThemes(page, "kitchen-code");
      page.getByText("C'est noté").click();
      Checks.assertGoodInBothThemes(page, "kitchen");
      page.getByText("Régimes, et activités").click();
      page.getByLabel("Régime 4").fill("Sans sel");
      Steps.press(page, "Enregistrer les régimes");
      assertThat(page.getByText("Les régimes sont enregistrés.")).isVisible();
      Checks.assertGoodInBothThemes(page, "kitchen-meals");
    }
  }
}
