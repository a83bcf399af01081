package fr.alloparents.portal.dialplan;

import java.util.ArrayList;
import java.util.List;

/// Takes texts of the dial plan apart. What stands in quotes, brackets, `${…}` or `$[…]`, or after
/// a backslash, is never taken apart.
final class Separated {

  private Separated() {}

  /// The parts between all separators, wherever they stand.
  static List<Piece> at(Piece text, char separator) {
    var parts = new ArrayList<Piece>();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.at(i) == separator) {
        parts.add(text.part(from, i));
        from = i + 1;
      }
    }
    return parts;
  }

  /// The arguments of an application or a function, without the blanks before them; none of an
  /// empty text.
  static List<Piece> arguments(Piece text) {
    return text.isEmpty() ? List.of() : outside(text, ',');
  }

  /// The parts between separators that stand on their own.
  static List<Piece> outside(Piece text, char separator) {
    var parts = new ArrayList<Piece>();
    int from = 0;
    for (int i = next(text, 0, separator); i >= 0; i = next(text, from, separator)) {
      parts.add(text.part(from, i).strip());
      from = i + 1;
    }
    parts.add(text.from(from).strip());
    return parts;
  }

  /// The next separator that stands on its own; -1 if there is none.
  static int next(Piece text, int from, char separator) {
    int depth = 0;
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.at(i);
      if (c == separator && depth == 0 && !quoted) {
        return i;
      }
      switch (c) {
        case '\\' -> i++;
        case '"' -> quoted = !quoted;
        case '(', '[', '{' -> depth++;
        case ')', ']', '}' -> depth = Math.max(0, depth - 1);
        default -> {
          // text
        }
      }
    }
    return -1;
  }
}
