package fr.alloparents.ivr.speech;

import java.text.Normalizer;

/// A text as a voice is given it: one line of letters, digits and ordinary punctuation.
///
/// What people typed into a form reaches a program here, so whatever a synthesiser could take for a
/// tag or an instruction is gone before it: `pico2wave`, for one, obeys `<genfile file="…">`.
///
/// @param words the cleaned text, at most {@value #LONGEST} characters; may be empty
record SpokenText(String words) {

  /// Enough for a notice of a minute.
  static final int LONGEST = 1000;

  SpokenText {
    words = clean(words);
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /// The text as it should be read aloud in French: "12h15" is "12 heures 15".
  String inFrench() {
    return words
        .replaceAll("(?i)\\b(\\d{1,2}) ?h ?(\\d{2})\\b", "$1 heures $2")
        .replaceAll("(?i)\\b(\\d{1,2}) ?h\\b", "$1 heures")
        .replaceAll("(?i)(?<=[a-z0-9])\\.(?=[a-z]{2})", " point ")
        .replaceAll("(?i)\\bn° ?", "numéro ")
        .replace("€", " euros");
  }

  private static String clean(String text) {
    var oneLine =
        Normalizer.normalize(head(text, 4 * LONGEST), Normalizer.Form.NFC)
            .replace("&", " et ")
            .replace('’', '\'')
            .replaceAll("[^\\p{L}\\p{M}\\p{N} .,;:!?'()/%€°+-]", " ")
            .replaceAll("\\s+", " ");
    var words = head(oneLine.strip(), LONGEST);
    return words.chars().anyMatch(Character::isLetterOrDigit) ? words : "";
  }

  private static String head(String text, int longest) {
    return text.substring(0, Math.min(longest, text.length()));
  }
}
