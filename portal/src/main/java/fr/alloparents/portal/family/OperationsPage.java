package fr.alloparents.portal.family;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The last operations of a household or of one of its children. Immutable.
///
/// @param choices whose operations can be asked for: all children's first
/// @param rule from which day on they are shown, in a sentence
/// @param lines latest first
public record OperationsPage(List<Choice> choices, String rule, List<Line> lines) {

  public OperationsPage {
    choices = List.copyOf(choices);
    lines = List.copyOf(lines);
  }

  /// A filter.
  ///
  /// @param chosen whether it is the one of this page
  public record Choice(String path, String name, boolean chosen) {}

  /// What happened to one day of a child.
  ///
  /// @param look the class of its arrow: `in`, `out` or `wait`
  /// @param word what happened, so that nothing depends on the arrow or its colour
  /// @param by channel, author and instant
  /// @param words the town hall's reason; null for none
  /// @param number of the operation; null where nobody asked for it that moment
  public record Line(
      String look,
      String word,
      String child,
      String activity,
      String day,
      String by,
      @Nullable String words,
      @Nullable String number) {}
}
