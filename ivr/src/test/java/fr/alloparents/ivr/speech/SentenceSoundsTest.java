package fr.alloparents.ivr.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Pause;
import fr.alloparents.ivr.caller.Phrase.Count;
import fr.alloparents.ivr.caller.Phrase.TownWords;
import fr.alloparents.ivr.caller.Prompt;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sounds of what a town says in its own words.
class SentenceSoundsTest {

  private static final String NAME = "0123456789abcdef".repeat(4);

  @TempDir private static Path folder;

  private static Speech speech;

  @BeforeAll
  static void open() {
    speech = Speech.open(SpeechSettings.in(folder));
  }

  private static SentenceSounds with(Voice french) {
    var library = new Library(new SoundStore(folder), Optional.of(french), FakeVoice.working());
    return new SentenceSounds(library, speech.book(), new Studio(library));
  }

  private static int milliseconds(byte[] wav) throws Exception {
    return Samples.ofWav(wav).milliseconds();
  }

  @Test
  void wholeWordsHaveTheSilenceOfTheirMarkAndWhatGoesOnHasNone() throws Exception {
    var voice = FakeVoice.working();
    var whole = with(voice).say("À 9h.", false, Language.FRENCH).orElseThrow();
    assertEquals(List.of("À 9 heures."), voice.asked());
    var asked = 100 + 10 * "À 9 heures.".length();
    assertEquals(asked + Pause.STOP.milliseconds(), milliseconds(whole), 40);
    var open = with(voice).say("À 9h", false, Language.FRENCH).orElseThrow();
    assertEquals(100 + 10 * "À 9 heures".length(), milliseconds(open), 40);
  }

  /// A tone has no gap in which a carrier could be cut off.
  @Test
  void whatGoesOnIsSaidWithoutCarrierWhereNoneCanBeCutOff() {
    var voice = FakeVoice.working();
    assertTrue(with(voice).say("Bienvenue à", true, Language.FRENCH).isPresent());
    assertEquals(List.of("Bienvenue à Paul Lamine à Lima.", "Bienvenue à"), voice.asked());
  }

  @Test
  void withoutAVoiceThatWorksThereIsNoSound() {
    assertEquals(Optional.empty(), with(FakeVoice.broken()).say("Non.", false, Language.FRENCH));
    assertEquals(Optional.empty(), speech.sentences().say("Non.", false, Language.FRENCH));
    assertFalse(speech.sentences().speaks(Language.FRENCH));
    assertTrue(speech.sentences().speaks(Language.ENGLISH));
    assertTrue(speech.sentences().say("Goodbye.", false, Language.ENGLISH).isPresent());
  }

  @Test
  void aRecordingIsMadeLikeTheOthersWithItsSilences() throws Exception {
    var file = Samples.silence(500).then(Tones.tone(300, 2_000, 1_000)).toWav();
    var wav = speech.sentences().record(", au revoir.", file);
    assertEquals(1_000 + 150 + 450, milliseconds(wav), 80);
    var nothing = new byte[] {1, 2, 3};
    assertThrows(UnfitRecording.class, () -> speech.sentences().record("Non.", nothing));
  }

  @Test
  void whatIsLaidOutIsPlayedAndReadAndWhatIsNotIsSaidAsUsual() {
    var words = new TownWords(Prompt.REFUSALS, "demandes sans suite.", NAME);
    var phrases = List.of(new Count(21), words, Pause.STOP);
    assertFalse(speech.book().has(words));
    assertEquals(
        List.of("fr/feminine-21", "fr/refusals"),
        speech.book().files(phrases, Language.FRENCH).stream().map(speech.book()::name).toList());
    speech.recordings().layOut(NAME, Tones.tone(300, 5_000, 300).toWav());
    assertTrue(speech.book().has(words));
    var files = speech.book().files(phrases, Language.FRENCH);
    assertEquals(
        List.of("fr/feminine-21", "recorded/notices/" + NAME),
        files.stream().map(speech.book()::name).toList());
    assertEquals("demandes sans suite.", speech.book().words(files.getLast()));
  }

  @Test
  void aWholeSentenceIsAsLongAsItsSounds() throws Exception {
    var one = milliseconds(speech.sentences().whole(List.of(Prompt.GOODBYE), Language.FRENCH));
    var two =
        milliseconds(
            speech.sentences().whole(List.of(Prompt.GOODBYE, Prompt.GOODBYE), Language.FRENCH));
    assertTrue(one > 1_000);
    assertEquals(2 * one, two, 2);
  }

  @Test
  void whatTheDialPlanSaysIsThere() throws Exception {
    var all = speech.sentences().dialPlan();
    assertEquals("Au revoir.", all.get("dialplan-goodbye"));
    for (var key : all.keySet()) {
      assertTrue(milliseconds(speech.sentences().dialPlan(key)) > 300, key);
    }
  }
}
