package fr.alloparents.portal.dialplan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a dial plan is checked against besides itself. Immutable.
///
/// @param sounds of Asterisk; empty where they are not known, and then not checked
/// @param modules that Asterisk loads; empty where they are not known, or where it loads all
/// @param numbers that the file of a town may answer, by the file's name; a file that is not among
///   them may answer any
public record Surroundings(
    Optional<Sounds> sounds, Optional<Set<String>> modules, Map<String, Set<String>> numbers) {

  private static final Set<String> NO = Set.of("no", "false", "n", "f", "0", "off");

  public Surroundings {
    modules = modules.map(Set::copyOf);
    numbers = Map.copyOf(numbers);
  }

  /// Where the files of towns may answer any number.
  public Surroundings(Optional<Sounds> sounds, Optional<Set<String>> modules) {
    this(sounds, modules, Map.of());
  }

  /// Nothing is known.
  public static Surroundings unknown() {
    return new Surroundings(Optional.empty(), Optional.empty());
  }

  /// With the only numbers that a town's file may answer.
  ///
  /// @param file as Asterisk names it: `alloparents/towns/saint-egreve.conf`
  /// @param its numbers as the dial plan has them, `0476549985`
  public Surroundings withNumbers(String file, Set<String> its) {
    var more = new HashMap<>(numbers);
    more.put(file, Set.copyOf(its));
    return new Surroundings(sounds, modules, more);
  }

  /// With the modules that `modules.conf` names, if it loads no others.
  public Surroundings withModules(SourceFiles files) {
    var loaded = new HashSet<String>();
    var settings = settings(files);
    // Without the file nothing is known; without the word Asterisk loads what is named.
    boolean all = settings.isEmpty();
    for (var setting : settings) {
      var value = setting.value().text();
      switch (setting.name().text().toLowerCase(Locale.ROOT)) {
        case "autoload" -> all = !NO.contains(value.toLowerCase(Locale.ROOT));
        case "load", "preload", "require", "preload-require" ->
            loaded.add(value.replaceFirst("\\.so$", ""));
        default -> {
          // what is not to be loaded
        }
      }
    }
    return new Surroundings(sounds, all ? Optional.empty() : Optional.of(loaded), numbers);
  }

  private static List<Entry.Setting> settings(SourceFiles files) {
    return SectionReader.read("modules.conf", files, new Findings()).sections().stream()
        .filter(section -> section.isNamed("modules"))
        .flatMap(section -> section.settings().stream())
        .toList();
  }
}
