package fr.alloparents.portal.benchmark;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
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

/// A secretary and an administrator on a busy morning, in a town of 20 000 children, in a real
/// browser: each part of the desk once. All children are booked for five weeks to come; what
/// happened before would only take longer to write.
@Timeout(180)
@InChromium
class LargeTownInChromiumTest {

  private static final TownSize SIZE = new TownSize(20_000, 0);
  private static final String PASSWORD = "un mot de passe assez long";
  private static final String SECRETARY = "chantal";
  private static final String CHIEF = "agnes";

  private static final String TWO_PUPILS =
      """
      INE;Nom;Prénom;Date de naissance;École;Classe;Référence foyer;Payeur
      A1;NOUVELLE;Léa;03/02/2019;École 1;Classe 1;F1;Mme NOUVELLE
      A2;NOUVEAU;Luc;03/02/2020;École 2;Classe 9;F1;Mme NOUVELLE
      """;

  private static BenchmarkTown town;
  private static OtherProcess portal;
  private static URI site;

  @BeforeAll
  static void open(@TempDir Path home) throws IOException, SQLException {
    town = BenchmarkTown.load(SIZE, 1, home.resolve("codes.key"));
    var accounts = new TownHallAccounts(town.database(), town.clock());
    var there = new Towns(town.database()).byId(BenchmarkTown.ID).orElseThrow();
    accounts.create(there, SECRETARY, "Chantal Petit", Role.AGENT, PASSWORD);
    accounts.create(there, CHIEF, "Agnès Martin", Role.ADMINISTRATOR, PASSWORD);
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

  private static Page enter(BrowserContext context, String login) {
    var page = context.newPage();
    home(page);
    page.getByLabel("Identifiant").fill(login);
    page.getByLabel("Mot de passe").fill(PASSWORD);
    Steps.press(page, "Se connecter");
    page.getByText("Bonjour, ").waitFor();
    return page;
  }

  private static void home(Page page) {
    page.navigate(site.resolve("/mairie").toString());
  }

  /// Follows a link of the first page.
  private static void follow(Page page, String words) {
    home(page);
    page.locator("main a").filter(new Locator.FilterOptions().setHasText(words)).first().click();
  }

  private static void assertShown(Page page, String words) {
    assertThat(page.getByText(words).first()).isVisible();
  }

  @Test
  void aSecretaryServesFamiliesTellsThemReadsTheListsAndClosesTomorrow(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = enter(context, SECRETARY);
      bringsFamilies(page);
      booksForAFamily(page);
      givesANewCode(page);
      printsLetters(page);
      tellsFamilies(page);
      readsTheLists(page);
      ticksWhoIsThere(page);
      looksAtTheDashboard(page);
      closesTomorrow(page);
    }
  }

  private static void bringsFamilies(Page page) {
    follow(page, "Importer les familles");
    page.getByLabel("Fichier CSV")
        .setInputFiles(new FilePayload("élèves.csv", "text/csv", TWO_PUPILS.getBytes(UTF_8)));
    Steps.press(page, "Voir l'effet du fichier");
    assertThat(page.getByText("Import du fichier")).isVisible();
    Steps.press(page, "Enregistrer");
    assertShown(page, "C'est enregistré.");
  }

  private static void booksForAFamily(Page page) {
    page.navigate(site.resolve("/mairie/familles").toString());
    page.getByLabel("Chercher une famille").fill("famille 9876");
    page.keyboard().press("Enter");
    page.getByText("Enfant 19751").first().click();
    assertThat(page).hasTitle(Pattern.compile("^Enfant 19751"));
    page.getByText("Voir et modifier le planning").click();
    page.locator("input[name=c]:not(:checked)").last().check();
    Steps.press(page, "Enregistrer");
    assertThat(page.getByText("Modifications enregistrées")).isVisible();
  }

  /// Of a child that has lost its code, found by the number of what was just booked for it.
  private static void givesANewCode(Page page) {
    var number = page.getByText(Pattern.compile("\\d{6}")).first().innerText();
    page.navigate(site.resolve("/mairie/familles").toString());
    page.getByLabel("Chercher une famille").fill(number.replaceAll("(?s).*?(\\d{6}).*", "$1"));
    page.keyboard().press("Enter");
    page.getByText("Enfant 19751").first().click();
    page.getByText("Donner un nouveau code").first().click();
    Steps.press(page, "Donner un nouveau code");
    assertShown(page, "Un nouveau code est donné.");
  }

  /// Those of the two who have just come, and of the family whose codes the town was made with.
  private static void printsLetters(Page page) {
    follow(page, "Lettres des codes");
    Steps.press(page, "lettres qui attendent");
    assertThat(page.getByText("lettres sont prêtes.")).isVisible();
    assertThat(page.getByText("Aucune lettre n'attend.")).isVisible();
  }

  private static void tellsFamilies(Page page) {
    follow(page, "Avis sur le site");
    page.getByText("Nouvel avis").click();
    page.getByLabel("Texte pour le site").fill("La cantine fête le printemps.");
    Steps.press(page, "Publier");
    assertShown(page, "L'avis est enregistré.");
    follow(page, "Actualités");
    page.getByText("Nouvelle actualité").click();
    page.getByLabel("Titre").fill("Marché de Noël");
    page.getByLabel("Texte").fill("Samedi, sur la place de la mairie.");
    Steps.press(page, "Publier");
    assertShown(page, "Marché de Noël");
    follow(page, "Menus de la cantine");
    page.locator("textarea").first().fill("Taboulé");
    Steps.press(page, "Enregistrer");
    assertShown(page, "Les menus sont enregistrés.");
  }

