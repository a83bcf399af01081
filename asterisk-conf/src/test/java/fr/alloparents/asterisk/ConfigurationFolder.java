package fr.alloparents.asterisk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder like `/etc/asterisk` as an administrator has it: the distribution's files, and ours as
/// the installer puts them. Tests change single values of ours, never more. Not thread-safe.
///
/// @param path the folder, seen from outside the private Asterisk
record ConfigurationFolder(Path path) {
  /// Copies the files of the distribution and runs our installer on them.
  ///
  /// @param sounds where the installer puts the sounds
  static ConfigurationFolder create(Path path, Path distribution, Path sounds) throws IOException {
    copy(distribution, path);
    Installer.run("--etc", path.toString(), "--sounds", sounds.toString());
    return new ConfigurationFolder(path);
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

  /// The value of a setting: the first one of that name in or after a section.
  ///
  /// @throws IllegalStateException if there is none
  String value(String file, String section, String name) {
    String pattern = "(?ms)^\\[%s\\].*?^%s = (.*?)$".formatted(section, name);
    Matcher setting = Pattern.compile(pattern).matcher(read(file));
    if (!setting.find()) {
      throw new IllegalStateException("%s: no %s in [%s]".formatted(file, name, section));
    }
    return setting.group(1);
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

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        copyOne(file, to.resolve(from.relativize(file).toString()));
      }
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
