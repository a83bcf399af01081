package fr.alloparents.ivr.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackRendererTest {

  private static final Piece FULL = Piece.sentence("full", "C'est complet.");
  private static final Piece GOODBYE = Piece.sentence("goodbye", "Au revoir.");

  @TempDir private Path folder;

  private final FakeVoice voice = FakeVoice.working();

  @Test
  void onlyWhatHasChangedIsRenderedAgain() throws IOException {
    assertEquals(2, renderer().render(List.of(FULL, GOODBYE)));
    assertEquals(0, renderer().render(List.of(FULL, GOODBYE)));
    assertEquals(1, renderer().render(List.of(FULL, Piece.sentence("goodbye", "Adieu."))));
    assertEquals(
        1, renderer().render(List.of(FULL.after(100), Piece.sentence("goodbye", "Adieu."))));
  }

  @Test
  void aFileThatIsNotWhatTheManifestSaysIsRenderedAgain() throws IOException {
    renderer().render(List.of(FULL, GOODBYE));
    Files.delete(folder.resolve("full.alaw"));
    Files.write(folder.resolve("goodbye.wav16"), new byte[100]);
    assertEquals(2, renderer().render(List.of(FULL, GOODBYE)));
  }

  @Test
  void whatNoPieceNeedsAnyMoreIsRemoved() throws IOException {
    renderer().render(List.of(FULL, GOODBYE));
    renderer().render(List.of(FULL));
    assertFalse(Files.exists(folder.resolve("goodbye.wav16")));
    assertTrue(Files.exists(folder.resolve("full.wav16")));
    var manifest = Manifest.parse(Files.readAllBytes(folder.resolve(Manifest.FILE)));
    assertEquals(List.of("full"), List.copyOf(manifest.byKey().keySet()));
  }

  @Test
  void aVoiceThatFailsIsToldWithTheKey() {
    var renderer = new PackRenderer(folder, FakeVoice.broken());
    var failure = assertThrows(VoiceException.class, () -> renderer.render(List.of(FULL)));
    assertTrue(failure.toString().contains("full: out of order"), failure.toString());
  }

  private PackRenderer renderer() {
    return new PackRenderer(folder, voice);
  }
}
