package fr.alloparents.server;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `install` does to a machine's files.
class ServerInstallerTest {

  private static final String SETTINGS = "etc/allo-parents/allo-parents.properties";
  private static final String UNIT = "etc/systemd/system/allo-parents.service";
  private static final Pattern PASSWORD =
      Pattern.compile("(?m)^database\\.password=([A-Za-z0-9]{32})$");

  @TempDir private Path unpacked;
  @TempDir private Path machine;
  private Archive archive;

  @BeforeEach
  void unpack() throws IOException {
    archive = Archive.unpack(unpacked);
  }

  @Test
  void aSecondRunChangesNothing() throws IOException {
    install();
    var before = everything();
    install();
    assertEquals(before, everything());
  }

  @Test
  void thePasswordIsMadeUpForEachMachineAndNotForEverybodyToRead(@TempDir Path other)
      throws IOException {
    install();
    archive.run("install", "--root", other.toString());
    assertNotEquals(password(machine), password(other));
    assertEquals(
        "rw-r-----",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(machine.resolve(SETTINGS))));
  }

  @Test
  void aNewVersionStandsBesideTheOldOneAndTheSettingsStay() throws IOException {
    install();
    write(machine.resolve(SETTINGS), "line.calls=7\n");
    var mine = read(SETTINGS);
    var old = current();
    becomeVersion("9.9");
    install();
    assertEquals("9.9", current().getFileName().toString());
    assertTrue(Files.isDirectory(old));
    assertEquals(mine, read(SETTINGS));
    assertFalse(Files.exists(machine.resolve(SETTINGS + ".new")));
  }

  /// A running process reads its jars from there.
  @Test
  void anotherBuildOfTheSameVersionDoesNotOverwriteIt() throws IOException {
    install();
    var old = current();
    var launcher = Files.readString(old.resolve("bin/allo-parents"));
    write(archive.file("bin/allo-parents"), "# rebuilt\n");
    install();
    assertNotEquals(old, current());
    assertEquals(launcher, Files.readString(old.resolve("bin/allo-parents")));
  }

  @Test
  void aUnitThatNobodyChangedIsBroughtUpToDate() throws IOException {
    install();
    becomeVersion("9.9");
    write(archive.file("systemd/allo-parents.service"), "# newer\n");
    install();
    assertTrue(read(UNIT).endsWith("# newer\n"));
    assertFalse(Files.exists(machine.resolve(UNIT + ".new")));
  }

  /// Of all that is not the account's own.
  @ParameterizedTest
  @ValueSource(strings = {"allo-parents.service", "allo-parents@.service"})
  void theTownsFolderOfAsterisksIsTheOnlyOneThatTheWebsiteMayWriteInto(String unit)
      throws IOException {
    install();
    var lines = read("etc/systemd/system/" + unit).lines().toList();
    assertTrue(lines.contains("ProtectSystem=strict"));
    assertEquals(
        List.of("ReadWritePaths=-/etc/asterisk/alloparents/towns"),
        lines.stream().filter(line -> line.startsWith("ReadWritePaths")).toList());
  }

  @Test
  void aUnitOfTheAdministratorsIsKeptAndOursComesBesideIt() throws IOException {
    install();
    write(machine.resolve(UNIT), "# mine\n");
    becomeVersion("9.9");
    write(archive.file("systemd/allo-parents.service"), "# newer\n");
    var told = install();
    assertTrue(read(UNIT).endsWith("# mine\n"));
    assertTrue(read(UNIT + ".new").endsWith("# newer\n"));
    assertTrue(told.contains("Yours is kept: " + machine.resolve(UNIT)), told);
  }

  @Test
  void settingsThatWereThereBeforeTheFirstInstallAreKept() throws IOException {
    Files.createDirectories(machine.resolve(SETTINGS).getParent());
    write(machine.resolve(SETTINGS), "line.calls=7\n");
    install();
    assertEquals("line.calls=7\n", read(SETTINGS));
    assertTrue(Files.exists(machine.resolve(SETTINGS + ".new")));
  }

  @Test
  void somethingElseThanAFolderIsRefusedWithAWord() throws IOException {
    var told = archive.run("install", "--rot", machine.toString());
    assertEquals(1, told.status());
    assertTrue(told.words().contains("what is --rot?"), told.words());
  }

  private String install() throws IOException {
    var told = archive.run("install", "--root", machine.toString());
    assertEquals(0, told.status(), told.words());
    return told.words();
  }

  private void becomeVersion(String version) throws IOException {
    Files.writeString(archive.file("VERSION"), version + "\n");
  }

  private Path current() throws IOException {
    return machine.resolve("opt/allo-parents/current").toRealPath();
  }

  private static void write(Path file, String words) throws IOException {
    Files.writeString(file, words, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private String read(String file) throws IOException {
    return Files.readString(machine.resolve(file));
  }

  private static String password(Path root) throws IOException {
    var found = PASSWORD.matcher(Files.readString(root.resolve(SETTINGS)));
    assertTrue(found.find());
    return found.group(1);
  }

  /// Each file and link with what it holds.
  private Map<Path, String> everything() throws IOException {
    try (Stream<Path> files = Files.walk(machine)) {
      return files
          .filter(file -> !Files.isDirectory(file) || Files.isSymbolicLink(file))
          .collect(toMap(file -> file, ServerInstallerTest::content));
    }
  }

  private static String content(Path file) {
    try {
      return Files.isSymbolicLink(file)
          ? Files.readSymbolicLink(file).toString()
          : Arrays.hashCode(Files.readAllBytes(file)) + " " + Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
