package fr.alloparents.portal.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.portal.launcher.ServerFolder.Ended;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Role;
import fr.alloparents.town.TownHallPasswords;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The command that makes the first administrator, run as the server's administrator runs it, on a
/// real database.
@Timeout(120)
class CreateAdministratorTest {

  private static final Pattern PASSWORD = Pattern.compile("Password: (\\w{4}(?:-\\w{4}){3})\n");

  @TempDir Path folder;
  private ScratchDatabase scratch;
  private Towns towns;
  private Town town;
  private ServerFolder server;

  @BeforeEach
  void aServerWithATown() throws IOException {
    scratch = ScratchDatabase.create();
    towns = new Towns(scratch.database());
    town = towns.create(TownSettings.of("Ville", SchoolZone.A, PhoneSignIn.BOTH_CODES));
    towns.addHostName(town, "allo.ville.example");
    server = ServerFolder.install(folder, "allo-parents-administrator", scratch.settings());
  }

  @AfterEach
  void close() {
    scratch.close();
  }

  private Ended run(String... arguments) throws IOException, InterruptedException {
    return server.run(arguments);
  }

  @Test
  void theFirstAdministratorComesInWithThePasswordThatIsPrintedOnce() throws Exception {
    var ended = run("agnes", "Agnès Martin");
    assertEquals(0, ended.status(), ended.err());
    var password = PASSWORD.matcher(ended.out());
    assertTrue(password.find(), ended.out());
    var entered =
        new TownHallPasswords(scratch.database(), Clock.systemUTC())
            .check(town, "agnes", password.group(1));
    assertTrue(entered.right());
    var accounts = new TownHallAccounts(scratch.database(), Clock.systemUTC()).all(town);
    assertEquals(1, accounts.size());
    assertEquals("Agnès Martin", accounts.getFirst().displayName());
    assertEquals(Role.ADMINISTRATOR, accounts.getFirst().role());
    assertTrue(accounts.getFirst().passwordDue());
    var again = run("agnes", "Agnès Martin", "allo.ville.example");
    assertEquals(2, again.status());
    assertEquals("Ville has an account agnes already\n", again.err());
    assertEquals("", again.out());
  }

  @Test
  void whatIsWrongIsToldAndNothingIsMade() throws Exception {
    assertEquals(1, run("agnes").status());
    assertEquals(
        "no town is found at ailleurs.example\n", run("agnes", "Agnès", "ailleurs.example").err());
    assertEquals("the login: 1 to 80 characters\n", run(" ", "Agnès").err());
    towns.create(TownSettings.of("Autre", SchoolZone.B, PhoneSignIn.BOTH_CODES));
    assertEquals(
        "there are 2 towns: name a host name of one\n", run("agnes", "Agnès Martin").err());
    int accounts =
        scratch
            .database()
            .read(h -> h.select("SELECT COUNT(*) FROM town_hall_account").mapTo(int.class).one());
    assertEquals(0, accounts);
  }
}
