package fr.alloparents.asterisk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs `bin/install` as an administrator does.
final class Installer {
  private Installer() {}

  /// Gives what it printed.
  ///
  /// @throws AssertionError if it fails, with what it printed
  static String run(String... arguments) throws IOException {
    return run(builder(arguments));
  }

  /// The same with commands of a folder in the place of the machine's.
  static String runWith(Path commands, String... arguments) throws IOException {
    ProcessBuilder builder = builder(arguments);
    builder.environment().merge("PATH", commands.toString(), (old, first) -> first + ":" + old);
    return run(builder);
  }

  private static ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addFirst("bin/install");
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  private static String run(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.onExit().join().exitValue();
    if (status != 0) {
      throw new AssertionError("the installer gave %d: %s".formatted(status, said));
    }
    return said;
  }
}
