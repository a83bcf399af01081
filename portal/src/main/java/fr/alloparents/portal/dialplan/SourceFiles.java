package fr.alloparents.portal.dialplan;

import java.util.List;
import java.util.Map;

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
    var copy = Map.copyOf(texts);
    return name ->
        copy.containsKey(name) ? List.of(SourceFile.of(name, copy.get(name))) : List.of();
  }
}
