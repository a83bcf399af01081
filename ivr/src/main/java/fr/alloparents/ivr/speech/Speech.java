package fr.alloparents.ivr.speech;

import fr.alloparents.ivr.caller.Language;
import java.util.Optional;

/// Everything that gives the line its voice, wired together.
///
/// Opening it lays out the French pack and has the English voice say what it has not said before (a
/// second or two at the very first start, nothing later).
///
/// @param book for calls: which files say a phrase
/// @param studio for whoever enters or imports a name
/// @param recordings for whoever brings what a town hall has recorded
/// @param sentences for whoever words sentences of the line otherwise
public record Speech(
    PromptBook book, Studio studio, TownRecordings recordings, SentenceSounds sentences) {

  /// Makes the line ready to speak.
  ///
  /// @throws MissingSoundsException if the line lacks a sentence
  /// @throws java.io.UncheckedIOException if the folder cannot be written
  /// @throws IllegalArgumentException if the voice command has no `{file}`
  public static Speech open(SpeechSettings settings) {
    var store = new SoundStore(settings.folder());
    new SoundPack().layOutIn(store);
    var library = new Library(store, frenchVoice(settings), new FreeTtsVoice());
    sayEnglish(library);
    var book = new PromptBook(library, settings.seenByAsterisk());
    var studio = new Studio(library);
    var recordings = new TownRecordings(store, settings.seenByAsterisk());
    return new Speech(book, studio, recordings, new SentenceSounds(library, book, studio));
  }

  private static Optional<Voice> frenchVoice(SpeechSettings settings) {
    return settings.frenchVoice().isEmpty()
        ? Optional.empty()
        : Optional.of(new CommandVoice(settings.frenchVoice(), settings.voiceDeadline()));
  }

  private static void sayEnglish(Library library) {
    var voice = library.voice(Language.ENGLISH).orElseThrow();
    var unsaid =
        EnglishPieces.all().stream()
            .filter(piece -> !library.store().has(library.placeOf(piece, Language.ENGLISH)))
            .toList();
    unsaid.parallelStream()
        .forEach(
            piece ->
                library
                    .store()
                    .keep(library.placeOf(piece, Language.ENGLISH), piece.render(voice)));
  }
}
