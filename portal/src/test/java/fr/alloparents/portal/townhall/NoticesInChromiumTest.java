package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.FilePayload;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A secretary tells families what is new, in a real browser: a notice for site and telephone,
/// news, and the menus of the week.
@Timeout(180)
@InChromium
class NoticesInChromiumTest {

  private static final MovableClock CLOCK = new MovableClock(Instant.parse("2026-11-24T11:00:00Z"));

  private static DemoPortal portal;

  @BeforeAll
  static void open() throws Exception {
    var tone = Files.createTempFile(Path.of("target"), "tone", ".wav").toAbsolutePath();
    Files.write(tone, Wav.tone(1));
    portal = DemoPortal.start(CLOCK, Map.of("voice.french", "cp " + tone + " {file}"));
  }

  @AfterAll
  static void close() {
    portal.close();
  }

  @Test
  void aNoticeIsWrittenHeardRecordedAndTakenBack(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      page.getByText("Avis sur le site et sur la ligne").click();
      page.getByText("Nouvel avis").click();
      page.getByLabel("Dernier jour").fill("2026-11-20");
      Steps.press(page, "Publier");
      assertThat(page.locator("#au-erreur")).hasText("Il est avant le premier.");
      Checks.assertGoodInBothThemes(page, "notice-errors");
      page.getByLabel("Dernier jour").fill("2026-11-27");
      page.getByLabel("Jusqu'à").fill("18:00");
      page.getByLabel("Texte pour le site").fill("Grève vendredi.\nLa cantine est fermée.");
      page.getByLabel("Texte pour le téléphone").fill("La cantine est fermée vendredi.");
      Steps.press(page, "Voir et écouter");
      var spoken = page.locator("audio[aria-label='Le texte dit par la ligne']");
      spoken.evaluate("audio => { audio.preload = 'auto'; audio.load(); }");
      page.waitForCondition(
          () -> (boolean) spoken.evaluate("audio => audio.duration > 0.5 && !audio.error"));
      page.getByLabel("Enregistrement pour le téléphone")
          .setInputFiles(new FilePayload("grève.wav", "audio/wav", Wav.tone(2)));
      Steps.press(page, "Voir et écouter");
      assertThat(page.getByText("Ne plus le jouer")).isVisible();
      assertThat(page.getByLabel("Texte pour le site"))
          .hasValue("Grève vendredi.\nLa cantine est fermée.");
      Checks.assertGoodInBothThemes(page, "notice-seen");
      Steps.press(page, "Publier");
      assertThat(page.getByText("L'avis est enregistré.")).isVisible();
      Checks.assertGoodInBothThemes(page, "notices");
      Steps.visit(page, portal, "/");
      assertThat(page.getByText("Grève vendredi.")).isVisible();
      Checks.assertGoodAtEveryWidth(page, "notices-entrance");
      Steps.visit(page, portal, "/mairie/avis");
      Steps.press(page, "Retirer");
      assertThat(page.getByText("L'avis est retiré du site et de la ligne.")).isVisible();
    }
  }

  @Test
  void newsAreWrittenAndPutInOrderWithoutScript(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280).setJavaScriptEnabled(false))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      page.getByText("Actualités").click();
      page.getByText("Nouvelle actualité").click();
      page.getByLabel("Titre").fill("Marché de Noël");
      Steps.press(page, "Publier");
      assertThat(page.locator("#texte-erreur")).isVisible();
      page.getByLabel("Texte").fill("Samedi, sur la place de la mairie.");
      Steps.press(page, "Publier");
      assertThat(page.locator(".tell li h3").first()).hasText("Marché de Noël");
      Steps.press(page, "Descendre");
      assertThat(page.locator(".tell li h3").nth(1)).hasText("Marché de Noël");
    }
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      Steps.visit(page, portal, "/mairie/actualites");
      Checks.assertGoodAtEveryWidth(page, "news-list");
      Steps.visit(page, portal, "/mairie/actualites/nouvelle");
      Checks.assertGoodAtEveryWidth(page, "news-new");
    }
  }

  @Test
  void menusAreWrittenCopiedAndReadByFamilies(Browser browser) {
    portal
        .database()
        .inTransaction(
            h -> h.execute("DELETE FROM menu_serving") + h.execute("DELETE FROM menu_week"));
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      page.getByText("Menus de la cantine").click();
      page.getByLabel("Déjeuner, Mardi 24 novembre").fill("Taboulé\nPoulet rôti\nYaourt");
      page.locator("details:has-text('Déjeuner, Mardi 24 novembre') summary").click();
      page.locator("[name='allergenes-2026-11-24-lunch'][value='MILK']").check();
      page.locator("[name='allergenes-2026-11-24-lunch'][value='GLUTEN']").check();
      page.getByLabel("Goûter, Mardi 24 novembre").fill("Pomme");
      Steps.press(page, "Enregistrer");
      assertThat(page.getByText("Les menus sont enregistrés.")).isVisible();
      assertThat(page.getByText("Allergènes : gluten, lait")).isVisible();
      page.getByText("Semaine d'après").click();
      Steps.press(page, "Recopier la semaine d'avant");
      assertThat(page.getByLabel("Goûter, Mardi 1er décembre")).hasValue("Pomme");
      Checks.assertGoodInBothThemes(page, "menus-written");
      Steps.press(page, "Enregistrer");
      CLOCK.move(Duration.ofMinutes(2));
      Steps.visit(page, portal, "/");
      page.locator("a[href='/menus']").click();
      assertThat(page.getByText("Poulet rôti")).hasCount(2);
      Checks.assertGoodInBothThemes(page, "menus-read");
      assertThat(page.getByText("Allergènes : gluten, lait")).hasCount(2);
    }
  }
}
