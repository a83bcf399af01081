package fr.alloparents.portal.townhall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/// Asterisk's folder of configuration in tests: the shipped files, of which one is the demo town's.
/// No Asterisk reads it.
record DialPlanFolder(Path folder) {

  private static final Path SHIPPED = Path.of("..", "asterisk-conf", "etc", "asterisk");

  static DialPlanFolder create() {
    try {
      var folder = Files.createTempDirectory(Path.of("target"), "asterisk").toAbsolutePath();
      try (Stream<Path> files = Files.walk(SHIPPED)) {
        for (var file : files.toList()) {
          var copy = folder.resolve(SHIPPED.relativize(file).toString());
          if (Files.isDirectory(file)) {
            Files.createDirectories(copy);
          } else {
            Files.copy(file, copy);
          }
        }
      }
      return new DialPlanFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What a portal needs to edit it: nothing answers where Asterisk should be.
  Map<String, String> settings() {
    try (var free = new ServerSocket(0)) {
      return Map.of(
          "asterisk.configuration",
          folder.toString(),
          "asterisk.manager.port",
          Integer.toString(free.getLocalPort()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The demo town's file.
  Path file() {
    return folder.resolve("alloparents/towns/demo.conf");
  }

  String text() {
    try {
      return Files.readString(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Somebody writes on the machine.
  void write(String text) {
    try {
      Files.writeString(file(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
