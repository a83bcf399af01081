package fr.alloparents.asterisk;

import fr.alloparents.asterisk.phone.Sound;
import fr.alloparents.ivr.speech.Speech;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// The dial plan's sentences in Asterisk's folder of sounds, as a test wants them. Immutable.
final class DialPlanSounds {
  private static final String SENTENCES = "/fr/alloparents/ivr/speech/dial-plan.txt";
  private static final Path PACK = Path.of("..", "ivr", "src", "main", "resources", "sounds", "fr");
  private static final int LOWEST_PITCH = 400;
  private static final int STEP = 170;

  private final List<Sound> sounds;

  private DialPlanSounds(List<Sound> sounds) {
    this.sounds = List.copyOf(sounds);
  }

  /// The shipped ones.
  static DialPlanSounds shipped(PrivateAsterisk asterisk) {
    return install(asterisk, sounds(name -> Sound.read(PACK.resolve(name + ".alaw"))));
  }

  /// Short tones in their place: which one is heard matters, not what it says, and nobody waits for
  /// ten seconds of apology.
  static DialPlanSounds tones(PrivateAsterisk asterisk) {
    List<String> names = names();
    return install(
        asterisk, sounds(name -> Sound.glide(name, LOWEST_PITCH + STEP * names.indexOf(name))));
  }

  /// The names of all sentences.
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

  private static List<Sound> sounds(Function<String, Sound> source) {
    return names().stream().map(source).toList();
  }

  private static DialPlanSounds install(PrivateAsterisk asterisk, List<Sound> sounds) {
    Path folder = asterisk.sounds().resolve("alloparents/fr");
    sounds.forEach(sound -> sound.writeTo(folder.resolve(sound.name() + ".alaw")));
    return new DialPlanSounds(sounds);
  }
}
