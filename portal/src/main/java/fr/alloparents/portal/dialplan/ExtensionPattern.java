package fr.alloparents.portal.dialplan;

import java.util.regex.Pattern;

/// What an extension is called: a name or number, or a pattern, which begins with `_`. Immutable.
///
/// @param text as it is written
record ExtensionPattern(String text) {

  boolean isPattern() {
    return text.startsWith("_");
  }

  /// Whether Asterisk takes this number for it. A `-` counts nowhere.
  boolean matches(String number) {
    var dialled = number.replace("-", "");
    return isPattern()
        ? Pattern.compile(expression()).matcher(dialled).matches()
        : text.replace("-", "").equals(dialled);
  }

  /// Whether only digits, `+`, `*` and `#` fit it, and no more of them than it says: what was
  /// dialled then holds nothing that could mean something else to whoever reads it.
  boolean isClosed() {
    return !isPattern()
        || Pattern.matches("(?:[0-9XZNxzn*#+-]|\\[[0-9*#+-]+])*", text.substring(1));
  }

  /// Whether a bracket of the pattern is not closed.
  boolean isBroken() {
    return isPattern() && text.replaceAll("\\[[^]]*]", "").matches(".*[\\[\\]].*");
  }

  /// Whether it looks like a pattern that misses its `_`.
  boolean missesUnderscore() {
    return !isPattern()
        && (text.matches(".*[0-9XZN+][.!]")
            || text.matches("[0-9+]*[XZN]{2,}[0-9XZN]*")
            || text.matches("[0-9+]+[XZN]+"));
  }

  private String expression() {
    var expression = new StringBuilder();
    for (int i = 1; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case 'X', 'x' -> expression.append("[0-9]");
        case 'Z', 'z' -> expression.append("[1-9]");
        case 'N', 'n' -> expression.append("[2-9]");
        case '.' -> expression.append(".+");
        case '!' -> expression.append(".*");
        case '-' -> {
          // for the eye only
        }
        case '[' -> i = brackets(expression, i);
        default -> expression.append(Pattern.quote(text.substring(i, i + 1)));
      }
    }
    return expression.toString();
  }

  /// One of several characters; gives where they end.
  private int brackets(StringBuilder expression, int from) {
    int end = text.indexOf(']', from);
    if (end < 0) {
      expression.append(Pattern.quote(text.substring(from)));
      return text.length();
    }
    expression.append('[');
    for (int i = from + 1; i < end; i++) {
      char c = text.charAt(i);
      expression.append(c == '-' ? "-" : Pattern.quote(String.valueOf(c)));
    }
    expression.append(']');
    return end;
  }
}
