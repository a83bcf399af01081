package fr.alloparents.portal.launcher;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The files for servers in `src/server`, against the program that they start.
class ServerFilesTest {

  private static final Path SERVER = Path.of("src", "server");
  private static final Path EXAMPLE = SERVER.resolve("etc/allo-parents.properties");
  private static final Pattern LEFT_OUT = Pattern.compile("(?m)^#([a-z.]+)=(.*)$");

  @Test
  void theExampleNamesEverySettingAndNoOther() throws IOException {
    var named = new HashSet<>(set().keySet());
    named.addAll(leftOut().keySet());
    assertEquals(Settings.names(), named);
  }

  @Test
  void theExampleIsAcceptedAsItIsInstalled(@TempDir Path folder) throws IOException {
    var installed = folder.resolve("allo-parents.properties");
    Files.writeString(
        installed,
        Files.readString(EXAMPLE).replace("database.password=\n", "database.password=s3cr3t\n"));
    var settings = Settings.of(SettingsSource.read(List.of(installed.toString()), Map.of()));
    assertTrue(settings.toString().contains("user allo_parents"), settings.toString());
    assertFalse(settings.demo());
  }

  @Test
  void whatTheExampleLeavesOutIsShownWithItsDefault() throws IOException {
    var everything = set();
    var asShipped = Settings.of(set());
    everything.putAll(leftOut());
    assertEquals(asShipped, Settings.of(everything));
  }

  @Test
  void everyProcessRunsTheLauncherThatIsShipped() throws IOException {
    for (var unit : units()) {
      for (var command : words(unit, "ExecStart")) {
        var program = Path.of(command.split(" ", -1)[0]);
        var shipped = SERVER.resolve(Path.of("/opt/allo-parents/current").relativize(program));
        assertTrue(Files.isExecutable(shipped), unit + ": " + shipped);
      }
    }
  }

  /// All of it is written twice, since a template cannot be an ordinary unit.
  @Test
  void oneMoreProcessIsRunLikeTheFirst() throws IOException {
    assertEquals(
        lines("allo-parents.service"),
        lines("allo-parents@.service").stream()
            .map(
                line ->
                    line.replace(", process %i", "")
                        .replace(" /etc/allo-parents/%i.properties", ""))
            .toList());
  }

  @Test
  void systemdWaitsLongerThanCallsHaveToEnd() throws IOException {
    var patience =
        Duration.ofSeconds(
            Long.parseLong(
                words(SERVER.resolve("systemd/allo-parents.service"), "TimeoutStopSec")
                    .getFirst()));
    assertTrue(patience.compareTo(Settings.of(Map.of()).drain().plusSeconds(15)) > 0);
  }

  @Test
  void everyScriptIsOneThatBashReads() throws IOException, InterruptedException {
    for (var script : scripts()) {
      assertEquals(0, status("bash", "-n", script.toString()), script.toString());
    }
  }

  @Test
  void shellcheckFindsNothingInTheScripts() throws IOException, InterruptedException {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "shellcheck"))),
        "run \"apt-get install shellcheck\"");
    var command =
        new ArrayList<>(List.of("shellcheck", "--external-sources", "--severity=warning"));
    scripts().forEach(script -> command.add(script.toString()));
    assertEquals(0, status(command.toArray(String[]::new)));
  }

  private static int status(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static List<Path> scripts() throws IOException {
    var scripts = new ArrayList<>(List.of(Path.of("..", ".ci", "real-line")));
    try (Stream<Path> files = Files.walk(SERVER)) {
      files.filter(ServerFilesTest::isForBash).forEach(scripts::add);
    }
    return scripts;
  }

  private static boolean isForBash(Path file) {
    var name = SERVER.relativize(file).toString();
    return Files.isRegularFile(file)
        && (name.startsWith("bin/") || name.endsWith(".bash") || name.equals("install"));
  }

  private static Map<String, String> set() throws IOException {
    return new HashMap<>(SettingsSource.read(List.of(EXAMPLE.toString()), Map.of()));
  }

  private static Map<String, String> leftOut() throws IOException {
    return LEFT_OUT
        .matcher(Files.readString(EXAMPLE))
        .results()
        .collect(toMap(line -> line.group(1), line -> line.group(2)));
  }

  private static List<Path> units() throws IOException {
    try (Stream<Path> files = Files.list(SERVER.resolve("systemd"))) {
      return files.filter(file -> file.toString().endsWith(".service")).toList();
    }
  }

  private static List<String> words(Path unit, String name) throws IOException {
    return Pattern.compile("(?m)^" + name + "=(.*)$")
        .matcher(Files.readString(unit))
        .results()
        .map(line -> line.group(1))
        .toList();
  }

  private static List<String> lines(String unit) throws IOException {
    try (Stream<String> lines = Files.lines(SERVER.resolve("systemd").resolve(unit))) {
      return lines.filter(line -> !line.startsWith("#")).toList();
    }
  }
}
