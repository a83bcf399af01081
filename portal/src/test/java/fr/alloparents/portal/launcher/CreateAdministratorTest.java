package fr.alloparents.portal.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Role;
import fr.alloparents.town.TownHallPasswords;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  @BeforeEach
  void aServerWithATown() throws IOException {
    scratch = ScratchDatabase.create();
    towns = new Towns(scratch.database());
    town = towns.create(TownSettings.of("Ville", SchoolZone.A, PhoneSignIn.BOTH_CODES));
    towns.addHostName(town, "allo.ville.example");
    install();
  }

  @AfterEach
  void close() {
    scratch.close();
  }

  /// As the archive lays it out, with the class path of this test in place of the jars.
  private void install() throws IOException {
    var server = Path.of("src", "server");
    var lib = Files.createDirectories(folder.resolve("lib"));
    var bin = Files.createDirectories(folder.resolve("bin"));
    Files.copy(
        server.resolve("bin/allo-parents-administrator"),
        bin.resolve("allo-parents-administrator"));
    for (var name : List.of("settings.bash", "java.bash", "jvm.options")) {
      Files.copy(server.resolve("lib").resolve(name), lib.resolve(name));
    }
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Name.CLASS_PATH,
            Stream.of(System.getProperty("java.class.path").split(":", -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toUri().toString())
                .collect(Collectors.joining(" ")));
    new JarOutputStream(Files.newOutputStream(lib.resolve("all.jar")), manifest).close();
    var where = scratch.settings();
    Files.writeString(
        folder.resolve("settings.properties"),
        "database.url=%s%ndatabase.user=%s%ndatabase.password=%s%nhome=%s%n"
            .formatted(where.url(), where.user(), where.password(), folder));
  }

  private record Ended(int status, String out, String err) {}

  private Ended run(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(folder.resolve("bin/allo-parents-administrator").toString());
    command.addAll(List.of(arguments));
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LC_ALL", "C");
    builder
        .environment()
        .put("ALLO_PARENTS_SETTINGS", folder.resolve("settings.properties").toString());
    int status = builder.start().waitFor();
    return new Ended(status, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
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
