package fr.alloparents.portal.townhall;

import fr.alloparents.portal.townhall.LineSounds.Unfit;
import fr.alloparents.town.Rewording;
import fr.alloparents.town.Town;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the line says, for the desk that may word it otherwise. The desk does not know the line:
/// the launcher brings it. Thread-safe.
public interface LineSentences {

  /// One sentence of the line.
  ///
  /// @param theme where in a call it is said, in words
  /// @param words as the line usually says it, by language, with the labels of its slots between
  ///   braces; a sentence may be said in one language only
  /// @param slots the labels of its slots; each stands in the sentence once
  /// @param changeable whether a town may word it otherwise
  record Sentence(
      String key, String theme, Map<Locale, String> words, List<String> slots, boolean changeable) {

    public Sentence {
      words = Map.copyOf(words);
      slots = List.copyOf(slots);
    }

    /// As the line usually says it; empty where it is not said in that language.
    public String usual(Locale language) {
      return words.getOrDefault(language, "");
    }
  }

  /// Words of a sentence that are the same in every call: one sound.
  ///
  /// @param continued whether a slot follows
  /// @param usual whether the line has a sound of its own that says them here
  record Part(String words, boolean continued, boolean usual) {}

  /// All of them, in the order of a call; those of one theme together.
  List<Sentence> all();

  /// The fixed words of a wording that has all slots of the sentence, in their order.
  List<Part> parts(Sentence sentence, Locale language, String words);

  /// Whether the line has a voice of that language for them.
  boolean speaks(Locale language);

  /// How the voice says fixed words, as a WAV file; empty where it cannot. Takes a fraction of a
  /// second.
  Optional<byte[]> say(Part part, Locale language);

  /// Makes what somebody has recorded the sound of fixed words.
  ///
  /// @param file whatever was sent
  /// @return a WAV file
  byte[] record(Part part, byte[] file) throws Unfit;

  /// How the line usually says a sentence, with examples in its slots, as a WAV file.
  byte[] usual(Town town, Sentence sentence, Locale language);

  /// The same in other words. What has no sound is heard as usual.
  byte[] hear(Town town, Rewording rewording);

  /// Has what is new laid out now, in the background, instead of within the half minute.
  void soon();

  /// The sentence of that key.
  default Optional<Sentence> find(String key) {
    return all().stream().filter(sentence -> sentence.key().equals(key)).findFirst();
  }
}
