package fr.alloparents.portal.dialplan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Asterisk's folder of configuration as it would be with some files changed: `/etc/asterisk` with
/// candidates laid over it. Immutable; files are read when they are asked for.
///
/// @param folder the folder of configuration
/// @param candidates by their name below it
public record ConfigurationFiles(Path folder, Map<String, SourceFile> candidates)
    implements SourceFiles {

  public ConfigurationFiles {
    candidates = Map.copyOf(candidates);
  }

  /// As it is.
  public static ConfigurationFiles in(Path folder) {
    return new ConfigurationFiles(folder, Map.of());
  }

  @Override
  public List<SourceFile> named(String name) {
    return NamePattern.isPattern(name) ? matching(new NamePattern(name)) : one(name);
  }

  private List<SourceFile> one(String name) {
    var candidate = candidates.get(name);
    if (candidate != null) {
      return List.of(candidate);
    }
    var file = folder.resolve(name);
    return Files.isRegularFile(file) ? List.of(read(name, file)) : List.of();
  }

  private List<SourceFile> matching(NamePattern pattern) {
    return names(pattern).stream()
        .filter(pattern::matches)
        .flatMap(name -> one(name).stream())
        .toList();
  }

  /// Of files below the pattern's folder, which alone is looked into: others may be closed to us.
  private TreeSet<String> names(NamePattern pattern) {
    var names = new TreeSet<>(candidates.keySet());
    var below = folder.resolve(pattern.folder());
    if (!Files.isDirectory(below)) {
      return names;
    }
    try (Stream<Path> files =
        Files.find(below, pattern.depth(), (file, _) -> Files.isRegularFile(file))) {
      files
          .map(file -> pattern.text().startsWith("/") ? file : folder.relativize(file))
          .forEach(file -> names.add(file.toString()));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(below.toString(), e);
    }
  }

  private static SourceFile read(String name, Path file) {
    try {
      return SourceFile.of(name, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
