package fr.alloparents.ivr.speech;

/// Halves the rate of samples from 16 to 8 kHz, without what a trunk cannot carry.
///
/// A windowed sinc (Blackman), flat to 3.3 kHz and 70 dB down at 4 kHz, computed for every second
/// position only. The JDK can do it too, at a hundred times the cost. `StrictMath`, so that every
/// machine gives the same bytes.
final class NarrowBand {

  private static final int REACH = 63;
  private static final double CUT_OFF = 3_650.0 / Samples.RATE;
  private static final double[] TAPS = taps();

  private NarrowBand() {}

  static short[] of(short[] wide) {
    var narrow = new short[wide.length / 2];
    for (var i = 0; i < narrow.length; i++) {
      narrow[i] = (short) Math.clamp(Math.round(filtered(wide, 2 * i)), -32_768, 32_767);
    }
    return narrow;
  }

  private static double filtered(short[] wide, int center) {
    var sum = 0.0;
    var first = Math.max(0, center - REACH);
    var last = Math.min(wide.length - 1, center + REACH);
    for (var i = first; i <= last; i++) {
      sum += TAPS[i - center + REACH] * wide[i];
    }
    return sum;
  }

  private static double[] taps() {
    var taps = new double[2 * REACH + 1];
    var sum = 0.0;
    for (var i = 0; i < taps.length; i++) {
      taps[i] = sinc(2 * CUT_OFF * (i - REACH)) * blackman(i / (2.0 * REACH));
      sum += taps[i];
    }
    for (var i = 0; i < taps.length; i++) {
      taps[i] /= sum;
    }
    return taps;
  }

  private static double sinc(double x) {
    return x == 0 ? 1 : StrictMath.sin(Math.PI * x) / (Math.PI * x);
  }

  private static double blackman(double position) {
    var angle = 2 * Math.PI * position;
    return 0.42 - 0.5 * StrictMath.cos(angle) + 0.08 * StrictMath.cos(2 * angle);
  }
}
