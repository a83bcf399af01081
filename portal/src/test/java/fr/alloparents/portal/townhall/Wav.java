package fr.alloparents.portal.townhall;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// Recordings as a town hall makes them, for tests.
final class Wav {

  private static final int RATE = 16_000;

  private Wav() {}

  /// A tone.
  static byte[] tone(int seconds) {
    var bytes = new byte[2 * RATE * seconds];
    for (int i = 0; i < RATE * seconds; i++) {
      var value = (short) (6_000 * Math.sin(2 * Math.PI * 300 * i / RATE));
      bytes[2 * i] = (byte) value;
      bytes[2 * i + 1] = (byte) (value >> 8);
    }
    var file = new ByteArrayOutputStream();
    var format = new AudioFormat(RATE, 16, 1, true, false);
    try {
      AudioSystem.write(
          new AudioInputStream(new ByteArrayInputStream(bytes), format, (long) RATE * seconds),
          AudioFileFormat.Type.WAVE,
          file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
