package fr.alloparents.portal.dialplan;

import java.util.Locale;

/// What a piece of a dial plan is, for whoever colours it.
public enum Ink {
  /// Anything else: commas, operators, arguments.
  PLAIN,
  COMMENT,
  /// `[allo-public]`.
  HEADER,
  /// `exten`, `same`, `include`, `#include`, or the name of a setting.
  KEYWORD,
  /// The called number or the pattern of an `exten`.
  EXTENSION,
  /// `1`, `n`, `hint`.
  PRIORITY,
  /// `(open)`.
  LABEL,
  APPLICATION,
  /// An application that Asterisk 22 does not know.
  UNKNOWN,
  /// `${STRFTIME(`, `CALLERID(`.
  FUNCTION,
  /// `${EXTEN` and the brace that ends it.
  VARIABLE,
  /// Between quotes.
  TEXT;

  /// Its class in a style sheet: `ink-comment`.
  public String css() {
    return "ink-" + name().toLowerCase(Locale.ROOT);
  }
}
