package fr.alloparents.ivr.caller;

import java.util.List;
import java.util.Locale;

/// Joins phrases into the text a reader sees: in transcripts, journals and tests.
///
/// Marks stick to the word before them, sentences begin with a capital, and an activity named in
/// the middle of a sentence does not ("…, cantine: rien de réservé").
public final class Wording {

  private final Language language;
  private final StringBuilder text = new StringBuilder();

  private Wording(Language language) {
    this.language = language;
  }

  /// The phrases as one text, in that language.
  public static String of(List<? extends Phrase> phrases, Language language) {
    var wording = new Wording(language);
    phrases.forEach(wording::add);
    return wording.text.toString();
  }

  /// The phrases as one French text.
  public static String french(List<? extends Phrase> phrases) {
    return of(phrases, Language.FRENCH);
  }

  /// The phrases as one English text.
  public static String english(List<? extends Phrase> phrases) {
    return of(phrases, Language.ENGLISH);
  }

  private void add(Phrase phrase) {
    var words = phrase.text(language);
    if (words.isEmpty() || (phrase instanceof Pause && endsWithAny(".?!:,"))) {
      return;
    }
    if (isMark(words.charAt(0))) {
      text.append(words);
    } else {
      var cased = cased(phrase, words);
      text.append(text.isEmpty() ? "" : " ").append(cased);
    }
  }

  private String cased(Phrase phrase, String words) {
    if (text.isEmpty() || endsWithAny(".?!")) {
      return words.substring(0, 1).toUpperCase(Locale.FRENCH) + words.substring(1);
    }
    return phrase instanceof Phrase.ActivityName ? uncapitalised(words) : words;
  }

  /// Leaves initials such as "CLAE" as they are.
  private static String uncapitalised(String words) {
    var initials = words.length() > 1 && Character.isUpperCase(words.charAt(1));
    return initials ? words : words.substring(0, 1).toLowerCase(Locale.FRENCH) + words.substring(1);
  }

  private boolean endsWithAny(String marks) {
    return !text.isEmpty() && marks.indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  private static boolean isMark(char first) {
    return ",;:.".indexOf(first) >= 0;
  }
}
