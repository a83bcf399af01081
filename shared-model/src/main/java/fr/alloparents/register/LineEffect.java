package fr.alloparents.register;

import java.util.List;

/// What a line of the file would do. Immutable. Kept as JSON; never holds a code.
///
/// @param line where it stands in the file
/// @param child its name, as the file has it
/// @param household the payer's name, as the file has it
/// @param changes none where it changes nothing
/// @param errors why it cannot be written; none where it can
/// @param notes what whoever confirms should know
public record LineEffect(
    int line,
    Kind kind,
    String child,
    String household,
    List<Change> changes,
    List<Problem> errors,
    List<Problem> notes) {

  public LineEffect {
    changes = List.copyOf(changes);
    errors = List.copyOf(errors);
    notes = List.copyOf(notes);
  }

  /// Whether it brings a child, changes something, or nothing. The names are stored.
  public enum Kind {
    ERROR,
    NEW,
    CHANGED,
    UNCHANGED
  }

  /// One thing that changes.
  ///
  /// @param before empty where there was nothing
  /// @param after of a code only where it comes from: [#DRAWN] or [#BROUGHT]; of a health plan only
  ///   that it changes: [#HIDDEN]
  public record Change(Column column, String before, String after) {

    /// In place of a code that will be drawn.
    public static final String DRAWN = "drawn";

    /// In place of a code that the file brings.
    public static final String BROUGHT = "brought";

    /// In place of what concerns health.
    public static final String HIDDEN = "hidden";
  }
}
