package fr.alloparents.portal.dialplan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A copy of the shipped `/etc/asterisk`, for tests to write in.
///
/// @param path the folder
public record AsteriskFolder(Path path) {

  private static final Path SHIPPED = Path.of("..", "asterisk-conf", "etc", "asterisk");

  /// As it is installed, with the demo town's file.
  public static AsteriskFolder in(Path path) {
    try (Stream<Path> files = Files.walk(SHIPPED)) {
      for (var file : files.toList()) {
        var copy = path.resolve(SHIPPED.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
      return new AsteriskFolder(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The same without any town.
  public AsteriskFolder withoutTowns() {
    towns().forEach(this::remove);
    return this;
  }

  public String read(String name) {
    try {
      return Files.readString(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As somebody at the machine's editor does.
  public AsteriskFolder write(String name, String text) {
    try {
      Files.writeString(path.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void remove(String name) {
    try {
      Files.delete(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The names of the towns' files: `alloparents/towns/demo.conf`.
  public List<String> towns() {
    try (Stream<Path> files = Files.list(path.resolve(TownFiles.FOLDER))) {
      return files
          .map(file -> path.relativize(file).toString())
          .filter(name -> name.endsWith(TownFiles.ENDING))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
