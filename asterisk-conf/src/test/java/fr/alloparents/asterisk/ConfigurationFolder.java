package fr.alloparents.asterisk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A copy of `/etc/asterisk` as an administrator has it: the distribution's files, ours over them.
/// Tests change single values of ours, never more. Not thread-safe.
///
/// @param path the folder, seen from outside the private Asterisk
record ConfigurationFolder(Path path) {
  private static final Path SHIPPED = Path.of("etc", "asterisk");

  /// Copies the files of the distribution and then ours.
  static ConfigurationFolder create(Path path, Path distribution) {
    copy(distribution, path);
    copy(SHIPPED, path);
    ConfigurationFolder folder = new ConfigurationFolder(path);
    // Debian's sample would make users' telephones dialable, and Asterisk warns of it.
    folder.delete("users.conf");
    return folder;
  }

  /// Gives a setting another value, its comment and its place unchanged.
  ///
  /// @throws IllegalStateException if the file does not hold it exactly once
  ConfigurationFolder set(String file, String name, String value) {
    Pattern line = Pattern.compile("(?m)^(%s *=>?) .*?( *;.*)?$".formatted(Pattern.quote(name)));
    String text = read(file);
    long found = line.matcher(text).results().count();
    if (found != 1) {
      throw new IllegalStateException("%s holds %s %d times".formatted(file, name, found));
    }
    String replacement = "$1 " + Matcher.quoteReplacement(value) + "$2";
    write(file, line.matcher(text).replaceFirst(replacement));
    return this;
  }

  /// Replaces a whole file.
  ConfigurationFolder write(String file, String text) {
    try {
      Files.writeString(path.resolve(file), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String file) {
    try {
      return Files.readString(path.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete(String file) {
    try {
      Files.delete(path.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        copyOne(file, to.resolve(from.relativize(file).toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copyOne(Path file, Path copy) throws IOException {
    if (Files.isDirectory(file)) {
      Files.createDirectories(copy);
    } else {
      Files.write(copy, Files.readAllBytes(file));
    }
  }
}
