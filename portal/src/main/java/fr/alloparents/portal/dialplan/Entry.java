package fr.alloparents.portal.dialplan;

import java.util.List;

/// What one line of a file says, read as Asterisk's `process_text_line` does.
sealed interface Entry {

  /// The whole of it, without comments.
  Piece code();

  /// `[name](options)`: a section begins, or goes on.
  ///
  /// @param template marked by `!`: only there to be inherited from
  /// @param continued marked by `+`: more of the section of that name
  /// @param parents the sections whose lines it begins with
  record Header(Piece code, Piece name, boolean template, boolean continued, List<Piece> parents)
      implements Entry {}

  /// `#word argument`.
  ///
  /// @param argument without the quotes around it; empty if there is none
  record Directive(Piece code, Piece word, Piece argument) implements Entry {}

  /// `name = value` or `name => value`.
  record Setting(Piece code, Piece name, Piece value) implements Entry {}
}
