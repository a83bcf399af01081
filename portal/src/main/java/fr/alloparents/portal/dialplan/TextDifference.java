package fr.alloparents.portal.dialplan;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import java.util.ArrayList;
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

  /// So many lines before and after a change are shown with it.
  private static final int AROUND = 3;

  /// Where so many pairs of lines would have to be compared, everything counts as changed.
  private static final long MOST_PAIRS = 25_000_000L;

  /// Compares two texts. A text that ends with a line feed has an empty line after it.
  public static TextDifference between(String before, String after) {
    var lines = compared(lines(before), lines(after));
    var parts = new ArrayList<Part>();
    int from = 0;
    while (from < lines.size()) {
      int first = changed(lines, from);
      if (first == lines.size()) {
        break;
      }
      int end = end(lines, first);
      parts.add(new Part(lines.subList(Math.max(from, first - AROUND), end)));
      from = end;
    }
    return new TextDifference(parts);
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
  }

  /// The next changed line; the number of lines if there is none.
  private static int changed(List<Line> lines, int from) {
    int next = from;
    while (next < lines.size() && lines.get(next).change() == Change.SAME) {
      next++;
    }
    return next;
  }

  /// Where a part ends that begins with a change: changes that are near belong to it.
  private static int end(List<Line> lines, int first) {
    int last = first;
    for (int next = first; next < lines.size() && next <= last + 2 * AROUND; next++) {
      if (lines.get(next).change() != Change.SAME) {
        last = next;
      }
    }
    return Math.min(lines.size(), last + 1 + AROUND);
  }

  private static List<Line> compared(List<String> before, List<String> after) {
    var all = new ArrayList<Line>();
    var added = new ArrayList<Line>();
    int old = 0;
    int now = 0;
    for (var delta : deltas(before, after)) {
      if (old < delta.getSource().getPosition()) {
        flush(added, all);
      }
      while (old < delta.getSource().getPosition()) {
        all.add(new Line(Change.SAME, old + 1, now + 1, before.get(old)));
        old++;
        now++;
      }
      for (var line : delta.getSource().getLines()) {
        all.add(new Line(Change.REMOVED, ++old, null, line));
      }
      for (var line : delta.getTarget().getLines()) {
        added.add(new Line(Change.ADDED, null, ++now, line));
      }
    }
    flush(added, all);
    while (old < before.size()) {
      all.add(new Line(Change.SAME, old + 1, now + 1, before.get(old)));
      old++;
      now++;
    }
    return all;
  }

  /// Of neighbouring changes what was removed stands first, whatever the order in which they were
  /// found.
  private static void flush(List<Line> added, List<Line> all) {
    all.addAll(added);
    added.clear();
  }

  private static List<AbstractDelta<String>> deltas(List<String> before, List<String> after) {
    if ((long) before.size() * after.size() <= MOST_PAIRS) {
      return DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<String>()).getDeltas();
    }
    return List.of(new ChangeDelta<>(new Chunk<>(0, before), new Chunk<>(0, after)));
  }
}
