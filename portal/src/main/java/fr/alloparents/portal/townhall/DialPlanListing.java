package fr.alloparents.portal.townhall;

import fr.alloparents.portal.dialplan.Colouring;
import fr.alloparents.portal.dialplan.Ink;
import fr.alloparents.portal.dialplan.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A dial plan with numbered and coloured lines. Immutable.
public record DialPlanListing(List<Line> lines) {

  public DialPlanListing {
    lines = List.copyOf(lines);
  }

  /// One line.
  ///
  /// @param wrong whether the check says something of it
  public record Line(int number, boolean wrong, List<Colouring.Word> words) {

    public Line {
      words = List.copyOf(words);
    }
  }

  /// @param wrong numbers of the lines of which the check says something
  static DialPlanListing of(String text, Set<Integer> wrong) {
    var all = Colouring.of(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    var lines = new ArrayList<Line>();
    for (var words : all) {
      int number = lines.size() + 1;
      lines.add(new Line(number, wrong.contains(number), words));
    }
    return new DialPlanListing(lines);
  }

  /// The class of a word; null for one that needs none.
  public static @Nullable String css(Colouring.Word word) {
    return word.ink() == Ink.PLAIN ? null : word.ink().css();
  }

  /// The names of all applications, for the script that colours while somebody types.
  public static String applications() {
    return String.join(" ", Vocabulary.standard().applications());
  }
}
