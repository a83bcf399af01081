package fr.alloparents.ivr.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {

  private static final Samples SPOKEN =
      Samples.silence(800).then(Tones.tone(300, 900, 1_000)).then(Samples.silence(800));

  @TempDir private Path recorded;
  @TempDir private Path sounds;

  private SoundStore store;

  @BeforeEach
  void anEmptyFolderOfSounds() {
    store = new SoundStore(sounds);
  }

  @Test
  void sentencesAndNamesComeIn() throws IOException {
    put("fr/goodbye.wav", SPOKEN.toWav());
    put("en/goodbye.wav", SPOKEN.toWav());
    put("names/Angéline.wav", SPOKEN.toWav());
    assertEquals(List.of(), new Recordings(store).bringIn(recorded));
    assertTrue(store.has("recorded/fr/goodbye"));
    assertTrue(store.has("recorded/en/goodbye"));
    assertTrue(store.has(Library.recordingOf(new SpokenText("Angéline"))));
  }

  @Test
  void aRecordingIsMadeLikeTheRestOfTheLine() throws IOException {
    put("fr/goodbye.wav", SPOKEN.toWav());
    new Recordings(store).bringIn(recorded);
    var sound = Samples.ofWav(Files.readAllBytes(sounds.resolve("recorded/fr/goodbye.wav16")));
    assertEquals(1_000 + 70 + 450, (double) sound.milliseconds(), 20);
    assertEquals(Mastering.LEVEL_DB, Mastering.decibels(Mastering.speechLevel(sound)), 0.5);
  }

  @Test
  void whatCannotBeUsedIsToldAndTheRestComesIn() throws IOException {
    put("fr/godbye.wav", SPOKEN.toWav());
    put("fr/goodbye.wav", SPOKEN.toWav());
    put("fr/full.wav", "an MP3, perhaps".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    put("fr/saved.wav", Samples.silence(1_000).toWav());
    var refused = new Recordings(store).bringIn(recorded);
    assertEquals(3, refused.size(), refused.toString());
    assertTrue(refused.get(0).endsWith("full.wav: not a WAV file that can be read"));
    assertTrue(refused.get(1).endsWith("godbye.wav: the line says nothing of that name"));
    assertTrue(refused.get(2).endsWith("saved.wav: nothing to hear in saved"));
    assertTrue(store.has("recorded/fr/goodbye"));
  }

  private void put(String name, byte[] content) throws IOException {
    var file = recorded.resolve(name);
    Files.createDirectories(recorded.resolve(name.substring(0, name.indexOf('/'))));
    Files.write(file, content);
  }
}
