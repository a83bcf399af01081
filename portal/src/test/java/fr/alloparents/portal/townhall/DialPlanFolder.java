package fr.alloparents.portal.townhall;

import fr.alloparents.portal.dialplan.ScriptedAsterisk;
import fr.alloparents.portal.launcher.DemoPortal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/// Asterisk's folder of configuration in tests: the shipped files, of which one is the demo town's,
/// beside a folder of sounds without any.
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
      var sounds = Files.createDirectories(folder.resolve("data/sounds"));
      Files.writeString(
          folder.resolve("asterisk.conf"),
          "[directories]\nastdatadir => " + sounds.getParent() + "\n");
      return new DialPlanFolder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What a portal needs to edit it, and to reach the Asterisk that reads it.
  Map<String, String> settings(ScriptedAsterisk asterisk) {
    return Map.of(
        "asterisk.configuration",
        folder.toString(),
        "asterisk.manager.port",
        Integer.toString(asterisk.port()),
        "asterisk.manager.dialplan.secret",
        ScriptedAsterisk.SECRET,
        "asterisk.manager.originate.secret",
        ScriptedAsterisk.SECRET,
        "sounds.asterisk",
        DemoPortal.SOUNDS.toAbsolutePath().toString());
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
