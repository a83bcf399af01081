package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.GoneLive.Difference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Whether Asterisk shows what some files say: everything of what is in them, nothing more of the
/// extensions that they have, and nothing of what was in them before and is gone. Other towns'
/// files are not looked at: a mistake of theirs hinders nobody. Immutable.
///
/// @param meant what Asterisk is to show of the whole dial plan
/// @param own what of it stands in the files
/// @param gone what stood in them before
record Comparison(Map<String, Place> meant, Map<String, Place> own, Set<String> gone) {

  /// @param plan that Asterisk has been told to read
  /// @param files of it whose lines must be shown
  /// @param before the plan that it had before
  /// @param changed all files by which both differ
  static Comparison of(DialPlan plan, Set<String> files, DialPlan before, Set<String> changed) {
    var meant = MeantPlan.byManager(plan);
    var gone = new LinkedHashSet<>(in(changed, MeantPlan.byManager(before)).keySet());
    gone.removeAll(meant.keySet());
    return new Comparison(meant, in(files, meant), gone);
  }

  private static Map<String, Place> in(Set<String> files, Map<String, Place> lines) {
    return lines.entrySet().stream()
        .filter(line -> files.contains(line.getValue().file()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));
  }

  /// Asks Asterisk.
  ///
  /// @param file in which what is too much is told, at its extension's first line
  /// @return empty if it shows what is meant
  /// @throws ManagerException.Silent if it does not answer
  List<Difference> with(RunningAsterisk.Session asterisk, String file) {
    var shown = new LinkedHashSet<String>();
    contexts().forEach(context -> shown.addAll(asterisk.shown(context)));
    var differences = new ArrayList<Difference>();
    own.forEach(
        (line, place) -> {
          if (!shown.contains(line)) {
            differences.add(new Difference(place, true, line));
          }
        });
    differences.sort(Comparator.comparing(Difference::place));
    var extensions = own.keySet().stream().map(Whereabouts::extension).collect(Collectors.toSet());
    var whereabouts = new Whereabouts(own, new Place(file, 1, 1));
    for (var line : shown) {
      boolean ours = extensions.contains(Whereabouts.extension(line)) || gone.contains(line);
      if (ours && !meant.containsKey(line)) {
        differences.add(new Difference(whereabouts.of(line), false, line));
      }
    }
    return differences;
  }

  private Set<String> contexts() {
    var contexts = new TreeSet<String>();
    own.keySet().forEach(line -> contexts.add(context(line)));
    gone.forEach(line -> contexts.add(context(line)));
    return contexts;
  }

  /// From `[town-hall] 0476549985,1,Return()`.
  private static String context(String line) {
    return line.substring(1, line.indexOf(']'));
  }
}
