package fr.alloparents.family;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a family types to prove who it is: digits, so that a keypad can type them. Never written in
/// clear by logs or traces, since [#toString] hides it. Immutable.
///
/// @param digits 3 to 10 of them; those of new codes are 6 to 10
public record Code(String digits) {

  /// The shortest of the older codes that towns bring along.
  public static final int SHORTEST = 3;

  public static final int LONGEST = 10;

  /// By so many of its last digits the town hall may find a code.
  static final int TAIL = 4;

  /// Shorter codes are not found so: too few digits would be left to guess.
  private static final int SHORTEST_WITH_TAIL = 6;

  private static final Pattern DIGITS = Pattern.compile("[0-9]{" + SHORTEST + "," + LONGEST + "}");

  /// @throws IllegalArgumentException if it is not a code; the message does not repeat it
  public Code {
    if (!DIGITS.matcher(digits).matches()) {
      throw new IllegalArgumentException("a code has " + SHORTEST + " to " + LONGEST + " digits");
    }
  }

  /// Reads what was typed, spaces included.
  ///
  /// @return empty if no code can look so
  public static Optional<Code> parse(String typed) {
    var digits = typed.replaceAll("[ \\u00a0\\u202f]", "");
    return DIGITS.matcher(digits).matches() ? Optional.of(new Code(digits)) : Optional.empty();
  }

  /// The last digits by which it may be found; empty for codes that are too short for that.
  Optional<String> tail() {
    return digits.length() < SHORTEST_WITH_TAIL
        ? Optional.empty()
        : Optional.of(digits.substring(digits.length() - TAIL));
  }

  /// Whose code it is. The names are stored.
  public enum Kind {
    CHILD,
    /// The household's: *code payeur*.
    PAYER
  }

  /// Never the digits.
  @Override
  public String toString() {
    return "Code[hidden]";
  }
}
