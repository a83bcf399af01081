package fr.alloparents.asterisk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Runs `bin/install` as an administrator does.
final class Installer {
  private Installer() {}

  /// Gives what it printed.
  ///
  /// @throws AssertionError if it fails, with what it printed
  static String run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addFirst("bin/install");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.onExit().join().exitValue();
    if (status != 0) {
      throw new AssertionError("the installer gave %d: %s".formatted(status, said));
    }
    return said;
  }
}
