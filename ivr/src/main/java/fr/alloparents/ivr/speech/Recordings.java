package fr.alloparents.ivr.speech;

import fr.alloparents.ivr.caller.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Brings recordings of real voices into the folder of sounds, where they win over every voice.
///
/// A folder of WAV files is read: `fr/enter-child-code.wav` and `en/…` replace sentences of the
/// pack by their keys, `names/Angéline.wav` says a first name, an activity or any other words of a
/// town. Each is mastered like the rest of the line: trimmed, and as loud as the others.
public final class Recordings {

  private static final String WAV = ".wav";

  private final SoundStore store;

  Recordings(SoundStore store) {
    this.store = store;
  }

  /// Arguments: the line's folder of sounds, then the folder of recordings. Says what it did, and
  /// exits with 1 if a file could not be used.
  public static void main(String[] arguments) {
    var recordings = new Recordings(new SoundStore(Path.of(arguments[0])));
    var refused = recordings.bringIn(Path.of(arguments[1]));
    refused.forEach(System.err::println);
    System.exit(refused.isEmpty() ? 0 : 1);
  }

  /// Brings in all files of a folder, and says why of each that could not be used.
  ///
  /// @throws UncheckedIOException if a folder cannot be read or written
  List<String> bringIn(Path folder) {
    var refused = new ArrayList<String>();
    sentences(folder.resolve("fr"), Language.FRENCH, new FrenchGrammar(), refused);
    sentences(folder.resolve("en"), Language.ENGLISH, new EnglishGrammar(), refused);
    for (var file : wavFiles(folder.resolve("names"))) {
      var text = new SpokenText(nameOf(file));
      var place = Library.recordingOf(text);
      keep(file, Library.piece(text, Language.FRENCH), place, refused);
    }
    return refused;
  }

  private void sentences(Path folder, Language language, Grammar grammar, List<String> refused) {
    for (var file : wavFiles(folder)) {
      grammar.pieces().stream()
          .filter(piece -> piece.key().equals(nameOf(file)))
          .findFirst()
          .ifPresentOrElse(
              piece -> keep(file, piece, Library.recordingOf(piece, language), refused),
              () -> refused.add(file + ": the line says nothing of that name"));
    }
  }

  private void keep(Path file, Piece piece, String place, List<String> refused) {
    try {
      store.keep(place, piece.finished(Samples.ofWav(Files.readAllBytes(file))));
    } catch (IOException | VoiceException e) {
      refused.add(file + ": " + e.getMessage());
    }
  }

  private static List<Path> wavFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(WAV)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String nameOf(Path file) {
    var name = Objects.requireNonNull(file.getFileName()).toString();
    return name.substring(0, name.length() - WAV.length());
  }
}
