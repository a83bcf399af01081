package fr.alloparents.ivr.speech;

import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Sounds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Which sound files say a phrase, in each language.
///
/// Every fixed piece is found once, at start-up: one that is missing is told then, with all others,
/// never to a caller. Only names and words of towns are looked up during a call, and one without a
/// sound is replaced ("votre enfant") or left out. Safe for use by many calls at once.
public final class PromptBook implements Sounds {

  private final Library library;
  private final String folder;
  private final Map<Language, Grammar> grammars =
      new EnumMap<>(
          Map.of(Language.FRENCH, new FrenchGrammar(), Language.ENGLISH, new EnglishGrammar()));
  private final Map<Language, Map<String, String>> sounds = new EnumMap<>(Language.class);
  private final Captions captions;

  /// @param folder the folder of sounds as Asterisk sees it
  /// @throws MissingSoundsException if a piece of any language has no sound
  PromptBook(Library library, String folder) {
    this.library = library;
    this.folder = folder;
    var missing = new ArrayList<String>();
    grammars.forEach((language, grammar) -> sounds.put(language, find(grammar, language, missing)));
    if (!missing.isEmpty()) {
      throw new MissingSoundsException(library.store().folder(), missing);
    }
    this.captions = Captions.of(grammars, sounds);
  }

  @Override
  public List<String> files(List<? extends Phrase> phrases, Language language) {
    return Reading.of(phrases, this, language).stream().map(name -> folder + "/" + name).toList();
  }

  @Override
  public boolean has(Phrase.TownWords words) {
    return library.store().has(TownRecordings.placeOf(words.recording()));
  }

  @Override
  public Duration length(String file) {
    return library.store().length(name(file));
  }

  @Override
  public String words(String file) {
    return captions.of(name(file));
  }

  /// The name of a file within the folder of sounds: what {@link #wav} knows it by.
  public String name(String file) {
    return file.substring(folder.length() + 1);
  }

  /// A sound as a WAV file, 16 kHz, as browsers play it; empty where there is none.
  ///
  /// @param name of any origin: what is no name of a sound has none
  public Optional<byte[]> wav(String name) {
    return library.store().wideBand(name);
  }

  /// When a sound was made: another one under the same name has another time.
  ///
  /// @param name as {@link #name} gives it
  public Instant madeAt(String name) {
    return library.store().madeAt(name);
  }

  /// Every fixed file there is, as Asterisk sees it: for asking Asterisk whether it sees them too.
  public Stream<String> all() {
    return sounds.values().stream()
        .flatMap(names -> names.values().stream())
        .distinct()
        .sorted()
        .map(name -> folder + "/" + name);
  }

  Grammar grammar(Language language) {
    return Objects.requireNonNull(grammars.get(language));
  }

  /// The sound of a piece; there is one for each.
  String sound(String key, Language language) {
    var sound = Objects.requireNonNull(sounds.get(language)).get(key);
    return Objects.requireNonNull(sound, () -> "no piece called " + key + " in " + language);
  }

  /// The sound of a name or of a town's words, if someone or something has said them.
  ///
  /// @param shown how they stand in the middle of a sentence
  Optional<String> words(String words, Language language, String shown) {
    var name = library.find(new SpokenText(words), language);
    name.ifPresent(found -> captions.remember(found, shown));
    return name;
  }

  /// The sound of a recording, if it has been laid out.
  Optional<String> recording(Phrase.TownRecording recording) {
    var name = TownRecordings.placeOf(recording.name());
    if (!library.store().has(name)) {
      return Optional.empty();
    }
    captions.remember(name, recording.text(Language.FRENCH));
    return Optional.of(name);
  }

  /// The sound of what a town says in place of a prompt, if it has been laid out.
  Optional<String> townWords(Phrase.TownWords words) {
    var name = TownRecordings.placeOf(words.recording());
    if (!library.store().has(name)) {
      return Optional.empty();
    }
    captions.remember(name, words.words());
    return Optional.of(name);
  }

  private Map<String, String> find(Grammar grammar, Language language, List<String> missing) {
    var found = new HashMap<String, String>();
    for (var piece : grammar.pieces()) {
      library
          .find(piece, language)
          .ifPresentOrElse(
              name -> found.put(piece.key(), name),
              () -> missing.add(library.placeOf(piece, language)));
    }
    return Map.copyOf(found);
  }
}
