package fr.alloparents.portal.dialplan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Asterisk's folder of configuration as it would be with some files changed: `/etc/asterisk` with
/// candidates laid over it. Immutable; files are read when they are asked for.
///
/// @param folder the folder of configuration
/// @param candidates by their name below it
public record ConfigurationFiles(Path folder, Map<String, SourceFile> candidates)
    implements SourceFiles {

  private static final int DEEPEST = 5;

  public ConfigurationFiles {
    candidates = Map.copyOf(candidates);
  }

  /// As it is.
  public static ConfigurationFiles in(Path folder) {
    return new ConfigurationFiles(folder, Map.of());
  }

  @Override
  public List<SourceFile> named(String name) {
    return name.matches(".*[*?\\[{].*") ? matching(name) : one(name);
  }

  private List<SourceFile> one(String name) {
    var candidate = candidates.get(name);
    if (candidate != null) {
      return List.of(candidate);
    }
    var file = folder.resolve(name);
    return Files.isRegularFile(file) ? List.of(read(name, file)) : List.of();
  }

  private List<SourceFile> matching(String pattern) {
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    var found = new TreeMap<String, SourceFile>();
    for (var name : names()) {
      if (matcher.matches(Path.of(name))) {
        one(name).forEach(file -> found.put(name, file));
      }
    }
    return List.copyOf(found.values());
  }

  private TreeSet<String> names() {
    var names = new TreeSet<>(candidates.keySet());
    try (Stream<Path> files = Files.find(folder, DEEPEST, (_, file) -> file.isRegularFile())) {
      files.map(file -> folder.relativize(file).toString()).forEach(names::add);
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
