package fr.alloparents.ivr.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sounds that stand for speech: a low tone is a voice, a high one a consonant without voice.
class CarrierTest {

  private static final Samples VOICE = Tones.tone(200, 8_000, 300);
  private static final Samples CONSONANT = Tones.tone(3_000, 1_500, 60);
  private static final Samples CLOSED_LIPS = Samples.silence(80);

  @Test
  void theCutGoesWhereTheLipsCloseForTheLastTime() {
    var word = VOICE.then(CLOSED_LIPS).then(VOICE);
    var cut = Carrier.VERB.cutOff(word.then(CLOSED_LIPS).then(VOICE));
    assertEquals(word.milliseconds(), (double) cut.milliseconds(), 15);
  }

  @Test
  void aConsonantBeforeTheLipsCloseBelongsToTheWord() {
    var word = VOICE.then(CONSONANT);
    var cut = Carrier.VERB.cutOff(word.then(CLOSED_LIPS).then(VOICE));
    assertEquals(word.milliseconds(), (double) cut.milliseconds(), 15);
  }

  @Test
  void beforeAVoicedCarrierTheWordKeepsItsLastConsonant() {
    var word = VOICE.then(CLOSED_LIPS).then(CONSONANT);
    var cut = Carrier.VOICED.cutOff(word.then(VOICE));
    assertEquals(word.milliseconds(), (double) cut.milliseconds(), 15);
  }

  @Test
  void whatNeedsNoCarrierIsLeftWhole() {
    assertSame(VOICE, Carrier.NONE.cutOff(VOICE));
    assertEquals("mardi", Carrier.NONE.carrying("mardi"));
    assertEquals("mardi pour lui à Lima.", Carrier.VERB.carrying("mardi"));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aSentenceWithoutABoundaryIsAnErrorNotAGuess(Carrier carrier) {
    assertThrows(VoiceException.class, () -> carrier.cutOff(VOICE));
    assertThrows(VoiceException.class, () -> carrier.cutOff(Samples.silence(500)));
    assertTrue(carrier.words().endsWith("."));
  }
}
