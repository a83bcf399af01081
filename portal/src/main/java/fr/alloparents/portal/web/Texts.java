package fr.alloparents.portal.web;

import fr.alloparents.town.Conformity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/// What families read, in one language. A text's key begins with the name of the file it stands in:
/// `planning.next` is in `texts/planning_fr.properties` and `texts/planning_en.properties`.
/// Immutable and thread-safe.
public final class Texts {

  /// French first, which is also what a visitor gets who has not chosen.
  public static final List<Locale> LANGUAGES = List.of(Locale.FRENCH, Locale.ENGLISH);

  private static final Texts FRENCH = new Texts(Locale.FRENCH);
  private static final Texts ENGLISH = new Texts(Locale.ENGLISH);
  private static final String FOLDER = "fr.alloparents.portal.texts.";

  private final Locale language;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  private Texts(Locale language) {
    this.language = language;
  }

  /// The texts of a language; those in French where we have none in it.
  public static Texts of(Locale language) {
    return language.getLanguage().equals("en") ? ENGLISH : FRENCH;
  }

  /// The language written so, `fr` or `en`; French for anything else.
  public static Locale language(String written) {
    return LANGUAGES.stream()
        .filter(language -> language.getLanguage().equals(written))
        .findFirst()
        .orElse(Locale.FRENCH);
  }

  public static Texts french() {
    return FRENCH;
  }

  public Locale language() {
    return language;
  }

  public boolean isFrench() {
    return language.equals(Locale.FRENCH);
  }

  /// A text, with its `%s` filled in, in their order.
  ///
  /// @throws java.util.MissingResourceException if there is none under this key
  public String text(String key, Object... arguments) {
    var found = known.get(key);
    var pattern = found == null ? known.computeIfAbsent(key, this::read) : found;
    return arguments.length == 0 ? pattern : String.format(language, pattern, arguments);
  }

  /// A text that speaks of a number of things, which is its first `%s`: under `key.one` for none or
  /// one, under `key.many` for more.
  public String count(String key, int number, Object... more) {
    boolean several = isFrench() ? number > 1 : number != 1;
    var arguments = new Object[more.length + 1];
    arguments[0] = number;
    System.arraycopy(more, 0, arguments, 1, more.length);
    return text(key + (several ? ".many" : ".one"), arguments);
  }

  /// What the page of an accessibility statement is called.
  public String accessibility(Conformity conformity) {
    return switch (conformity) {
      case NONE -> text("common.accessibility.none");
      case PARTIAL -> text("common.accessibility.partial");
      case FULL -> text("common.accessibility.full");
    };
  }

  private String read(String key) {
    int dot = key.indexOf('.');
    return ResourceBundle.getBundle(
            FOLDER + (dot < 0 ? key : key.substring(0, dot)),
            language,
            Texts.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
        .getString(key);
  }
}
