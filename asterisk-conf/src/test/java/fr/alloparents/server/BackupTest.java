package fr.alloparents.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.server.Archive.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong with a backup. MariaDB's clients are played by two lines of shell;
/// `.ci/real-line` backs up and restores for real.
class BackupTest {

  private static final String WHOLE = "echo 'CREATE TABLE town'; echo '-- Dump completed on today'";
  private static final String CUT_SHORT = "echo 'CREATE TABLE town'";

  @TempDir private Path unpacked;
  @TempDir private Path machine;
  private Archive archive;
  private Path backups;

  @BeforeEach
  void aLineServerHasRun() throws IOException {
    archive = Archive.unpack(unpacked);
    backups = machine.resolve("backups");
    Files.writeString(
        machine.resolve("allo-parents.properties"),
        """
        home=%s
        database.url=jdbc:mariadb://127.0.0.1:3306/allo_parents?sslMode=disable
        database.user=allo_parents
        """
            .formatted(machine));
    Files.writeString(machine.resolve("codes.key"), "the key");
    program("mariadb", "echo 0");
  }

  @Test
  void aDumpWithoutAnEndIsNoBackupAndDeletesNone() throws IOException {
    program("mariadb-dump", CUT_SHORT);
    var old = Files.createDirectories(backups).resolve("database-20200101-024000.sql.gz");
    oldFile(old);
    var told = backUp();
    assertEquals(1, told.status());
    assertTrue(told.words().contains("MariaDB's dump has no end"), told.words());
    assertEquals(List.of(old), databases());
  }

  @Test
  void aDumpThatFailsIsNoBackup() throws IOException {
    program("mariadb-dump", WHOLE + "; exit 3");
    assertEquals(3, backUp().status());
    assertEquals(List.of(), databases());
  }

  @Test
  void aWholeBackupIsForItsOwnerAloneAndTakesOldOnesAway() throws IOException {
    program("mariadb-dump", WHOLE);
    oldFile(Files.createDirectories(backups).resolve("database-20200101-024000.sql.gz"));
    var told = backUp();
    assertEquals(0, told.status(), told.words());
    var made = databases();
    assertEquals(1, made.size());
    assertFalse(made.getFirst().toString().contains("20200101"));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made.getFirst())));
  }

  @Test
  void aKeyThatWasTakenElsewhereDoesNotComeBack() throws IOException {
    program("mariadb-dump", WHOLE);
    backUp();
    var key = keys().getFirst();
    assertEquals("the key", Files.readString(key));
    Files.delete(key);
    backUp();
    assertEquals(List.of(), keys());
    Files.writeString(machine.resolve("codes.key"), "another key");
    backUp();
    assertEquals("another key", Files.readString(keys().getFirst()));
  }

  @Test
  void withoutTheKeyThereIsNoBackup() throws IOException {
    program("mariadb-dump", WHOLE);
    Files.delete(machine.resolve("codes.key"));
    var told = backUp();
    assertEquals(1, told.status());
    assertTrue(told.words().contains("no key of the codes at"), told.words());
  }

  @Test
  void whatIsNoWholeBackupIsNotRestored() throws IOException {
    var half = machine.resolve("half.sql");
    Files.writeString(half, "CREATE TABLE town\n");
    Archive.run(Map.of(), "gzip", half.toString());
    var told = archive.runWith(environment(), "bin/allo-parents-restore", half + ".gz", "trial");
    assertEquals(1, told.status());
    assertTrue(told.words().contains("is not whole"), told.words());
  }

  @Test
  void aSchemaWithTablesIsNeverOverwritten() throws IOException {
    program("mariadb-dump", WHOLE);
    program("mariadb", "echo 1");
    backUp();
    var told =
        archive.runWith(
            environment(),
            "bin/allo-parents-restore",
            databases().getFirst().toString(),
            "allo_parents");
    assertEquals(1, told.status());
    assertTrue(told.words().contains("allo_parents has 1 tables already"), told.words());
  }

  private Told backUp() throws IOException {
    return archive.runWith(environment(), "bin/allo-parents-backup");
  }

  private Map<String, String> environment() {
    return Map.of(
        "PATH",
        machine + ":/usr/bin:/bin",
        "BACKUPS",
        backups.toString(),
        "ALLO_PARENTS_SETTINGS",
        machine.resolve("allo-parents.properties").toString(),
        "ALLO_PARENTS_CLIENT",
        machine.resolve("no-such-file").toString());
  }

  private void program(String name, String script) throws IOException {
    var file = machine.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void oldFile(Path file) throws IOException {
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(400))));
  }

  private List<Path> databases() throws IOException {
    return startingWith("database-");
  }

  private List<Path> keys() throws IOException {
    return startingWith("codes-");
  }

  private List<Path> startingWith(String name) throws IOException {
    try (Stream<Path> files = Files.list(backups)) {
      return files.filter(file -> file.getFileName().toString().startsWith(name)).toList();
    }
  }
}
