package fr.alloparents.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.server.Archive.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is in the archive for servers, and that its programs run from where it was unpacked.
class ArchiveTest {

  @TempDir private Path folder;
  private Archive archive;

  @BeforeEach
  void unpack() throws IOException {
    archive = Archive.unpack(folder);
  }

  @Test
  void theLauncherStartsThisVersionWithTheFlagsOfTheDemo() throws IOException {
    assertEquals(
        new Told(2, "Setting lines: there is no such setting\n"),
        archive.run("bin/allo-parents", "lines=2"));
    var flags = Map.of("JVM_OPTIONS", "-XX:+PrintCommandLineFlags");
    var told = archive.runWith(flags, "bin/allo-parents", "lines=2").words();
    assertTrue(told.contains("-XX:+UseG1GC"), told);
  }

  @Test
  void theLauncherFindsItsFilesThroughLinks() throws IOException {
    var link = Files.createSymbolicLink(folder.resolve("link"), archive.file("bin/allo-parents"));
    assertEquals(2, Archive.run(Map.of(), link.toString(), "lines=2").status());
  }

  @Test
  void itHoldsWhatAServerNeedsAndNotTheMariaDbOfTheDemo() throws IOException {
    for (var name :
        List.of(
            "install",
            "LICENSE",
            "docs/on-a-server.md",
            "etc/nginx.conf",
            "systemd/allo-parents-backup.timer",
            "asterisk-conf/README.md",
            "asterisk-conf/docs/line.md",
            "asterisk-conf/etc/asterisk/alloparents/trunk.conf")) {
      assertTrue(Files.isRegularFile(archive.file(name)), name);
    }
    assertFalse(Files.readString(archive.file("VERSION")).contains("$"));
    try (Stream<Path> jars = Files.list(archive.file("lib"))) {
      assertEquals(List.of(), jars.filter(jar -> jar.toString().contains("db-linux64")).toList());
    }
  }

  @Test
  void theCheckOfADialPlanFindsItsClassesAndSoundsInTheArchive() throws IOException {
    var etc = archive.file("asterisk-conf/etc/asterisk").toString();
    assertEquals(
        new Told(0, "Nothing to mend: 3 files read, 8 contexts.\n"),
        archive.run(
            "asterisk-conf/bin/check", "--etc", etc, "--sounds", "/no/sounds", "--lang", "en"));
  }

  @Test
  void asterisksInstallerFindsItsSoundsInTheArchive() throws IOException {
    var etc = Files.createDirectories(folder.resolve("asterisk"));
    var sounds = folder.resolve("sounds");
    var told =
        archive.run(
            "asterisk-conf/bin/install", "--etc", etc.toString(), "--sounds", sounds.toString());
    assertEquals(0, told.status(), told.words());
    assertTrue(Files.size(sounds.resolve("alloparents/fr/dialplan-apology.alaw")) > 0);
  }
}
