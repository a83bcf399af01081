package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The lists of a day before a secretary's eyes, without JavaScript.
@Timeout(120)
@InChromium
class ListsInChromiumTest {

  /// Sunday: the next day with openings is tomorrow.
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T17:00:00Z"), ZoneOffset.UTC);

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
  void aSecretaryOpensTomorrowReadsTheFiguresOpensTheNamesAndTakesTheFile(Browser browser)
      throws Exception {
    var wanted = portal.nextFree(DemoCard.ANGELINE, CLOCK);
    portal.bookByPhone(DemoCard.ANGELINE, wanted);
    try (var context = browser.newContext(Theme.LIGHT.screen(1280).setJavaScriptEnabled(false));
        var scripted = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      Steps.enterTownHall(page, portal);
      page.getByText("Listes du jour").click();
      assertThat(page.locator("h1")).hasText("Listes du lundi 23 novembre 2026");
      page.getByLabel("Un autre jour").fill(wanted.day().toString());
      page.getByText("Voir ce jour").click();
      assertThat(page).hasURL(portal.uri("/mairie/listes/" + wanted.day()).toString());
      var name = wanted.activity().name();
      var row = page.locator("tr", new Page.LocatorOptions().setHasText(name + ", les noms"));
      assertThat(row).containsText("provisoire jusqu'au");
      int total = Integer.parseInt(row.locator("td").first().innerText());
      assertTrue(total > 0);

      var download = page.waitForDownload(() -> page.getByText("(CSV)").click());
      assertEquals(wanted.day() + ".csv", download.suggestedFilename());
      assertTrue(Files.readString(download.path()).contains(";MARSONE;Angéline"));

      row.getByRole(AriaRole.LINK).click();
      assertThat(page.locator("h1")).containsText(name);
      assertThat(page.locator(".names tbody tr")).hasCount(total);
      assertThat(page.getByText("Présent").first()).isHidden();
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.getByText("Présent").first()).isVisible();
      assertThat(page.getByText("Revenir aux listes")).isHidden();
      Checks.picture(page, "lists-names-print");

      // what judges a page is itself a script
      var judged = scripted.newPage();
      Steps.enterTownHall(judged, portal);
      for (var path : new String[] {"figures", "names", "nothing"}) {
        judged.navigate(
            switch (path) {
              case "figures" -> portal.uri("/mairie/listes/" + wanted.day()).toString();
              case "names" -> page.url();
              default -> portal.uri("/mairie/listes/2026-11-22").toString();
            });
        Checks.assertGoodInBothThemes(judged, "lists-" + path);
      }
    }
  }
}
