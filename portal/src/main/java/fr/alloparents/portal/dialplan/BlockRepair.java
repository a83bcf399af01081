package fr.alloparents.portal.dialplan;

import com.github.difflib.DiffUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Puts the website's block of an older text in the place of one that a hand has made unreadable.
/// What people wrote outside of it stays, byte by byte.
final class BlockRepair {

  private static final Pattern HEADER = Pattern.compile("\\[([^\\]]*)\\].*", Pattern.DOTALL);

  private BlockRepair() {}

  /// Whether a text has the block, and the form can read it.
  static boolean isReadable(String text) {
    try {
      return TownsFile.read(text).block().flatMap(TownsFile.Block::lines).isPresent();
    } catch (BrokenBlockException e) {
      return false;
    }
  }

  /// Whether a text has the block, or what is left of it, and the form cannot read it.
  static boolean isUnreadable(String text) {
    try {
      return TownsFile.read(text).block().filter(block -> block.lines().isEmpty()).isPresent();
    } catch (BrokenBlockException e) {
      return true;
    }
  }

  /// The unreadable text with the block of the readable one.
  ///
  /// @return empty if what is left of the block cannot be told from what stands around it
  static Optional<String> repaired(String unreadable, String readable) {
    var good = TownsFile.read(readable);
    var block =
        readable.substring(good.before().length(), readable.length() - good.after().length());
    return Optional.of(around(unreadable, readable, block)).filter(BlockRepair::isReadable);
  }

  private static String around(String unreadable, String readable, String block) {
    try {
      var file = TownsFile.read(unreadable);
      return file.before() + block + file.after();
    } catch (BrokenBlockException e) {
      // One of its two comments is missing, or there are several: its lines are known all the same.
      return aroundLines(TownsFile.lines(unreadable), TownsFile.lines(readable), readable, block);
    }
  }

  private static String aroundLines(
      List<String> now, List<String> before, String readable, String block) {
    int from = TownsFile.lines(TownsFile.read(readable).before()).size() - 1;
    int to = from + TownsFile.lines(block).size() - 1;
    var marks = marks(now);
    var left = new TreeSet<>(marks);
    for (int[] pair : same(before, now)) {
      boolean ofBlock = pair[0] >= from && pair[0] < to && !now.get(pair[1]).isBlank();
      if (ofBlock && !isApart(now, before.subList(from, to), marks, pair[1])) {
        left.add(pair[1]);
      }
    }
    return String.join("", now.subList(0, left.first()))
        + block
        + String.join("", now.subList(left.last() + 1, now.size()));
  }

  private static Set<Integer> marks(List<String> lines) {
    var marks = new TreeSet<Integer>();
    for (int i = 0; i < lines.size(); i++) {
      if (TownsFile.isMark(lines.get(i))) {
        marks.add(i);
      }
    }
    return marks;
  }

  /// Whether a context that is not the block's begins between a line and the nearest mark: then it
  /// only looks like a line of the block.
  private static boolean isApart(
      List<String> now, List<String> block, Set<Integer> marks, int line) {
    int nearest =
        marks.stream()
            .reduce((one, other) -> Math.abs(line - other) < Math.abs(line - one) ? other : one)
            .orElse(line);
    return now.subList(Math.min(nearest, line), Math.max(nearest, line) + 1).stream()
        .filter(one -> HEADER.matcher(one).matches())
        .anyMatch(header -> !block.contains(header));
  }

  /// The lines that two texts have in common, as pairs of their numbers from 0 on.
  private static List<int[]> same(List<String> before, List<String> now) {
    var pairs = new ArrayList<int[]>();
    int old = 0;
    int next = 0;
    for (var delta : DiffUtils.diff(before, now).getDeltas()) {
      while (old < delta.getSource().getPosition()) {
        pairs.add(new int[] {old++, next++});
      }
      old += delta.getSource().size();
      next += delta.getTarget().size();
    }
    while (old < before.size() && next < now.size()) {
      pairs.add(new int[] {old++, next++});
    }
    return pairs;
  }
}
