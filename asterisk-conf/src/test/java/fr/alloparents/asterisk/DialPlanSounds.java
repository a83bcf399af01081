package fr.alloparents.asterisk;

import fr.alloparents.asterisk.phone.Sound;
import fr.alloparents.ivr.speech.Speech;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Short tones in the place of the dial plan's sentences: which one is heard matters, not what it
/// says, and nobody waits for ten seconds of apology. Immutable.
final class DialPlanSounds {
  private static final String SENTENCES = "/fr/alloparents/ivr/speech/dial-plan.txt";
  private static final int LOWEST_PITCH = 400;
  private static final int STEP = 170;

  private final List<Sound> sounds;

  private DialPlanSounds(List<Sound> sounds) {
    this.sounds = List.copyOf(sounds);
  }

  /// Writes a tone for each sentence of the dial plan into Asterisk's folder of sounds.
  static DialPlanSounds installIn(PrivateAsterisk asterisk) {
    List<Sound> sounds = new ArrayList<>();
    for (String name : names()) {
      sounds.add(Sound.glide(name, LOWEST_PITCH + STEP * sounds.size()));
    }
    Path folder = createDirectories(asterisk.sounds().resolve("alloparents/fr"));
    sounds.forEach(sound -> sound.writeTo(folder.resolve(sound.name() + ".alaw")));
    return new DialPlanSounds(sounds);
  }

  /// The names of all sentences, in the order of the file.
  static List<String> names() {
    try (var file = Objects.requireNonNull(Speech.class.getResourceAsStream(SENTENCES))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.substring(0, line.indexOf(" = ")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Sound> all() {
    return sounds;
  }

  /// @throws java.util.NoSuchElementException if the dial plan has no such sentence
  Sound named(String name) {
    return sounds.stream().filter(sound -> sound.name().equals(name)).findFirst().orElseThrow();
  }

  private static Path createDirectories(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
