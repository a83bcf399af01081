package fr.alloparents.ivr.speech;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shipped pack says what the code believes it says, and sounds as it should.
class SoundPackTest {

  private static final String TO_DO = "run ivr/bin/render-french-pack and commit what it changes";

  private static final SoundPack PACK = new SoundPack();
  private static final Map<String, Manifest.Entry> MANIFEST = PACK.manifest().byKey();
  private static final List<Piece> SPOKEN =
      FrenchPieces.all().stream().filter(piece -> !piece.text().isEmpty()).toList();

  @TempDir private Path folder;

  @Test
  void everyPieceWasRenderedFromItsPresentText() {
    var stale =
        FrenchPieces.all().stream()
            .filter(Predicate.not(SoundPackTest::isUpToDate))
            .map(Piece::key)
            .toList();
    assertEquals(List.of(), stale, TO_DO);
  }

  @Test
  void nothingIsShippedThatNoPieceNeeds() {
    var keys = FrenchPieces.all().stream().map(Piece::key).collect(Collectors.toSet());
    assertEquals(keys, MANIFEST.keySet(), TO_DO);
  }

  @Test
  void noTwoPiecesShareAKey() {
    var keys = new HashSet<String>();
    var twice = FrenchPieces.all().stream().map(Piece::key).filter(key -> !keys.add(key)).toList();
    assertEquals(List.of(), twice);
  }

  @Test
  void theTrunksSoundIsThatOfThePhones() throws IOException {
    for (var piece : FrenchPieces.all()) {
      var trunk = PACK.sound(piece.key(), SoundStore.NARROW_BAND);
      assertArrayEquals(sound(piece).toALaw(), trunk, piece.key());
    }
  }

  @Test
  void noSoundIsSilentOrClippedAndAllAreEquallyLoud() throws IOException {
    for (var piece : SPOKEN) {
      var sound = sound(piece);
      var level = Mastering.decibels(Mastering.speechLevel(sound));
      assertEquals(Mastering.LEVEL_DB, level, 2.5, piece.key());
      var peak = Mastering.decibels(sound.peak());
      assertTrue(peak <= Mastering.PEAK_DB + 0.1, () -> piece.key() + " peaks at " + peak);
    }
  }

  /// Spoken French has 12 to 20 letters a second; a long silence or a carrier left in shows here.
  @Test
  void noSoundIsLongerOrShorterThanItsWords() throws IOException {
    for (var piece : SPOKEN) {
      var milliseconds = sound(piece).milliseconds() - piece.before() - piece.after();
      var letters = inLetters(piece).length();
      var shortest = letters > 20 ? 30 * letters : 100;
      assertTrue(
          milliseconds > shortest && milliseconds < 450 + 90 * letters,
          () -> "%s: %d ms for %d letters".formatted(piece.key(), milliseconds, letters));
    }
  }

  @Test
  void aSoundBeginsAndEndsWithTheSilencesOfItsMarks() throws IOException {
    for (var piece : SPOKEN) {
      var sound = sound(piece);
      var words = sound.slice(millis(piece.before()), sound.count() - millis(piece.after()));
      assertEquals(Samples.silence(piece.before()), sound.slice(0, millis(piece.before())));
      assertTrue(
          words.count() - Mastering.trimmed(words).count() < millis(60),
          () -> piece.key() + " has silence at its ends");
    }
  }

  @Test
  void itIsSmallEnoughForARepository() {
    var bytes =
        FrenchPieces.all().stream()
            .mapToLong(
                piece ->
                    PACK.sound(piece.key(), SoundStore.WIDE_BAND).length
                        + PACK.sound(piece.key(), SoundStore.NARROW_BAND).length)
            .sum();
    assertTrue(bytes < 20_000_000, () -> bytes + " bytes");
  }

  @Test
  void layingItOutGivesAsteriskEveryFileInBothFormats() throws IOException {
    var store = new SoundStore(folder);
    PACK.layOutIn(store);
    for (var piece : FrenchPieces.all()) {
      assertTrue(store.has("fr/" + piece.key()), piece.key());
    }
    assertArrayEquals(
        PACK.sound("goodbye", SoundStore.WIDE_BAND),
        Files.readAllBytes(folder.resolve("fr/goodbye.wav16")));
  }

  @Test
  void aPackThatLiesThereWholeIsLeftAlone() throws IOException {
    PACK.layOutIn(new SoundStore(folder));
    var before = Files.getLastModifiedTime(folder.resolve("fr/goodbye.wav16"));
    PACK.layOutIn(new SoundStore(folder));
    assertEquals(before, Files.getLastModifiedTime(folder.resolve("fr/goodbye.wav16")));
  }

  @Test
  void aFileThatWasLostComesBack() throws IOException {
    PACK.layOutIn(new SoundStore(folder));
    Files.delete(folder.resolve("fr/goodbye.alaw"));
    PACK.layOutIn(new SoundStore(folder));
    assertTrue(Files.exists(folder.resolve("fr/goodbye.alaw")));
  }

  @Test
  void anOlderPackIsReplaced() throws IOException {
    PACK.layOutIn(new SoundStore(folder));
    Files.writeString(folder.resolve("fr/goodbye.wav16"), "an older farewell");
    Files.writeString(folder.resolve("fr/manifest.tsv"), "an older manifest");
    PACK.layOutIn(new SoundStore(folder));
    assertArrayEquals(
        PACK.sound("goodbye", SoundStore.WIDE_BAND),
        Files.readAllBytes(folder.resolve("fr/goodbye.wav16")));
  }

  private static boolean isUpToDate(Piece piece) {
    var entry = MANIFEST.get(piece.key());
    return entry != null
        && entry.equals(Manifest.Entry.of(piece, PACK.sound(piece.key(), SoundStore.WIDE_BAND)));
  }

  private static Samples sound(Piece piece) throws IOException {
    return Samples.ofWav(PACK.sound(piece.key(), SoundStore.WIDE_BAND));
  }

  private static int millis(int milliseconds) {
    return Samples.silence(milliseconds).count();
  }

  /// A figure takes about as long as twelve letters for each two of its digits.
  private static String inLetters(Piece piece) {
    return piece.text().replaceAll("\\d0?", "abcdef");
  }
}
