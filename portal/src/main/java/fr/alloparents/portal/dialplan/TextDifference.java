package fr.alloparents.portal.dialplan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has changed between two texts, by lines. Immutable.
///
/// @param parts in their order; none where the texts are the same
public record TextDifference(List<Part> parts) {

  /// Lines that belong together: changes, with a few unchanged lines before and after.
  public record Part(List<Line> lines) {
    public Part {
      lines = List.copyOf(lines);
    }
  }

  /// What became of a line.
  public enum Change {
    SAME,
    REMOVED,
    ADDED
  }

  /// A line of one text or of both.
  ///
  /// @param before its number in the first text, from 1 on; null where it was added
  /// @param after its number in the second text; null where it was removed
  public record Line(
      Change change, @Nullable Integer before, @Nullable Integer after, String text) {}

  public TextDifference {
    parts = List.copyOf(parts);
  }
}
