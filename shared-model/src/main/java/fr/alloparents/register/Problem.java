package fr.alloparents.register;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is wrong with a line, or what whoever confirms it should know. Immutable. Kept as JSON.
///
/// @param column where it stands; null for the whole line
/// @param details what it speaks of, in the order told at each kind
public record Problem(Kind kind, @Nullable Column column, List<String> details) {

  public Problem {
    details = List.copyOf(details);
  }

  static Problem of(Kind kind, @Nullable Column column, String... details) {
    return new Problem(kind, column, List.of(details));
  }

  /// What it is.
  public enum Kind {
    /// A required cell is empty.
    MISSING,
    /// More characters than the detail says.
    TOO_LONG,
    /// Signs that cannot be read: control characters, ends of lines.
    UNREADABLE,
    /// The line has more cells (first detail) than the header (second).
    TOO_MANY_CELLS,
    /// Not a day; the detail is what stands there.
    NO_DAY,
    /// A day of birth after today, or before 1900.
    NO_BIRTH_DATE,
    /// From a day to one before it.
    BACKWARDS,
    /// Not a telephone number; the detail is what stands there.
    NO_PHONE,
    /// Not an e-mail address; the detail is what stands there.
    NO_EMAIL,
    /// More addresses than the detail says.
    TOO_MANY_EMAILS,
    /// The first detail is what stands there, the others are the schools there are.
    UNKNOWN_SCHOOL,
    /// The first detail is what stands there, the others are the classes of the school.
    UNKNOWN_CLASS,
    /// The first detail is what stands there, the others are the activities there are.
    UNKNOWN_ACTIVITY,
    /// The first detail is what stands there, the others are the diets there are.
    UNKNOWN_DIET,
    /// Days of a health plan that says nothing.
    NO_PAI,
    /// Not 3 to 10 digits.
    NO_CODE,
    /// The line of the detail gives the code to somebody else.
    CODE_TWICE,
    /// Somebody else has the code already.
    CODE_TAKEN,
    /// The child, or the household, has another code already.
    HAS_ANOTHER_CODE,
    /// The same child and the same household as on the line of the first detail.
    LINE_TWICE,
    /// The same child, or the same household, has something else (second detail) on the line of the
    /// first detail.
    DISAGREES,
    /// Several children without a reference have this name.
    SEVERAL_CHILDREN,
    /// No error: a child of this name and birth date is there under another reference, the detail.
    SAME_NAME,
    /// No error: the child stays with another household too, the detail.
    OTHER_HOUSEHOLD
  }
}
