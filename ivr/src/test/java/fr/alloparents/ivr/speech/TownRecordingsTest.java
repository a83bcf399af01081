package fr.alloparents.ivr.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.TownRecording;
import fr.alloparents.ivr.caller.Phrase.TownText;
import fr.alloparents.ivr.speech.UnfitRecording.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a town hall has recorded becomes a sound of the line, or it is said why not.
class TownRecordingsTest {

  private static final String NAME = "0123456789abcdef".repeat(4);

  @TempDir private Path folder;

  /// A file as recorders write it: a tone.
  private static byte[] recorded(int rate, int channels, double seconds) throws IOException {
    var format = new AudioFormat(rate, 16, channels, true, false);
    var frames = (int) (rate * seconds);
    var bytes = new byte[frames * channels * 2];
    for (int i = 0; i < frames * channels; i++) {
      var value = (short) (6_000 * Math.sin(2 * Math.PI * 300 * Math.floorDiv(i, channels) / rate));
      bytes[2 * i] = (byte) value;
      bytes[2 * i + 1] = (byte) (value >> 8);
    }
    var file = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(new ByteArrayInputStream(bytes), format, frames),
        AudioFileFormat.Type.WAVE,
        file);
    return file.toByteArray();
  }

  private static Reason refused(byte[] file) {
    return assertThrows(UnfitRecording.class, () -> TownRecordings.master(file)).reason();
  }

  @ParameterizedTest
  @CsvSource({"8000, 1", "16000, 1", "44100, 2", "48000, 2"})
  void anOrdinaryWavFileBecomesASoundOfTheLine(int rate, int channels) throws Exception {
    var sound = Samples.ofWav(TownRecordings.master(recorded(rate, channels, 2)));
    assertEquals(2_000, (double) sound.milliseconds(), 120);
    assertEquals(Mastering.LEVEL_DB, Mastering.decibels(Mastering.speechLevel(sound)), 0.5);
  }

  @Test
  void whatCannotBePlayedIsRefusedWithItsReason() throws Exception {
    assertEquals(Reason.NO_WAV, refused(new byte[0]));
    assertEquals(Reason.NO_WAV, refused("ID3 an MP3, perhaps".getBytes(StandardCharsets.UTF_8)));
    var broken = recorded(16_000, 1, 1);
    broken[20] = 99;
    assertEquals(Reason.NO_WAV, refused(broken));
    assertEquals(Reason.SILENCE, refused(Samples.silence(1_000).toWav()));
    assertEquals(Reason.TOO_LARGE, refused(new byte[TownRecordings.MOST_BYTES + 1]));
  }

  @Test
  void aMinuteIsTakenAndNoMore() throws Exception {
    TownRecordings.master(recorded(8_000, 1, 60));
    assertEquals(Reason.TOO_LONG, refused(recorded(8_000, 1, 60.1)));
    assertEquals(Reason.TOO_LONG, refused(recorded(8_000, 1, 125)));
  }

  @Test
  void aRecordingThatIsLaidOutIsPlayedElseItsWordsAreSaid() throws Exception {
    var speech = Speech.open(SpeechSettings.in(folder));
    // "Cantine" is in the pack: no voice is needed
    var words = new TownText("Cantine");
    var said = files(speech, words);
    assertEquals(1, said.size());
    assertEquals(said, files(speech, new TownRecording(NAME, "Cantine")));
    assertEquals(List.of(), files(speech, new TownRecording(NAME, "")));
    assertFalse(speech.recordings().has(NAME));
    speech.recordings().layOut(NAME, TownRecordings.master(recorded(44_100, 1, 1)));
    assertTrue(speech.recordings().has(NAME));
    var played = files(speech, new TownRecording(NAME, "Cantine"));
    assertTrue(played.getFirst().endsWith("recorded/notices/" + NAME), played.toString());
    assertEquals("Cantine", speech.book().words(played.getFirst()));
    for (var ending : new String[] {".wav16", ".alaw"}) {
      assertTrue(Files.size(folder.resolve("recorded/notices/" + NAME + ending)) > 7_000, ending);
    }
  }

  private static List<String> files(Speech speech, Phrase phrase) {
    return speech.book().files(List.of(phrase), Language.FRENCH);
  }

  @Test
  void aTextIsHeardWithoutBeingKept() throws Exception {
    var voice = FakeVoice.working();
    var library = new Library(new SoundStore(folder), Optional.of(voice), FakeVoice.working());
    var studio = new Studio(library);
    assertTrue(studio.speaks());
    var heard = studio.hear("Il neige.").orElseThrow();
    assertTrue(Samples.ofWav(heard).milliseconds() > 100);
    assertTrue(library.find(new SpokenText("Il neige."), Language.FRENCH).isEmpty());
    studio.prepare(List.of(new TownText("Il neige.")));
    assertTrue(studio.hear("Il neige.").isPresent());
    assertEquals(2, voice.asked().size(), "what is said already is not said again");
    assertTrue(studio.hear("…").isEmpty());
  }

  @Test
  void whereThereIsNoVoiceNothingIsHeard() {
    var store = new SoundStore(folder);
    var studio = new Studio(new Library(store, Optional.empty(), FakeVoice.working()));
    assertFalse(studio.speaks());
    assertTrue(studio.hear("Il neige.").isEmpty());
    var broken = new Library(store, Optional.of(FakeVoice.broken()), FakeVoice.working());
    assertTrue(new Studio(broken).hear("Il neige.").isEmpty());
  }
}
