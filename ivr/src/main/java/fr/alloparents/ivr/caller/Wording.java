package fr.alloparents.ivr.caller;

import java.util.ArrayList;
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

  /// The words of the sounds of one text, each as it continues the ones before it: put together
  /// they are the text.
  ///
  /// @param words of each sound, activities not capitalised; empty for one without words
  public static List<String> continued(List<String> words) {
    var wording = new Wording(Language.FRENCH);
    var pieces = new ArrayList<String>();
    for (int i = 0; i < words.size(); i++) {
      int before = wording.text.length();
      wording.add(isBetweenDigits(words, i) ? "" : words.get(i));
      pieces.add(wording.text.substring(before));
    }
    return pieces;
  }

  /// The silences within a number that is said digit by digit are not written.
  private static boolean isBetweenDigits(List<String> words, int i) {
    return i > 0
        && i + 1 < words.size()
        && words.get(i).matches("\\p{Punct}")
        && words.get(i - 1).matches("[0-9]")
        && words.get(i + 1).matches("[0-9]");
  }

  private void add(Phrase phrase) {
    if (!(phrase instanceof Pause && endsWithAny(".?!:,"))) {
      var words = phrase.text(language);
      add(phrase instanceof Phrase.ActivityName ? uncapitalised(words) : words);
    }
  }

  private void add(String words) {
    if (words.isEmpty()) {
      return;
    }
    if (isMark(words.charAt(0))) {
      text.append(words);
    } else {
      var cased = cased(words);
      text.append(text.isEmpty() ? "" : " ").append(cased);
    }
  }

  private String cased(String words) {
    return text.isEmpty() || endsWithAny(".?!")
        ? words.substring(0, 1).toUpperCase(Locale.FRENCH) + words.substring(1)
        : words;
  }

  /// As it stands in the middle of a sentence; leaves initials such as "CLAE" as they are.
  public static String uncapitalised(String words) {
    if (words.isEmpty()) {
      return words;
    }
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
