package fr.alloparents.portal.townhall;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import fr.alloparents.portal.browser.Checks;
import fr.alloparents.portal.browser.InChromium;
import fr.alloparents.portal.browser.Theme;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A secretary brings the file of September, without JavaScript, in a real browser.
@Timeout(120)
@InChromium
class ImportInChromiumTest {

  private static final String HEADER =
      "INE;Nom;Prénom;Date de naissance;École;Classe;Référence"
          + " foyer;Payeur;Téléphone;Courriel;Activités;Code enfant;Note\n";

  private static final String NEW =
      "E9;MARTIN;Léa;03/02/2019;Mallerin primaire;CP;F9;Mme MARTIN;06 98 76 54"
          + " 32;lea@exemple.fr;Accueil matin|Accueil soir;918273;x\n";

  private DemoPortal portal;

  @BeforeEach
  void open() {
    portal = DemoPortal.start(Clock.fixed(Instant.parse("2026-11-24T17:31:00Z"), ZoneOffset.UTC));
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
    page.getByText("Importer les familles d'un fichier").click();
  }

  private static void press(Page page, String button) {
    page.locator("main button, main a")
        .filter(new Locator.FilterOptions().setHasText(button))
        .first()
        .click();
  }

  private static void send(Page page, byte[] file) {
    page.getByLabel("Fichier CSV")
        .setInputFiles(new FilePayload("élèves 2026.csv", "text/csv", file));
    press(page, "Voir l'effet du fichier");
  }

  /// James BOND moves up a class; everybody of the demo town keeps the codes of its card.
  private static String line(DemoCard card, String schoolClass, String household) {
    return "R-%s;%s;%s;03/02/2018;Mallerin primaire;%s;%s;;;;%s;\n"
        .formatted(
            card.childCode().hashCode() % 1_000,
            card.lastName(),
            card.firstName(),
            schoolClass,
            household,
            card.childCode());
  }

  @Test
  void aFileIsCorrectedShownAndConfirmed(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280).setJavaScriptEnabled(false))) {
      var page = context.newPage();
      enter(page);
      page.getByText("Les colonnes du fichier").click();
      send(page, "Nom;Prénom\nMARTIN;Léa\n".getBytes(UTF_8));
      assertThat(page.getByText("Il manque des colonnes").first()).isVisible();
      send(page, (HEADER + NEW + NEW.replace("03/02/2019", "31/02/2019")).getBytes(UTF_8));
      assertThat(page.getByText("1 ligne a une erreur")).isVisible();
      assertThat(page.getByText("n'est pas une date")).isVisible();
      press(page, "Envoyer le fichier corrigé");
      var james = line(DemoCard.JAMES, "CM2", "F7;Famille BOND");
      send(page, (HEADER + NEW + james).getBytes(Charset.forName("windows-1252")));
      assertThat(page.getByText("Import du fichier «\u00a0élèves 2026.csv\u00a0»")).isVisible();
      assertThat(page.getByText("Code enfant\u00a0: celui du fichier")).isVisible();
      page.navigate(page.url() + "?quoi=modifies");
      assertThat(page.getByText("CM1, Mallerin primaire → CM2, Mallerin primaire")).isVisible();
      press(page, "Enregistrer");
      assertThat(page.getByText("C'est enregistré.")).isVisible();
      page.navigate(portal.uri("/mairie/familles?cherche=MARTIN").toString());
      assertThat(page.getByText("MARTIN Léa")).isVisible();
    }
  }

  @Test
  void thePagesAreGoodAtEveryWidth(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = context.newPage();
      enter(page);
      page.getByText("Les colonnes du fichier").click();
      Checks.assertGoodAtEveryWidth(page, "import");
      send(page, "Nom;Prénom\nMARTIN;Léa\n".getBytes(UTF_8));
      Checks.assertGoodAtEveryWidth(page, "import-refused");
      send(
          page,
          (HEADER
                  + NEW
                  + NEW.replace("E9", "E8").replace("CP", "CP bis")
                  + NEW.replace("03/02/2019", "31/02/2019"))
              .getBytes(UTF_8));
      Checks.assertGoodAtEveryWidth(page, "import-errors");
      press(page, "Envoyer le fichier corrigé");
      send(page, (HEADER + NEW).getBytes(UTF_8));
      Checks.assertGoodAtEveryWidth(page, "import-shown");
      press(page, "Enfants absents du fichier");
      Checks.assertGoodAtEveryWidth(page, "import-absent");
      press(page, "Enregistrer");
      Checks.assertGoodAtEveryWidth(page, "import-done");
      press(page, "Revenir aux imports");
      Checks.assertGoodAtEveryWidth(page, "import-latest");
    }
  }
}
