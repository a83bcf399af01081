package fr.alloparents.asterisk.phone;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// G.711 A-law at 8 kHz, the sound of European telephone networks: one byte a sample. The JDK's own
/// codec does the work.
final class Alaw {
  static final int SAMPLES_PER_SECOND = 8000;
  static final byte SILENCE = (byte) 0xD5;

  private static final AudioFormat ALAW =
      new AudioFormat(
          Encoding.ALAW, SAMPLES_PER_SECOND, 8, 1, 1, SAMPLES_PER_SECOND, /* bigEndian= */ false);
  private static final AudioFormat PCM =
      new AudioFormat(SAMPLES_PER_SECOND, 16, 1, /* signed= */ true, /* bigEndian= */ false);

  /// Of 32767. Pauses of rendered voices and the faint hiss of a line stay below.
  private static final int AUDIBLE = 256;

  /// The amplitude of each of the 256 samples.
  private static final int[] LEVELS = levels();

  private Alaw() {}

  /// Whether one sample is louder than the noise of a quiet line.
  static boolean isAudible(byte sample) {
    return LEVELS[sample & 0xFF] >= AUDIBLE;
  }

  static AudioInputStream stream(byte[] alaw) {
    return new AudioInputStream(new ByteArrayInputStream(alaw), ALAW, alaw.length);
  }

  static byte[] encode(short[] samples) {
    byte[] pcm = new byte[2 * samples.length];
    for (int i = 0; i < samples.length; i++) {
      pcm[2 * i] = (byte) samples[i];
      pcm[2 * i + 1] = (byte) (samples[i] >> 8);
    }
    return convert(ALAW, new AudioInputStream(new ByteArrayInputStream(pcm), PCM, samples.length));
  }

  private static int[] levels() {
    byte[] every = new byte[256];
    for (int i = 0; i < every.length; i++) {
      every[i] = (byte) i;
    }
    byte[] pcm = convert(PCM, stream(every));
    int[] levels = new int[every.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = Math.min(Short.MAX_VALUE, Math.abs((pcm[2 * i + 1] << 8) | (pcm[2 * i] & 0xFF)));
    }
    return levels;
  }

  private static byte[] convert(AudioFormat to, AudioInputStream from) {
    try (AudioInputStream converted = AudioSystem.getAudioInputStream(to, from)) {
      return converted.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
