package fr.alloparents.portal.dialplan;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of findings, in French and English. Immutable and thread-safe.
final class Wording {

  private static final String CATALOGUE = "fr.alloparents.portal.dialplan.findings";
  private static final Wording FRENCH = new Wording(Locale.FRENCH);
  private static final Wording ENGLISH = new Wording(Locale.ENGLISH);

  private final Locale language;
  private final ResourceBundle texts;

  private Wording(Locale language) {
    this.language = language;
    texts =
        ResourceBundle.getBundle(
            CATALOGUE,
            language,
            Wording.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /// French for any language but English.
  static Wording of(Locale language) {
    return language.getLanguage().equals("en") ? ENGLISH : FRENCH;
  }

  /// @throws java.util.MissingResourceException if there is none under this key
  String text(String key, List<String> details) {
    return String.format(language, texts.getString(key), details.toArray());
  }
}
