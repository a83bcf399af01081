package fr.alloparents.ivr.speech;

import fr.alloparents.ivr.caller.Language;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where the sound of something lies in the {@link SoundStore}, if anywhere: a recording by a
/// person first, then the shipped pack, then what a voice has rendered.
///
/// Safe for use by many threads, and quick enough for a call.
final class Library {

  static final String PACK = "fr/";

  private static final String RECORDED = "recorded/";
  private static final String SAID = "said/";

  /// Words of towns that the pack says: activities that many of them have.
  private static final Map<String, Piece> PACKED_WORDS =
      FrenchPieces.words().stream()
          .collect(Collectors.toUnmodifiableMap(Piece::text, Function.identity()));

  private final SoundStore store;
  private final Optional<Voice> french;
  private final Voice english;

  /// @param french the voice of names and towns' texts; a machine may have none
  Library(SoundStore store, Optional<Voice> french, Voice english) {
    this.store = store;
    this.french = french;
    this.english = english;
  }

  SoundStore store() {
    return store;
  }

  Optional<Voice> voice(Language language) {
    return language == Language.ENGLISH ? Optional.of(english) : french;
  }

  /// The name of the sound that says a piece.
  Optional<String> find(Piece piece, Language language) {
    return first(Stream.of(recordingOf(piece, language), placeOf(piece, language)));
  }

  /// The name of the sound that says a town's words in that language.
  Optional<String> find(SpokenText text, Language language) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return first(Stream.of(recordingOf(text)))
        .or(() -> packed(text, language))
        .or(
            () ->
                voice(language).flatMap(voice -> first(Stream.of(placeOf(text, language, voice)))));
  }

  /// Where a piece belongs: in the pack, or where the English voice's rendering is kept.
  String placeOf(Piece piece, Language language) {
    return switch (language) {
      case FRENCH -> PACK + piece.key();
      case ENGLISH -> "en/" + ContentName.of(piece.key(), english.identity(), piece.recipe());
    };
  }

  /// Where a voice's rendering of a text belongs.
  static String placeOf(SpokenText text, Language language, Voice voice) {
    return SAID + ContentName.of(text.words(), voice.identity(), piece(text, language).recipe());
  }

  /// Where a person's recording of a piece belongs.
  static String recordingOf(Piece piece, Language language) {
    return RECORDED + (language == Language.FRENCH ? "fr/" : "en/") + piece.key();
  }

  /// Where a person's recording of a town's words belongs, whatever the language of the call.
  static String recordingOf(SpokenText text) {
    return RECORDED + SAID + ContentName.of(text.words(), text.words());
  }

  /// A text as something to be said: without a silence after it, since phrases follow.
  static Piece piece(SpokenText text, Language language) {
    var spelling = language == Language.FRENCH ? text.inFrench() : text.words();
    return new Piece("words", text.words(), spelling, Carrier.NONE, 0, 0);
  }

  private Optional<String> packed(SpokenText text, Language language) {
    return language == Language.FRENCH
        ? Optional.ofNullable(PACKED_WORDS.get(text.words()))
            .flatMap(piece -> find(piece, language))
        : Optional.empty();
  }

  private Optional<String> first(Stream<String> names) {
    return names.filter(store::has).findFirst();
  }
}
