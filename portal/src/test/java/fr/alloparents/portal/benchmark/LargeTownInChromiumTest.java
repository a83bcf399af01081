package fr.alloparents.portal.benchmark;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Steps;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.launcher.MeasuredPortal;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Role;
import fr.alloparents.town.Towns;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A secretary on a busy morning, in a town of 20 000 children, in a real browser. All of them are
/// booked for five weeks to come; what happened before would only take longer to write.
@Timeout(120)
@InChromium
class LargeTownInChromiumTest {

  private static final TownSize SIZE = new TownSize(20_000, 0);
  private static final String LOGIN = "chantal";
  private static final String PASSWORD = "un mot de passe assez long";

  private static BenchmarkTown town;
  private static OtherProcess portal;
  private static URI site;

  @BeforeAll
  static void open(@TempDir Path home) throws IOException, SQLException {
    town = BenchmarkTown.load(SIZE, 1, home.resolve("codes.key"));
    new TownHallAccounts(town.database(), town.clock())
        .create(
            new Towns(town.database()).byId(BenchmarkTown.ID).orElseThrow(),
            LOGIN,
            "Chantal Petit",
            Role.AGENT,
            PASSWORD);
    portal =
        OtherProcess.measured(
            MeasuredPortal.class, home.resolve("log"), town.portal(home.resolve("portal")));
    site = URI.create("http://localhost:" + portal.hear());
  }

  @AfterAll
  static void close() throws IOException {
    try (var _ = town) {
      portal.close();
    }
  }

  @Test
  void aSecretaryFindsAFamilyBooksForItReadsTheListsAndClosesTomorrow(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      page.navigate(site.resolve("/mairie").toString());
      page.getByLabel("Identifiant").fill(LOGIN);
      page.getByLabel("Mot de passe").fill(PASSWORD);
      Steps.press(page, "Se connecter");
      page.getByText("Bonjour, Chantal Petit").waitFor();

      booksForAFamily(page);
      readsTheLists(page);
      closesTomorrow(page);
    }
  }

  private static void booksForAFamily(Page page) {
    page.getByText("Familles", new Page.GetByTextOptions().setExact(true)).click();
    page.getByLabel("Chercher une famille").fill("famille 9876");
    page.keyboard().press("Enter");
    page.getByText("Enfant 19751").first().click();
    assertThat(page).hasTitle(Pattern.compile("^Enfant 19751"));
    page.getByText("Voir et modifier le planning").click();
    page.locator("input[name=c]:not(:checked)").last().check();
    Steps.press(page, "Enregistrer");
    assertThat(page.getByText("Modifications enregistrées")).isVisible();
  }

  private static void readsTheLists(Page page) {
    page.navigate(site.resolve("/mairie").toString());
    page.getByText("Listes du jour").click();
    assertThat(page).hasTitle(Pattern.compile("^Listes"));
    page.locator("main table a").first().click();
    page.locator("#ecoles + ul a").first().click();
    assertThat(page.locator("table.names").first()).isVisible();
  }

  private static void closesTomorrow(Page page) {
    page.navigate(site.resolve("/mairie").toString());
    page.getByText("Fermer demain").click();
    assertThat(page.getByText("réservations seront annulées")).isVisible();
    Steps.press(page, "Fermer");
    assertThat(page.getByText("C'est fermé.")).isVisible();
    assertThat(page.getByText("Familles 1 à 100.")).isVisible();
    page.getByText("Familles suivantes").click();
    assertThat(page.getByText("Familles 101 à 200.")).isVisible();
  }
}
