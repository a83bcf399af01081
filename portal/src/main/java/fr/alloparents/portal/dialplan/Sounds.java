package fr.alloparents.portal.dialplan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The sounds that Asterisk can play.
@FunctionalInterface
public interface Sounds {

  /// Whether a sound of this name is there.
  ///
  /// @param name without its ending, as `Playback` is given it: `alloparents/fr/dialplan-busy`
  boolean has(String name);

  /// Those of Asterisk's folder of sounds, in French or in no language.
  static Sounds in(Path folder) {
    return name -> anyFile(folder, name) || anyFile(folder.resolve("fr"), name);
  }

  /// These, and others.
  default Sounds or(Sounds others) {
    return name -> has(name) || others.has(name);
  }

  private static boolean anyFile(Path folder, String name) {
    var file = folder.resolve(name).normalize();
    var parent = file.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      return false;
    }
    var beginning = file.getFileName() + ".";
    try (Stream<Path> files = Files.list(parent)) {
      return files.anyMatch(one -> String.valueOf(one.getFileName()).startsWith(beginning));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// None but these.
  static Sounds of(List<String> names) {
    return List.copyOf(names)::contains;
  }
}
