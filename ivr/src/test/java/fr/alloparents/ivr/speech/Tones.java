package fr.alloparents.ivr.speech;

/// Sounds made of sine waves, for tests.
final class Tones {

  private Tones() {}

  /// A tone of that frequency, amplitude and length at 16 kHz.
  static Samples tone(double hertz, double amplitude, int milliseconds) {
    var values = new short[milliseconds * Samples.RATE / 1000];
    for (var i = 0; i < values.length; i++) {
      values[i] = (short) (amplitude * Math.sin(2 * Math.PI * hertz * i / Samples.RATE));
    }
    return Samples.of(values);
  }

  /// The level of the middle of a sound, clear of what happens at its edges.
  static double level(Samples sound) {
    return sound.rms(sound.count() / 4, sound.count() * 3 / 4);
  }
}
