package fr.alloparents.portal.dialplan;

import java.util.HashMap;
import java.util.Map;

/// Where the sentences of [ShownPlan] stand in files, also those that stand in none: there a person
/// has to look who is told of them. Immutable.
final class Whereabouts {

  private final Map<String, Place> lines;
  private final Map<String, Place> firsts = new HashMap<>();
  private final Place otherwise;

  /// @param lines sentences with their places, in the order in which they stand there
  /// @param otherwise where to look for what belongs to nothing that stands there
  Whereabouts(Map<String, Place> lines, Place otherwise) {
    this.lines = lines;
    this.otherwise = otherwise;
    lines.forEach(
        (line, place) -> {
          firsts.putIfAbsent(extension(line), place);
          firsts.putIfAbsent(context(line), place);
        });
  }

  /// The line of a sentence; of one that stands nowhere the first line of its extension, or else of
  /// its context.
  Place of(String line) {
    var place = lines.get(line);
    if (place == null) {
      place = firsts.get(extension(line));
    }
    return place == null ? firsts.getOrDefault(context(line), otherwise) : place;
  }

  /// From `[town-hall] 0476549985,1,Return()`: `[town-hall]`.
  static String context(String line) {
    return line.substring(0, line.indexOf(']') + 1);
  }

  /// `[town-hall] 0476549985`; of another line that line.
  static String extension(String line) {
    int comma = line.indexOf(',', line.indexOf(']'));
    return comma < 0 || line.contains(" => ") ? line : line.substring(0, comma);
  }
}
