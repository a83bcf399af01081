package fr.alloparents.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.asterisk.ScriptedLine.Conversation;
import fr.alloparents.asterisk.phone.SipCall;
import fr.alloparents.asterisk.phone.Sound;
import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Pause;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.ActivityName;
import fr.alloparents.ivr.caller.Phrase.Day;
import fr.alloparents.ivr.caller.Phrase.FirstName;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.speech.Speech;
import fr.alloparents.ivr.speech.SpeechSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The sounds of the line, as a real Asterisk plays them to a caller.
@BehindAsterisk
class SpokenPhrasesTest {
  /// A folder beside that of the dial plan's sounds, which other tests replace by tones.
  private static final String FOLDER = "alloparents-speech";

  private static final List<Phrase> SENTENCE =
      List.of(
          new Day(LocalDate.of(2026, 11, 24)),
          Pause.COMMA,
          new ActivityName("Cantine", Optional.empty()),
          Pause.COLON,
          Prompt.NOTHING_BOOKED_FOR,
          new FirstName("Angéline"),
          Pause.STOP,
          Prompt.TO_BOOK);

  private final PrivateAsterisk asterisk;
  private final Speech speech;
  private final ScriptedLine line;
  private final SipCall call;
  private final Conversation agi;

  SpokenPhrasesTest(PrivateAsterisk asterisk) {
    this.asterisk = asterisk;
    this.speech = openIn(asterisk);
    this.line = ScriptedLine.of(asterisk);
    this.call = asterisk.call(Towns.LINE);
    this.agi = line.accept();
    agi.command("SET VARIABLE TIMEOUT(response) 1");
  }

  @AfterEach
  void finish() {
    agi.outcome("DONE");
    agi.close();
    call.awaitEnd();
    call.close();
    line.close();
  }

  @Test
  void asteriskSeesEveryFileOfTheLineInBothFormats() {
    var folder = agi.value("${ASTDATADIR}") + "/sounds/";
    var unseen =
        speech
            .book()
            .all()
            .filter(
                file ->
                    !agi.value(
                            "${STAT(e,%1$s%2$s.alaw)}${STAT(e,%1$s%2$s.wav16)}"
                                .formatted(folder, file))
                        .equals("11"))
            .toList();
    assertEquals(List.of(), unseen);
  }

  @Test
  void aFrenchSentenceIsHeardWholeAndInOrder() {
    assertHeard(speech.book().files(SENTENCE, Language.FRENCH));
  }

  @Test
  void anEnglishSentenceIsHeardWholeAndInOrder() {
    assertHeard(speech.book().files(SENTENCE, Language.ENGLISH));
  }

  /// Without the file for trunks Asterisk must make do with the other, as it does for telephones
  /// that speak wide band.
  @Test
  void theFilesForWideBandAreReadByAsterisk() throws IOException {
    var file = speech.book().files(List.of(Prompt.GOODBYE), Language.FRENCH).getFirst();
    var trunk = asterisk.sounds().resolve(file + ".alaw");
    var kept = Files.readAllBytes(trunk);
    Files.delete(trunk);
    try {
      assertEquals("200 result=0 endpos=", play(file).replaceAll("\\d+$", ""));
      assertTrue(call.recording().hasSound());
    } finally {
      Files.write(trunk, kept);
    }
  }

  private String play(String file) {
    return agi.command("STREAM FILE %s \"\"".formatted(file));
  }

  /// Pauses are silent: they can be played, not found again.
  private void assertHeard(List<String> files) {
    agi.command("EXEC Read \"V,%s,1\"".formatted(String.join("&", files)));
    var sounds =
        files.stream()
            .filter(file -> !file.contains("pause-"))
            .map(file -> Sound.read(asterisk.sounds().resolve(file + ".alaw")))
            .toList();
    assertEquals(names(sounds), names(call.heardOf(sounds)));
  }

  private static List<String> names(List<Sound> sounds) {
    return sounds.stream().map(Sound::name).toList();
  }

  private static Speech openIn(PrivateAsterisk asterisk) {
    var folder = asterisk.sounds().resolve(FOLDER);
    var ordinary = SpeechSettings.in(folder);
    return Speech.open(new SpeechSettings(folder, FOLDER, List.of(), ordinary.voiceDeadline()));
  }
}