  private static void readsTheLists(Page page) {
    follow(page, "Listes du jour");
    assertThat(page).hasTitle(Pattern.compile("^Listes"));
    page.locator("main table a").first().click();
    page.locator("#ecoles + ul a").first().click();
    assertThat(page.locator("table.names").first()).isVisible();
    follow(page, "Feuilles d'émargement");
    page.locator("#pour").selectOption("ecole-1");
    var sheets = page.waitForResponse("**/emargement.pdf*", () -> Steps.press(page, "Préparer"));
    assertEquals(200, sheets.status());
    follow(page, "Présences");
    assertThat(page.locator("h1")).containsText("Présences");
  }

  private static void ticksWhoIsThere(Page page) {
    follow(page, "Pointage sur tablette");
    page.locator("main a.button").first().click();
    var pupil = page.locator("fieldset.pupil").first();
    pupil.getByText("Présent").click();
    assertThat(page.locator("#etat")).hasText("Tout est enregistré.");
    assertThat(pupil.locator(".said")).containsText("par Chantal Petit");
  }

  private static void looksAtTheDashboard(Page page) {
    follow(page, "Tableau de bord");
    assertThat(page.locator("main table, main svg").first()).isVisible();
    follow(page, "Messages des familles");
    assertThat(page.locator("h1")).containsText("Messages");
  }

  private static void closesTomorrow(Page page) {
    follow(page, "Fermer demain");
    assertThat(page.getByText("réservations seront annulées")).isVisible();
    Steps.press(page, "Fermer");
    assertThat(page.getByText("C'est fermé.")).isVisible();
    assertThat(page.getByText("Familles 1 à 100.")).isVisible();
    page.getByText("Familles suivantes").click();
    assertThat(page.getByText("Familles 101 à 200.")).isVisible();
    page.getByText("Rouvrir").first().click();
    Steps.press(page, "Rouvrir pour les familles");
    assertShown(page, "C'est rouvert.");
    follow(page, "Ouvrir une journée exceptionnelle");
    page.locator("#jour").fill("2026-12-02");
    page.getByLabel("Texte").fill("Il y aura école mercredi.");
    Steps.press(page, "Ouvrir");
    assertShown(page, "C'est ouvert.");
  }

  @Test
  void anAdministratorSetsTheTownUpForTheNextYear(Browser browser) {
    try (var context = browser.newContext(Theme.LIGHT.screen(1280))) {
      var page = enter(context, CHIEF);
      saysWhatTheTownIs(page);
      givesAnAccount(page);
      changesWhenBookingCloses(page);
      opensAYear(page);
      wordsASentence(page);
      givesTheKitchenACode(page);
      readsTheLog(page);
    }
  }

  private static void saysWhatTheTownIs(Page page) {
    follow(page, "Réglages de la commune");
    page.getByLabel("Prix d'un appel").fill("appel gratuit depuis une box");
    Steps.press(page, "Enregistrer");
    assertShown(page, "C'est enregistré.");
  }

  private static void givesAnAccount(Page page) {
    follow(page, "Comptes de la mairie");
    page.getByLabel("Nom").fill("Mme Durand");
    page.getByLabel("Identifiant").fill("durand");
    page.getByLabel("Rôle").selectOption("STAFF");
    Steps.press(page, "Créer le compte");
    page.getByText("C'est noté").click();
    assertShown(page, "Mme Durand");
  }

  private static void changesWhenBookingCloses(Page page) {
    follow(page, "Activités et heures de clôture");
    page.getByText("Heures de clôture").first().click();
    page.getByText("Ajouter une règle").click();
    page.getByLabel("Activité").selectOption("Accueil soir");
    page.getByLabel("Le dernier lundi, mardi").check();
    page.locator("#heure").fill("12:00");
    Steps.press(page, "Enregistrer");
    assertShown(page, "Rien n'est encore enregistré.");
    Steps.press(page, "Enregistrer");
    assertShown(page, "C'est enregistré.");
  }

  private static void opensAYear(Page page) {
    follow(page, "Années scolaires");
    page.getByText("Préparer une année").click();
    page.getByLabel("Vacances scolaires").selectOption("Nos propres dates");
    page.locator("#rentree").selectOption("2028");
    Steps.press(page, "Voir les dates");
    Steps.press(page, "Voir l'effet");
    assertShown(page, "Ce qui sera ouvert et fermé");
    Steps.press(page, "Ouvrir l'année");
    assertShown(page, "L'année est ouverte.");
  }

  private static void wordsASentence(Page page) {
    follow(page, "Phrases de la ligne");
    page.getByLabel("Chercher une phrase").fill("rien de reserve");
    Steps.press(page, "Chercher");
    page.getByText("rien de réservé pour {prénom}").click();
    page.getByLabel("La phrase", new Page.GetByLabelOptions().setExact(true))
        .fill("{prénom} n'a pas {activité}.");
    Steps.press(page, "Écouter");
    assertThat(page.locator("#texte-erreur")).containsText("Il manque {date}.");
  }

  private static void givesTheKitchenACode(Page page) {
    follow(page, "La cuisine");
    page.getByLabel("Nom de la cuisine").fill("Cuisine centrale");
    Steps.press(page, "Ajouter et voir son code");
    assertThat(page.locator("h1")).containsText("Code de Cuisine centrale");
    page.getByText("C'est noté").click();
    assertShown(page, "Cuisine centrale");
  }

  private static void readsTheLog(Page page) {
    follow(page, "Journal des actions");
    assertThat(page.locator(".operations li").first()).isVisible();
  }
}
