package fr.alloparents.ivr.speech;

import fr.alloparents.ivr.caller.Pause;

/// The silences that punctuation asks for.
final class Mark {

  private Mark() {}

  /// What follows a text, in milliseconds; none where another sound continues it.
  static int silenceAfter(String text) {
    return switch (text.charAt(text.length() - 1)) {
      case '.', '!', '?' -> Pause.STOP.milliseconds();
      case ':', ';' -> Pause.COLON.milliseconds();
      case ',' -> Pause.COMMA.milliseconds();
      default -> 0;
    };
  }

  /// What precedes a text that begins with a comma.
  static int silenceBefore(String text) {
    return text.startsWith(",") ? Pause.COMMA.milliseconds() : 0;
  }

  /// The text without the mark it begins with.
  static String withoutLeading(String text) {
    return text.replaceFirst("^[,;:.] *", "");
  }
}
