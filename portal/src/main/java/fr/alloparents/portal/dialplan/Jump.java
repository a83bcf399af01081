package fr.alloparents.portal.dialplan;

import java.util.Optional;

/// A way from one step to another. Immutable.
///
/// @param context empty for the same
/// @param extension empty for the same
/// @param priority a number or a label
record Jump(
    Extension from, Step step, Optional<Piece> context, Optional<Piece> extension, Piece priority) {

  /// Whether this is known only during a call.
  static boolean isVariable(Piece piece) {
    return piece.text().contains("${") || piece.text().contains("$[");
  }
}
