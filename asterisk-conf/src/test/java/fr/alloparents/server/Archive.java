package fr.alloparents.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The archive of this build, unpacked as an administrator does.
///
/// @param folder what it holds
record Archive(Path folder) {

  /// What a program said on both its outputs, and its exit status.
  record Told(int status, String words) {}

  /// Skips the test where only classes were built.
  static Archive unpack(Path into) throws IOException {
    var built = newest();
    assumeTrue(!built.isEmpty(), "run \"mvn package\": there is no archive in portal/target");
    run(Map.of(), "tar", "-xzf", built.getFirst().toString(), "-C", into.toString());
    try (Stream<Path> files = Files.list(into)) {
      return new Archive(files.findFirst().orElseThrow());
    }
  }

  private static List<Path> newest() throws IOException {
    var target = Path.of("..", "portal", "target");
    if (!Files.isDirectory(target)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(target)) {
      return files.filter(file -> file.toString().endsWith(".tar.gz")).toList();
    }
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /// Runs one of its programs.
  Told run(String program, String... arguments) throws IOException {
    return runWith(Map.of(), program, arguments);
  }

  /// Runs one of its programs with more variables in its environment.
  Told runWith(Map<String, String> environment, String program, String... arguments)
      throws IOException {
    var command = new ArrayList<>(Arrays.asList(arguments));
    command.addFirst(file(program).toString());
    return run(environment, command.toArray(String[]::new));
  }

  static Told run(Map<String, String> environment, String... command) throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    var process = builder.start();
    var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Told(process.onExit().join().exitValue(), words);
  }
}
