package fr.alloparents.ivr.speech;

import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Phrase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sounds for whoever words sentences of the line otherwise: their fixed words as the voice says
/// them or as somebody has recorded them, and whole sentences as callers hear them. Nothing of it
/// happens during a call. Safe for use by many threads.
public final class SentenceSounds {

  private static final Logger LOG = LoggerFactory.getLogger(SentenceSounds.class);

  private static final String KEY = "town";

  private final Library library;
  private final PromptBook book;
  private final Studio studio;

  SentenceSounds(Library library, PromptBook book, Studio studio) {
    this.library = library;
    this.book = book;
    this.studio = studio;
  }

  /// What the dial plan says by itself, in French, by the keys of the sounds.
  public Map<String, String> dialPlan() {
    var sentences = new LinkedHashMap<String, String>();
    FrenchPieces.dialPlan().forEach(piece -> sentences.put(piece.key(), piece.text()));
    return sentences;
  }

  /// The sound of one of those.
  ///
  /// @throws NullPointerException if there is none of that key
  public byte[] dialPlan(String key) {
    return book.wav(book.sound(key, Language.FRENCH)).orElseThrow();
  }

  /// Whether there is a voice of that language on this machine.
  public boolean speaks(Language language) {
    return library.voice(language).isPresent();
  }

  /// How the voice says fixed words of a sentence, with the silence that their mark asks for. Takes
  /// a fraction of a second.
  ///
  /// @param continued whether something follows them within the sentence
  /// @return a WAV file, 16 kHz; empty where there is no voice, or it fails
  public Optional<byte[]> say(String words, boolean continued, Language language) {
    var text = new SpokenText(Mark.withoutLeading(words));
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var piece = piece(text, continued, language).after(Mark.silenceBefore(words));
    return library
        .voice(language)
        .flatMap(voice -> rendered(piece, voice).or(() -> rendered(whole(piece), voice)))
        .map(Samples::toWav);
  }

  /// Makes what somebody has recorded the sound of fixed words: as loud as the others, with the
  /// silence that their mark asks for.
  ///
  /// @param file whatever was sent
  /// @return a WAV file, 16 kHz
  /// @throws UnfitRecording if the line cannot play it
  public byte[] record(String words, byte[] file) throws UnfitRecording {
    var mastered = samples(TownRecordings.master(file));
    return Samples.silence(Mark.silenceBefore(words))
        .then(mastered)
        .then(Samples.silence(Mark.silenceAfter(words)))
        .toWav();
  }

  /// How callers hear these phrases, in one sound.
  ///
  /// @return a WAV file, 16 kHz
  public byte[] whole(List<Phrase> phrases, Language language) {
    studio.prepare(phrases);
    return book.files(phrases, language).stream()
        .map(book::name)
        .map(name -> book.wav(name).map(SentenceSounds::samples).orElseGet(Samples::of))
        .reduce(Samples.of(), Samples::then)
        .toWav();
  }

  private static Optional<Samples> rendered(Piece piece, Voice voice) {
    try {
      return Optional.of(piece.render(voice));
    } catch (VoiceException | UncheckedIOException e) {
      LOG.warn("Words of a sentence could not be said: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /// A French voice falls at the end of what it takes for a sentence.
  private static Piece piece(SpokenText text, boolean continued, Language language) {
    if (language == Language.ENGLISH) {
      return Piece.sentence(KEY, text.words());
    }
    var goesOn = continued && Mark.silenceAfter(text.words()) == 0;
    var piece =
        goesOn
            ? Piece.leading(KEY, text.words(), FrenchPieces.carrierOf(text.words(), Carrier.NAME))
            : Piece.sentence(KEY, text.words());
    return piece.spelt(text.inFrench());
  }

  /// The same without what follows it for the voice: words after which no cut can be heard.
  private static Piece whole(Piece piece) {
    return new Piece(
        piece.key(), piece.text(), piece.spelling(), Carrier.NONE, piece.before(), piece.after());
  }

  private static Samples samples(byte[] wav) {
    try {
      return Samples.ofWav(wav);
    } catch (IOException e) {
      throw new UncheckedIOException("a sound of ours is none", e);
    }
  }
}
