package fr.alloparents.ivr.speech;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundStoreTest {

  private static final Samples SOUND = Tones.tone(440, 8_000, 300);

  @TempDir private Path folder;

  private SoundStore store;

  @BeforeEach
  void anEmptyStore() {
    store = new SoundStore(folder.resolve("not/yet/there"));
  }

  @Test
  void aSoundIsKeptInTheFormatsOfPhonesAndOfTrunks() throws IOException {
    store.keep("said/lea-1", SOUND);
    assertTrue(store.has("said/lea-1"));
    assertArrayEquals(
        SOUND.toWav(), Files.readAllBytes(store.folder().resolve("said/lea-1.wav16")));
    assertArrayEquals(
        SOUND.toALaw(), Files.readAllBytes(store.folder().resolve("said/lea-1.alaw")));
  }

  @Test
  void theLengthOfASoundIsKnown() {
    store.keep("said/lea-1", SOUND);
    assertEquals(Duration.ofMillis(300), store.length("said/lea-1"));
    assertEquals(Duration.ofMillis(300), new SoundStore(store.folder()).length("said/lea-1"));
    assertEquals(Duration.ZERO, store.length("said/nobody"));
  }

  @Test
  void asteriskMayReadWhatWeWriteAndNothingElseIsLeft() throws IOException {
    store.keep("said/lea-1", SOUND);
    var ordinary = Files.createFile(folder.resolve("ordinary"));
    var written = store.folder().resolve("said/lea-1.wav16");
    assertEquals(Files.getPosixFilePermissions(ordinary), Files.getPosixFilePermissions(written));
    try (var files = Files.list(store.folder().resolve("said"))) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void aSoundThatAnotherProcessAddsIsFound() {
    assertFalse(store.has("said/lea-1"));
    new SoundStore(store.folder()).keep("said/lea-1", SOUND);
    assertTrue(store.has("said/lea-1"));
  }

  @Test
  void halfASoundIsNone() {
    store.write("said/lea-1", SoundStore.WIDE_BAND, SOUND.toWav());
    assertFalse(store.has("said/lea-1"), "trunks would hear silence");
  }

  @Test
  void aSoundThatIsThereIsNotAskedOfTheDiskAgain() throws IOException {
    store.keep("said/lea-1", SOUND);
    Files.delete(store.folder().resolve("said/lea-1.wav16"));
    assertTrue(store.has("said/lea-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "/etc/x", "a//b", "a b", "a&b", "a.b", "", "A"})
  void aNameThatIsMoreThanANameIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> store.keep(name, SOUND));
    assertThrows(IllegalArgumentException.class, () -> store.has(name));
  }

  @Test
  void aFolderThatCannotBeWrittenFailsAtStartUp() throws IOException {
    var file = Files.createFile(folder.resolve("a-file"));
    assertThrows(UncheckedIOException.class, () -> new SoundStore(file.resolve("sounds")));
  }
}
