package fr.alloparents.ivr.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Phrase.FirstName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechTest {

  @TempDir private Path folder;

  @Test
  void aSecondStartRendersNothing() throws IOException {
    Speech.open(SpeechSettings.in(folder));
    var before = modified();
    Speech.open(SpeechSettings.in(folder));
    assertEquals(before, modified());
  }

  @Test
  void aNameIsSaidByTheConfiguredCommand() throws IOException {
    var tone = Files.write(folder.resolve("tone.wav"), Tones.tone(300, 5_000, 400).toWav());
    var command = List.of("cp", tone.toString(), "{file}");
    var speech = Speech.open(SpeechSettings.in(folder).withFrenchVoice(command));
    var name = List.of(new FirstName("Angéline"));
    assertTrue(speech.book().files(name, Language.FRENCH).getFirst().endsWith("fr/your-child"));
    speech.studio().prepare(name);
    var file = speech.book().files(name, Language.FRENCH).getFirst();
    assertTrue(file.matches(".*/said/angeline-[0-9a-f]{16}"), file);
    assertTrue(Files.exists(Path.of(file + ".alaw")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a folder", "a&b", "a,b", "${x}", ""})
  void aFolderThatWouldBreakACommandIsRefused(String seenByAsterisk) {
    var ordinary = SpeechSettings.in(folder);
    assertThrows(
        IllegalArgumentException.class,
        () -> new SpeechSettings(folder, seenByAsterisk, List.of(), ordinary.voiceDeadline()));
  }

  private List<String> modified() throws IOException {
    try (var files = Files.walk(folder)) {
      return files.map(SpeechTest::stamp).sorted().toList();
    }
  }

  private static String stamp(Path file) {
    try {
      return file + " " + Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
