package fr.alloparents.portal.dialplan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where the files of a dial plan are found.
@FunctionalInterface
public interface SourceFiles {

  /// The files of a name, as Asterisk finds them: below its folder of configuration unless the name
  /// begins with `/`, several where it holds `*`, `?` or brackets.
  ///
  /// @return empty if there is none
  /// @throws java.io.UncheckedIOException if one cannot be read
  List<SourceFile> named(String name);

  /// These files only.
  static SourceFiles of(Map<String, String> texts) {
    var copy = new TreeMap<>(texts);
    return name ->
        copy.entrySet().stream()
            .filter(
                file ->
                    NamePattern.isPattern(name)
                        ? new NamePattern(name).matches(file.getKey())
                        : name.equals(file.getKey()))
            .map(file -> SourceFile.of(file.getKey(), file.getValue()))
            .toList();
  }
}
