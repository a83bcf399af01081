package fr.alloparents.ivr.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasteringTest {

  @ParameterizedTest
  @ValueSource(doubles = {100, 1_000, 8_000, 32_000})
  void everySoundComesOutEquallyLoud(double amplitude) {
    var sound = Mastering.master(Tones.tone(440, amplitude, 800));
    assertEquals(Mastering.LEVEL_DB, Mastering.decibels(Mastering.speechLevel(sound)), 0.2);
  }

  @Test
  void pausesDoNotMakeASentenceLouder() {
    var word = Tones.tone(440, 3_000, 400);
    var sentence = word.then(Samples.silence(900)).then(word).then(Samples.silence(900)).then(word);
    assertEquals(
        (double) Mastering.master(word).peak(), Mastering.master(sentence).peak(), 50, "same peak");
  }

  @Test
  void aSharpPeakLimitsTheLevelRatherThanBeingClipped() {
    var sound = Mastering.master(Tones.tone(440, 300, 800).then(Tones.tone(440, 30_000, 5)));
    assertTrue(Mastering.decibels(sound.peak()) <= Mastering.PEAK_DB + 0.01, sound.toString());
  }

  @Test
  void silenceAtBothEndsIsCutButForABreath() {
    var word = Tones.tone(440, 8_000, 500);
    var padded = Samples.silence(700).then(word).then(Samples.silence(1_300));
    assertEquals(570.0, Mastering.master(padded).milliseconds(), 20);
  }

  @Test
  void theHissOfAMicrophoneAtTheEndsIsCutToo() {
    var hiss = Tones.tone(3_000, 40, 800);
    var recorded = hiss.then(Tones.tone(440, 8_000, 500)).then(hiss);
    assertEquals(570.0, Mastering.master(recorded).milliseconds(), 20);
  }

  @Test
  void theEdgesDoNotClick() {
    var sound = Mastering.master(Tones.tone(440, 8_000, 500));
    assertEquals(0, sound.slice(0, 1).peak());
    assertEquals(0, sound.slice(sound.count() - 1, sound.count()).peak());
  }

  @Test
  void silenceMastersToNothing() {
    assertTrue(Mastering.master(Samples.silence(500)).isEmpty());
    assertTrue(Mastering.master(Samples.of()).isEmpty());
    assertTrue(Mastering.master(Tones.tone(440, 10, 500)).isEmpty(), "noise of a converter");
  }
}
