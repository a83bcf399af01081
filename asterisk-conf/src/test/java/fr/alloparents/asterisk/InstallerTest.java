package fr.alloparents.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `bin/install` does to a machine's files.
class InstallerTest {
  @TempDir private Path machine;
  @TempDir private Path sounds;

  private Path etc;

  @BeforeEach
  void anAsteriskIsInstalled() throws IOException {
    etc = Files.createDirectories(machine.resolve("asterisk"));
  }

  @Test
  void putsOurFilesInPlaceAndKeepsWhatWasThere() throws IOException {
    Files.writeString(etc.resolve("extensions.conf"), "theirs");
    install();
    assertEquals(shipped("extensions.conf"), read("extensions.conf"));
    assertEquals("theirs", read("extensions.conf.before-allo-parents"));
  }

  @Test
  void anUpdateReplacesOurFilesAndNeitherYoursNorTheSecrets() throws IOException {
    Files.writeString(etc.resolve("extensions.conf"), "theirs");
    install();
    String softphone = read("alloparents/softphone.conf");
    String accounts = read("alloparents/manager-accounts.conf");
    Files.writeString(etc.resolve("extensions.conf"), "an older one of ours");
    Files.writeString(etc.resolve("alloparents/trunk.conf"), "my trunk");
    install();
    assertEquals(shipped("extensions.conf"), read("extensions.conf"));
    assertEquals("theirs", read("extensions.conf.before-allo-parents"));
    assertEquals("my trunk", read("alloparents/trunk.conf"));
    assertEquals(softphone, read("alloparents/softphone.conf"));
    assertEquals(accounts, read("alloparents/manager-accounts.conf"));
  }

  @Test
  void secretsAreLongDifferentAndNotForEverybody() throws IOException {
    install();
    List<String> secrets =
        Pattern.compile("(?:secret|password) = (\\w+)")
            .matcher(read("alloparents/manager-accounts.conf") + read("alloparents/softphone.conf"))
            .results()
            .map(match -> match.group(1))
            .toList();
    assertEquals(3, secrets.stream().distinct().filter(secret -> secret.length() == 32).count());
    assertEquals("rw-r-----", permissions("alloparents/manager-accounts.conf"));
    assertEquals("rw-r-----", permissions("alloparents/softphone.conf"));
  }

  @Test
  void eachMachineGetsSecretsOfItsOwn() throws IOException {
    Path other = Files.createDirectories(machine.resolve("other"));
    install();
    Installer.run("--etc", other.toString(), "--sounds", sounds.toString());
    String file = "alloparents/manager-accounts.conf";
    assertNotEquals(read(file), Files.readString(other.resolve(file)));
  }

  @Test
  void usersConfIsTakenOutOfUse() throws IOException {
    Files.writeString(etc.resolve("users.conf"), "theirs");
    install();
    assertFalse(Files.exists(etc.resolve("users.conf")));
    assertEquals("theirs", read("users.conf.before-allo-parents"));
  }

  @Test
  void theSoundsAreReadableForEverybody() throws IOException {
    install();
    for (String sound : List.of("dialplan-apology.alaw", "goodbye.alaw", "goodbye.wav16")) {
      Path installed = sounds.resolve("alloparents/fr").resolve(sound);
      assertTrue(Files.size(installed) > 0);
      assertEquals(
          "rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(installed)));
    }
  }

  @Test
  void everySentenceOfTheDialPlanIsInstalledInBothFormats() throws IOException {
    install();
    Path folder = sounds.resolve("alloparents/fr");
    for (String name : DialPlanSounds.names()) {
      assertTrue(Files.size(folder.resolve(name + ".alaw")) > 0);
      assertTrue(Files.size(folder.resolve(name + ".wav16")) > 0);
    }
  }

  @Test
  void theDialPlanSaysNothingElse() throws IOException {
    List<String> said =
        Pattern.compile("dialplan-[a-z-]+")
            .matcher(shipped("extensions.conf"))
            .results()
            .map(MatchResult::group)
            .distinct()
            .sorted()
            .toList();
    assertEquals(DialPlanSounds.names().stream().sorted().toList(), said);
  }

  @Test
  void theLogsAreRotatedByUsWhereNobodyElseDoes() throws IOException {
    Path rotation = Files.createDirectories(machine.resolve("logrotate.d"));
    install();
    String ours = Files.readString(rotation.resolve("allo-parents"));
    for (String file : List.of("messages.log", "security.log")) {
      assertTrue(shipped("logger.conf").contains("\n" + file + " = "));
      assertTrue(ours.contains("/var/log/asterisk/" + file));
    }
  }

  @Test
  void theRotationOfDebiansPackageIsLeftAlone() throws IOException {
    Path rotation = Files.createDirectories(machine.resolve("logrotate.d"));
    Files.writeString(rotation.resolve("asterisk"), "theirs");
    install();
    assertFalse(Files.exists(rotation.resolve("allo-parents")));
  }

  @Test
  void saysWhatIsMissing() {
    AssertionError error =
        assertThrows(AssertionError.class, () -> Installer.run("--etc", "/no/such/folder"));
    assertTrue(error.toString().contains("apt-get install asterisk"));
  }

  private void install() throws IOException {
    Installer.run("--etc", etc.toString(), "--sounds", sounds.toString());
  }

  private String read(String file) throws IOException {
    return Files.readString(etc.resolve(file));
  }

  private String permissions(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(etc.resolve(file)));
  }

  private static String shipped(String file) throws IOException {
    return Files.readString(Path.of("etc", "asterisk", file));
  }
}
