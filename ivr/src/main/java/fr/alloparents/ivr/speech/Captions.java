package fr.alloparents.ivr.speech;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Pause;
import fr.alloparents.ivr.caller.Phrase.Press;
import fr.alloparents.ivr.caller.Prompt;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// What sounds say, by their names: for those who read along. Fixed pieces are known from the
/// start; names and towns' words, as they stand in a sentence, from when they were last looked up,
/// as long as there is room. Thread-safe.
final class Captions {

  /// A name that has been pushed out is remembered again by the next sentence that says it.
  private static final int NAMES = 10_000;

  private final Map<String, String> fixed;
  private final Cache<String, String> names = Caffeine.newBuilder().maximumSize(NAMES).build();

  private Captions(Map<String, String> fixed) {
    this.fixed = Map.copyOf(fixed);
  }

  /// @param sounds the names of the sounds by the keys of their pieces, for each language
  static Captions of(Map<Language, Grammar> grammars, Map<Language, Map<String, String>> sounds) {
    var fixed = new HashMap<String, String>();
    grammars.forEach(
        (language, grammar) -> {
          var names = Objects.requireNonNull(sounds.get(language));
          grammar.pieces().forEach(piece -> put(fixed, names, piece.key(), piece.text()));
          marked(language).forEach((key, text) -> put(fixed, names, key, text));
        });
    return new Captions(fixed);
  }

  private static void put(
      Map<String, String> fixed, Map<String, String> names, String key, String text) {
    var name = names.get(key);
    if (name != null) {
      fixed.put(name, text);
    }
  }

  /// The pieces whose text is written with a mark that the voice is not given.
  private static Map<String, String> marked(Language language) {
    var texts = new HashMap<String, String>();
    Stream.of(Prompt.values())
        .filter(prompt -> prompt.voice(language) == language)
        .forEach(prompt -> texts.put(prompt.soundName(), prompt.text(language)));
    Stream.of(Pause.values())
        .forEach(pause -> texts.put(Grammar.pause(pause), pause.text(language)));
    "0123456789*#"
        .chars()
        .mapToObj(key -> new Press((char) key))
        .forEach(press -> texts.put(Grammar.press(press.key()), press.text(language)));
    return texts;
  }

  /// Empty where nobody knows.
  String of(String name) {
    var remembered = names.getIfPresent(name);
    return remembered == null ? fixed.getOrDefault(name, "") : remembered;
  }

  /// A name of a sound has been looked up for these words.
  void remember(String name, String words) {
    if (!words.equals(names.getIfPresent(name))) {
      names.put(name, words);
    }
  }
}
