package fr.alloparents.portal.dialplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A variable or function that a text refers to: `${EXTEN:2}`, `${FILTER(0-9,${EXTEN})}`.
/// Immutable.
///
/// @param name empty where it is itself made of others: `${TOWN_${EXTEN}}`
/// @param arguments of a function; empty of a variable
/// @param inner what stands between `${` and `}`
/// @param place of the `$`
record Reference(String name, Optional<Piece> arguments, Piece inner, Place place) {

  boolean isFunction() {
    return arguments.isPresent();
  }

  /// Those of a text, without those within them; up to the first that is not closed.
  static List<Reference> in(Piece text) {
    var found = new ArrayList<Reference>();
    int i = 0;
    while (i < text.length()) {
      if (text.startsWith("${", i)) {
        int end = end(text, i + 2, '{', '}');
        if (end < 0) {
          break;
        }
        found.add(of(text.part(i + 2, end), text.place(i)));
        i = end + 1;
      } else {
        i++;
      }
    }
    return found;
  }

  /// Those of a text and all within them.
  static List<Reference> everywhereIn(Piece text) {
    var found = new ArrayList<Reference>();
    for (var reference : in(text)) {
      found.add(reference);
      found.addAll(everywhereIn(reference.inner()));
    }
    return found;
  }

  /// Where a `${` or `$[` stands that is not closed; -1 if there is none.
  static int notClosed(Piece text) {
    int i = 0;
    while (i < text.length()) {
      boolean variable = text.startsWith("${", i);
      if (variable || text.startsWith("$[", i)) {
        int end = variable ? end(text, i + 2, '{', '}') : end(text, i + 2, '[', ']');
        if (end < 0) {
          return i;
        }
        int within = notClosed(text.part(i + 2, end));
        if (within >= 0) {
          return i + 2 + within;
        }
        i = end;
      }
      i++;
    }
    return -1;
  }

  private static int end(Piece text, int from, char open, char close) {
    int depth = 1;
    for (int i = from; i < text.length(); i++) {
      if (text.at(i) == open) {
        depth++;
      } else if (text.at(i) == close && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private static Reference of(Piece inner, Place place) {
    int open = inner.indexOf('(');
    int dollar = inner.indexOf('$');
    int colon = inner.indexOf(':');
    int end = inner.length();
    for (int stop : new int[] {open, dollar, colon}) {
      end = stop >= 0 ? Math.min(end, stop) : end;
    }
    if (end == dollar) {
      return new Reference("", Optional.empty(), inner, place);
    }
    var name = inner.before(end).strip().text();
    int close = inner.text().lastIndexOf(')');
    return end == open && close > open
        ? new Reference(name, Optional.of(inner.part(open + 1, close)), inner, place)
        : new Reference(name, Optional.empty(), inner, place);
  }
}
