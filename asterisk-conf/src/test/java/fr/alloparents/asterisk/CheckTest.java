package fr.alloparents.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bin/check` as an administrator runs it, in a source tree that is compiled.
class CheckTest {

  @TempDir private Path folder;
  private String said = "";

  @Test
  void theShippedFilesMayGoLive() throws IOException {
    assertEquals(0, check("--etc", "etc/asterisk", "--sounds", "/no/sounds"));
    assertEquals("Nothing to mend: 3 files read, 8 contexts.\n", said);
  }

  @Test
  void whatTheInstallerWritesMayGoLive() throws IOException {
    var etc = Files.createDirectories(folder.resolve("asterisk")).toString();
    var sounds = folder.resolve("sounds").toString();
    Installer.run("--etc", etc, "--sounds", sounds);
    assertEquals(0, check("--etc", etc, "--sounds", sounds));
  }

  /// With the line that stands once in `extensions.conf` now.
  @Test
  void theTownsFileOfAnOlderVersionMayGoLive() throws IOException {
    var etc = Files.createDirectories(folder.resolve("asterisk"));
    var sounds = folder.resolve("sounds").toString();
    var demo = Files.readString(Path.of("etc/asterisk/alloparents/towns/demo.conf"));
    Files.createDirectories(etc.resolve("alloparents"));
    Files.writeString(
        etc.resolve("alloparents/towns.conf"),
        demo.replace("; END of", "\nexten => T,1,Goto(allo-line,T,1)\n; END of")
            .replaceFirst("\\([0-9a-f]{16}\\)", "(2b067d5fc37f9a74)"));
    Installer.run("--etc", etc.toString(), "--sounds", sounds);
    assertEquals(0, check("--etc", etc.toString(), "--sounds", sounds), said);
    assertEquals("Nothing to mend: 3 files read, 8 contexts.\n", said);
  }

  @Test
  void aMistakeIsToldWithItsLine() throws IOException {
    var mine = folder.resolve("towns.conf");
    Files.writeString(mine, "[town-hall]\nexten => 1,1,Dial(PJSIP/${EXTEN}@trunk,45)\n");
    assertEquals(1, check("--etc", "etc/asterisk", "alloparents/towns/demo.conf=" + mine));
    assertTrue(said.startsWith("alloparents/towns/demo.conf:2:19: error: "), said);
  }

  @Test
  void whatItDoesNotUnderstandEndsWithTwo() throws IOException {
    assertEquals(2, check("--etc", folder.toString()));
  }

  private int check(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("bin/check", "--lang", "en"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    var process = builder.start();
    said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.onExit().join().exitValue();
  }
}
