package fr.alloparents.ivr.caller;

/// Places in a waiting list, in words.
final class Ordinal {

  private static final String[] FRENCH = {
    "en tête",
    "deuxième",
    "troisième",
    "quatrième",
    "cinquième",
    "sixième",
    "septième",
    "huitième",
    "neuvième",
    "dixième"
  };
  private static final String[] ENGLISH = {
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"
  };

  private Ordinal() {}

  /// The place in words up to the tenth, with a number beyond ("numéro 14").
  static String of(int place, Language language) {
    var words = language == Language.FRENCH ? FRENCH : ENGLISH;
    if (place <= words.length) {
      return words[place - 1];
    }
    return (language == Language.FRENCH ? "numéro " : "number ") + place;
  }
}
