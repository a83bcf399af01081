package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A secretary words and records what the line says, in a real browser.
@Timeout(120)
@InChromium
class PhrasesInChromiumTest {

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
  void aSentenceIsFoundWordedHeardPublishedAndBroughtBack(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      page.getByText("Phrases de la ligne téléphonique").click();
      page.getByLabel("Chercher une phrase").fill("rien de reserve");
      Steps.press(page, "Chercher");
      page.getByText("rien de réservé pour {prénom}").click();
      assertPlays(page, "La phrase d'origine");
      page.getByLabel("La phrase", new Page.GetByLabelOptions().setExact(true))
          .fill("{prénom} n'a pas {activité}.");
      Steps.press(page, "Écouter");
      assertThat(page.locator("#texte-erreur"))
          .hasText("Il manque {date}. Écrivez-le, avec ses accolades.");
      Checks.assertGoodInBothThemes(page, "phrase-errors");
      page.getByLabel("La phrase", new Page.GetByLabelOptions().setExact(true))
          .fill("{prénom} n'a pas {activité} le {date}.");
      Steps.press(page, "Écouter");
      assertPlays(page, "La phrase comme la ligne la dira");
      Checks.assertGoodInBothThemes(page, "phrase-heard");
      Steps.press(page, "Publier");
      assertThat(page.getByText("C'est enregistré.")).isVisible();
      assertPlays(page, "La phrase que la ligne dit");
      Checks.assertGoodAtEveryWidth(page, "phrase-own");
      page.getByText("Revenir aux phrases de la ligne").click();
      assertThat(page.getByText("(mots de la mairie)")).isVisible();
      Checks.assertGoodInBothThemes(page, "phrases");
      page.getByText("{prénom} n'a pas {activité} le {date}.").click();
      Steps.press(page, "Remettre la phrase d'origine");
      assertThat(page.getByText("La phrase d'origine est remise.")).isVisible();
    }
  }

  private static void assertPlays(Page page, String label) {
    var audio = page.locator("audio[aria-label=\"" + label + "\"]");
    audio.evaluate("audio => { audio.preload = 'auto'; audio.load(); }");
    page.waitForCondition(
        () -> (boolean) audio.evaluate("audio => audio.duration > 0.5 && !audio.error"));
  }

  @Test
  void aSentenceIsRecordedPieceByPieceWithoutScript(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280).setJavaScriptEnabled(false))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      Steps.visit(page, portal, "/mairie/phrases/too-late-for");
      page.getByLabel("Enregistrement de « C'est trop tard pour le »")
          .setInputFiles(new FilePayload("trop-tard.wav", "audio/wav", Wav.tone(2)));
      Steps.press(page, "Écouter");
      assertThat(page.getByText("Ne plus jouer cet enregistrement")).isVisible();
      Steps.press(page, "Publier");
      assertThat(page.getByText("C'est enregistré.")).isVisible();
      assertThat(page.getByText("votre enregistrement")).isVisible();
      Steps.visit(page, portal, "/mairie/phrases?cherche=trop+tard");
      assertThat(page.getByText("(enregistrée par la mairie)")).isVisible();
    }
  }
}
