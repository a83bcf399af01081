package fr.alloparents.asterisk.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// A sound file as Asterisk plays it to a trunk that speaks A-law: its bytes arrive unchanged, so
/// that a [Recording] can be searched for them. Immutable.
public final class Sound {
  private static final int TONE_LEVEL = 8000;

  private final String name;
  private final byte[] alaw;

  private Sound(String name, byte[] alaw) {
    this.name = name;
    this.alaw = alaw;
  }

  /// Reads a headerless `.alaw` file; its name is the file's, without the ending.
  public static Sound read(Path file) {
    try {
      String name = file.getFileName().toString().replaceFirst("\\.alaw$", "");
      return new Sound(name, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A made sound for tests in which only the difference matters: half a second that glides upwards
  /// from a pitch of its own, so that no two sounds share a stretch.
  ///
  /// @param pitch in hertz, 300 to 3000, different for each sound
  public static Sound glide(String name, int pitch) {
    short[] samples = new short[Alaw.SAMPLES_PER_SECOND / 2];
    for (int i = 0; i < samples.length; i++) {
      double seconds = (double) i / Alaw.SAMPLES_PER_SECOND;
      double cycles = pitch * seconds + 100 * seconds * seconds;
      samples[i] = (short) (TONE_LEVEL * Math.sin(2 * Math.PI * cycles));
    }
    return new Sound(name, Alaw.encode(samples));
  }

  /// What the dial plan calls it, without folder and ending.
  public String name() {
    return name;
  }

  public void writeTo(Path file) {
    try {
      Files.write(file, alaw);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The samples from the first to the last that can be heard.
  byte[] audible() {
    int from = 0;
    while (from < alaw.length && !Alaw.isAudible(alaw[from])) {
      from++;
    }
    int to = alaw.length;
    while (to > from && !Alaw.isAudible(alaw[to - 1])) {
      to--;
    }
    return Arrays.copyOfRange(alaw, from, to);
  }

  @Override
  public String toString() {
    return name;
  }
}
