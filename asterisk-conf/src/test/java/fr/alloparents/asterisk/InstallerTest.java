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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `bin/install` does to a machine's files.
class InstallerTest {
  @TempDir private Path machine;
  @TempDir private Path sounds;

  private Path etc;
  private Path towns;

  @BeforeEach
  void anAsteriskIsInstalled() throws IOException {
    etc = Files.createDirectories(machine.resolve("asterisk"));
    towns = etc.resolve("alloparents/towns");
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
  void theTownsFileOfOlderVersionsIsTakenOverAsItIs() throws IOException {
    Files.createDirectories(etc.resolve("alloparents"));
    Files.writeString(etc.resolve("alloparents/towns.conf"), "my towns");
    install();
    assertEquals("my towns", read("alloparents/towns/towns.conf"));
    assertEquals(List.of("towns.conf"), towns());
    assertFalse(Files.exists(etc.resolve("alloparents/towns.conf")));
    install();
    assertEquals(List.of("towns.conf"), towns());
  }

  @Test
  void theDemoTownComesWithTheFolderAndDoesNotComeBack() throws IOException {
    install();
    assertEquals(List.of("demo.conf"), towns());
    Files.delete(etc.resolve("alloparents/towns/demo.conf"));
    Files.writeString(etc.resolve("alloparents/towns/saint-egreve.conf"), "my town");
    install();
    assertEquals(List.of("saint-egreve.conf"), towns());
    assertEquals("my town", read("alloparents/towns/saint-egreve.conf"));
  }

  @Test
  void anOldTownsFileDoesNotTakeThePlaceOfANewOne() throws IOException {
    install();
    Files.writeString(etc.resolve("alloparents/towns/towns.conf"), "taken over");
    Files.writeString(etc.resolve("alloparents/towns.conf"), "from a backup");
    assertTrue(installed().contains("not read any more"));
    assertEquals("taken over", read("alloparents/towns/towns.conf"));
    assertEquals("from a backup", read("alloparents/towns.conf"));
  }

  /// Where the website runs on another machine nobody is given the folder.
  @Test
  void theTownsFolderIsClosedToOthersAndPassesItsGroupOn() throws IOException {
    install();
    assertEquals(02750, (int) Files.getAttribute(towns, "unix:mode") & 07777);
    assertEquals("rwxr-x--x", permissions("alloparents"));
    assertEquals("rw-r--r--", permissions("alloparents/towns/demo.conf"));
  }

  @Test
  void theWebsiteGetsTheTownsFolderAndNothingElse() throws IOException {
    var told = installedWithAccounts();
    assertEquals(
        List.of("chown allo-parents " + towns.resolve("demo.conf"), "chown allo-parents " + towns),
        told.stream().filter(line -> line.startsWith("chown")).toList());
    assertTrue(told.contains("chgrp asterisk " + towns), told.toString());
  }

  /// What it checks before a dial plan goes live.
  @ParameterizedTest
  @CsvSource({
    "extensions.conf, rw-r--r--",
    "modules.conf, rw-r--r--",
    "asterisk.conf, rw-r--r--",
    "alloparents/line.conf, rw-r--r--",
    "alloparents/trunk.conf, rw-r-----",
    "manager.conf, rw-r-----"
  })
  void theWebsiteMayReadWhatHoldsNoSecret(String file, String permissions) throws IOException {
    install();
    assertEquals(permissions, permissions(file));
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
    installed();
  }

  private String installed() throws IOException {
    return Installer.run("--etc", etc.toString(), "--sounds", sounds.toString());
  }

  /// As root on a machine that has both accounts; gives each change of an owner that was made.
  private List<String> installedWithAccounts() throws IOException {
    Path commands = Files.createDirectories(machine.resolve("commands"));
    Path told = machine.resolve("told");
    command(commands, "id", "echo 0");
    command(commands, "getent", "exit 0");
    for (String name : List.of("chown", "chgrp")) {
      command(commands, name, "echo \"%s $*\" >>%s".formatted(name, told));
    }
    Installer.runWith(commands, "--etc", etc.toString(), "--sounds", sounds.toString());
    return Files.readAllLines(told);
  }

  private static void command(Path folder, String name, String does) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + does + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// What lies in the folder of the towns.
  private List<String> towns() throws IOException {
    try (Stream<Path> files = Files.list(towns)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
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
