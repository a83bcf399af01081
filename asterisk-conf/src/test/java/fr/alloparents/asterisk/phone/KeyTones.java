package fr.alloparents.asterisk.phone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A key as its pair of tones (ITU-T Q.23): one frequency for its row, one for its column.
final class KeyTones {
  private static final String KEYPAD = "123456789*0#";
  private static final int[] ROWS = {697, 770, 852, 941};
  private static final int[] COLUMNS = {1209, 1336, 1477};
  private static final int LEVEL = 6000;

  private KeyTones() {}

  /// The sound, tick by tick.
  ///
  /// @param ticks how long the key is down, in packets of 20 ms
  /// @throws IllegalArgumentException if there is no such key on a telephone
  static List<Tick> of(char key, int ticks) {
    int place = KEYPAD.indexOf(key);
    if (place < 0) {
      throw new IllegalArgumentException("no such key on a telephone: " + key);
    }
    byte[] sound = sound(ROWS[place / 3], COLUMNS[place % 3], ticks * RtpSender.SAMPLES_PER_TICK);
    List<Tick> tones = new ArrayList<>();
    for (int from = 0; from < sound.length; from += RtpSender.SAMPLES_PER_TICK) {
      tones.add(new Tick.Tone(Arrays.copyOfRange(sound, from, from + RtpSender.SAMPLES_PER_TICK)));
    }
    return tones;
  }

  private static byte[] sound(int low, int high, int length) {
    short[] samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (short) (LEVEL * (wave(low, i) + wave(high, i)));
    }
    return Alaw.encode(samples);
  }

  private static double wave(int frequency, int sample) {
    return Math.sin(2 * Math.PI * frequency * sample / Alaw.SAMPLES_PER_SECOND);
  }
}
