package fr.alloparents.calendar;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// The words of a French text without what its writers disagree on: the ministry's labels and the
/// files of towns come with and without accents, hyphens and capitals.
public final class PlainText {
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_WORDS = Pattern.compile("[^a-z0-9]+");

  private PlainText() {}

  /// Small letters and digits without accents, words parted by one space.
  public static String of(String text) {
    String letters =
        ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return NOT_WORDS.matcher(letters.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
