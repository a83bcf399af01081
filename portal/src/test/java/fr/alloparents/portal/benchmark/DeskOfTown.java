package fr.alloparents.portal.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Closing;
import fr.alloparents.booking.DayClosing;
import fr.alloparents.booking.Submission;
import fr.alloparents.booking.Submission.Clerk;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Role;
import fr.alloparents.town.Towns;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A town hall at work for years, with what its pages need to have something to show. Confined to
/// one thread.
final class DeskOfTown {

  static final String LOGIN = "agnes";
  static final String PASSWORD = "un mot de passe assez long";

  private static final Author CHIEF = Author.of("Mme Maire");
  private static final LocalDate TUESDAY = BenchmarkTown.MONDAY.plusDays(1);

  /// Far enough for the lists that are asked for to keep their children.
  private static final LocalDate SNOW = BenchmarkTown.MONDAY.plusDays(14);

  private static final String TWO_PUPILS =
      """
      INE;Nom;Prénom;Date de naissance;École;Classe;Référence du foyer;Payeur
      A1;MARTIN;Léa;03/02/2019;École 1;Classe 1;F1;Mme MARTIN
      A2;MARTIN;Luc;03/02/2020;Nulle part;Classe 1;F1;Mme MARTIN
      """;

  private final Database database;
  private final Town town;
  private final UUID request = UUID.randomUUID();

  private DeskOfTown(Database database) {
    this.database = database;
    this.town = new Towns(database).byId(BenchmarkTown.ID).orElseThrow();
  }

  /// Fills what families do not: accounts, the log, calls, messages, news, notices, closures.
  static DeskOfTown fill(BenchmarkTown town, TownSize size) throws SQLException {
    var desk = new DeskOfTown(town.database());
    var clock = town.clock();
    var accounts = new TownHallAccounts(desk.database, clock);
    accounts.create(desk.town, LOGIN, "Mme Maire", Role.ADMINISTRATOR, PASSWORD);
    accounts.create(desk.town, "jean", "M. Jean", Role.AGENT, PASSWORD);
    town.execute(
        "SET @children = " + size.children() + ", @years = " + size.years(),
        "/fr/alloparents/portal/benchmark/desk.sql");
    var closing = new DayClosing(desk.database, clock);
    closing.close(Closing.ofTown(BenchmarkTown.ID, SNOW, "Neige", CHIEF));
    var change = Change.book(1, 2, TUESDAY.plusDays(7));
    new BookingDesk(desk.database, clock)
        .submit(
            Submission.byTownHall(
                desk.request,
                BenchmarkTown.ID,
                1,
                new Clerk(CHIEF, "Enfant 1, Famille 1"),
                null,
                List.of(change)));
    return desk;
  }

  /// What only pages can do: letters, a file of families and a dial plan.
  void work(Visitor chief) throws IOException, InterruptedException {
    var request = UUID.randomUUID().toString();
    var print = Map.of("quoi", "enfant", "enfant", "1", "requete", request);
    chief.send("/mairie/lettres", "/mairie/lettres", print);
    chief.upload(
        "/mairie/import",
        "/mairie/import",
        Map.of("requete", UUID.randomUUID().toString(), "du", BenchmarkTown.MONDAY.toString()),
        "fichier",
        TWO_PUPILS.getBytes(UTF_8));
    chief.send(
        "/mairie/plan-d-appel/editeur",
        "/mairie/plan-d-appel/editeur",
        Map.of("vu", "0", "texte", "[a-nous]\nexten => 1,1,NoOp()\n", "faire", "enregistrer"));
    Thread.sleep(1_000); // it is read in the background
  }

  /// Where no link leads, or where a link leads to less than the most.
  List<String> paths() {
    return List.of(
        "/mairie/listes/" + TUESDAY,
        "/mairie/listes/" + TUESDAY + ".csv",
        "/mairie/listes/" + TUESDAY + "/1",
        "/mairie/listes/" + TUESDAY + "/1?ecole=%C3%89cole%201",
        "/mairie/listes/" + TUESDAY + "/1/noms.pdf?ecole=%C3%89cole%201",
        "/mairie/listes/" + SNOW + "/noms.pdf", // of Tuesday's children there are too many
        "/mairie/listes/" + TUESDAY + "/changements.pdf",
        "/mairie/emargement.pdf?activite=1&pour=ecole-1&du=" + TUESDAY,
        "/mairie/pointage/" + TUESDAY + "/1/liste?ecole=1",
        "/mairie/listes/" + TUESDAY + "-repas.csv",
        "/mairie/presences.csv?du=" + TUESDAY + "&au=" + TUESDAY,
        "/mairie/tableau-de-bord/chiffres",
        "/mairie/tableau-de-bord/appels/1",
        "/mairie/familles?cherche=Famille%2012",
        "/mairie/familles?cherche=Enfant%201",
        "/mairie/familles?cherche=%2B33600000012",
        "/mairie/familles?cherche=012345",
        "/mairie/familles?cherche=0001",
        "/mairie/familles/enfant/1",
        "/mairie/familles/enfant/1/planning",
        "/mairie/familles/enfant/1/planning/" + request + "?foyer=1",
        "/mairie/familles/enfant/1/codes/enfant",
        "/mairie/journal?qui=1&quoi=MESSAGE_HANDLED",
        "/mairie/journal?du=2022-01-01&au=2022-12-31",
        "/mairie/messages?page=3");
  }
}
