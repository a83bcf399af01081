package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.MovableClock;
import fr.alloparents.portal.web.Visitor;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An administrator adds a school, more places and a logo, and lets a family in again, in a real
/// browser.
@Timeout(120)
@InChromium
class SetUpInChromiumTest {

  @Test
  void aSchoolMorePlacesALogoAndAFamilyThatIsLockedOut(Browser browser) throws Exception {
    var clock = new MovableClock(Instant.parse("2026-11-23T08:00:00Z"));
    try (var portal = DemoPortal.start(clock);
        var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      addsASchool(page);
      addsPlaces(page, portal);
      bringsALogo(page, portal);
      liftsALock(page, portal);
    }
  }

  private static void addsASchool(Page page) {
    page.getByText("Écoles et classes").click();
    page.getByText("Ajouter une école").click();
    page.getByLabel("Nom").fill("Jean Moulin");
    Steps.press(page, "Enregistrer");
    page.getByText("Ajouter une classe à Jean Moulin").click();
    page.getByLabel("Nom").fill("CP");
    page.getByLabel("Enseignant").fill("Mme Leroy");
    Steps.press(page, "Enregistrer");
    assertThat(page.locator("h2:has-text('Jean Moulin') ~ ul").first())
        .containsText("CP, Mme Leroy");
  }

  private static void addsPlaces(Page page, DemoPortal portal) {
    var held = CapacityPagesTest.limited(portal, 24);
    Steps.visit(page, portal, held.page());
    page.locator("#places-" + held.placeId()).fill("beaucoup");
    page.locator("#places-" + held.placeId()).press("Enter");
    assertThat(page.getByText("Rien n'est enregistré.")).isVisible();
    page.locator("#places-" + held.placeId()).fill("30");
    page.locator("#places-" + held.placeId()).press("Enter");
    assertThat(page.getByText("Rien n'est enregistré.")).hasCount(0);
    assertThat(page.locator("#places-" + held.placeId())).hasValue("30");
  }

  private static void bringsALogo(Page page, DemoPortal portal) throws IOException {
    Steps.visit(page, portal, "/mairie/logo");
    Steps.press(page, "Changer de logo");
    assertThat(page.locator("#fichier-erreur")).isVisible();
    Checks.assertGoodInBothThemes(page, "logo-wrong");
    page.getByLabel("Image").setInputFiles(new FilePayload("logo.png", "image/png", square()));
    Steps.press(page, "Changer de logo");
    assertThat(page.getByText("C'est enregistré.")).isVisible();
    Checks.assertGoodInBothThemes(page, "logo");
    Steps.press(page, "Retirer le logo");
    assertThat(page.getByText("C'est enregistré.")).isVisible();
  }

  private static byte[] square() throws IOException {
    var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(new Color(0x7a1f5c));
    pen.fillRect(0, 0, 64, 64);
    pen.dispose();
    var file = new ByteArrayOutputStream();
    ImageIO.write(image, "png", file);
    return file.toByteArray();
  }

  private static void liftsALock(Page page, DemoPortal portal) throws Exception {
    try (var guesser = new Visitor(portal::uri)) {
      for (int i = 0; i < 5; i++) {
        guesser.signIn(DemoCard.ALINE.childCode(), "99999" + i);
      }
    }
    Steps.visit(page, portal, "/mairie/familles");
    page.getByLabel("Chercher une famille").fill("aline");
    page.keyboard().press("Enter");
    page.getByText("BOND Aline").click();
    assertThat(page.getByText("Codes bloqués")).isVisible();
    Checks.assertGoodInBothThemes(page, "child-locked");
    Steps.press(page, "Lever les blocages");
    assertThat(page.getByText("Les blocages sont levés")).isVisible();
    assertThat(page.getByText("Codes bloqués")).hasCount(0);
  }
}
