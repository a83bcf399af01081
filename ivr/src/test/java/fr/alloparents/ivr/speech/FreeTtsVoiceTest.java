package fr.alloparents.ivr.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTtsVoiceTest {

  private static final FreeTtsVoice VOICE = new FreeTtsVoice();

  @Test
  void aSentenceTakesAsLongAsAPersonWouldNeed() {
    var sound = Mastering.master(VOICE.say("Enter the child code, then the hash key."));
    assertEquals(2_400.0, sound.milliseconds(), 800);
    assertEquals(Mastering.LEVEL_DB, Mastering.decibels(Mastering.speechLevel(sound)), 3);
  }

  @Test
  void theSameTextIsTheSameSound() {
    assertEquals(VOICE.say("Good morning."), VOICE.say("Good morning."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "...", "😀", "12345678901234567890", "$(id)", "--help"})
  void nothingThatCanBeTypedStopsIt(String text) {
    assertTrue(VOICE.say(text).milliseconds() < 20_000);
  }

  @Test
  void accentsAreReadAsPlainLetters() {
    assertEquals(VOICE.say("Angeline"), VOICE.say("Angéline"));
  }

  @Test
  void manyThreadsGetEachTheirOwnSound() throws Exception {
    var texts = IntStream.range(0, 24).mapToObj(i -> "Number " + i).toList();
    var alone = texts.stream().map(VOICE::say).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var together = threads.invokeAll(texts.stream().map(FreeTtsVoiceTest::saying).toList());
      for (var i = 0; i < texts.size(); i++) {
        assertEquals(alone.get(i), together.get(i).get(), texts.get(i));
      }
    }
  }

  private static Callable<Samples> saying(String text) {
    return () -> VOICE.say(text);
  }
}
