package fr.alloparents.ivr.speech;

/// Makes all sounds of the line alike, whoever speaks: silence cut at both ends, one loudness, no
/// click at the edges.
///
/// The loudness is that of speech, pauses left out, so that a short word and a long sentence sound
/// equally loud.
final class Mastering {

  /// Part of the names of rendered files: a new way of mastering renders everything anew.
  static final int VERSION = 1;

  /// Loudness of speech, relative to full scale.
  static final double LEVEL_DB = -20;

  /// No sample goes beyond this, so that A-law and a trunk's gain have room.
  static final double PEAK_DB = -2;

  private static final int FRAME = Samples.RATE / 100;
  private static final int LEAD_IN_FRAMES = 3;
  private static final int TAIL_FRAMES = 4;
  private static final int FADE = Samples.RATE / 200;
  private static final double FULL_SCALE = 32_768;

  /// Below this distance from the loudest frame a frame is silence at the ends…
  private static final double SILENCE_DB = -46;

  /// …and below this one it is a pause that does not count for the loudness.
  private static final double PAUSE_DB = -25;

  /// Whatever the loudest frame, this is silence: noise of a converter.
  private static final double FLOOR = 20;

  private Mastering() {}

  /// The sound trimmed, at the line's level and faded at its edges; empty if all of it is silence.
  static Samples master(Samples raw) {
    return faded(levelled(trimmed(raw)));
  }

  /// Without the silence at its ends, but for the breath a consonant needs.
  static Samples trimmed(Samples raw) {
    var threshold = Math.max(FLOOR, loudestFrame(raw) * ratio(SILENCE_DB));
    var frames = frames(raw);
    var first = 0;
    while (first < frames && level(raw, first) < threshold) {
      first++;
    }
    var last = frames - 1;
    while (last > first && level(raw, last) < threshold) {
      last--;
    }
    return first == frames
        ? raw.slice(0, 0)
        : raw.slice(
            Math.max(0, first - LEAD_IN_FRAMES) * FRAME,
            Math.min(raw.count(), (last + 1 + TAIL_FRAMES) * FRAME));
  }

  private static Samples levelled(Samples sound) {
    if (sound.isEmpty()) {
      return sound;
    }
    var wanted = ratio(LEVEL_DB) * FULL_SCALE / speechLevel(sound);
    var gain = Math.min(wanted, ratio(PEAK_DB) * FULL_SCALE / sound.peak());
    return sound.amplified(position -> gain);
  }

  private static Samples faded(Samples sound) {
    var last = sound.count() - 1;
    return sound.amplified(
        position -> Math.min(1.0, Math.min(position, last - position) / (double) FADE));
  }

  /// The mean level of the frames that hold speech.
  static double speechLevel(Samples sound) {
    var threshold = loudestFrame(sound) * ratio(PAUSE_DB);
    var sum = 0.0;
    var count = 0;
    for (var frame = 0; frame < frames(sound); frame++) {
      var level = level(sound, frame);
      if (level >= threshold) {
        sum += level * level;
        count++;
      }
    }
    return Math.sqrt(sum / Math.max(1, count));
  }

  static double decibels(double level) {
    return 20 * Math.log10(level / FULL_SCALE);
  }

  private static double loudestFrame(Samples sound) {
    var loudest = 0.0;
    for (var frame = 0; frame < frames(sound); frame++) {
      loudest = Math.max(loudest, level(sound, frame));
    }
    return loudest;
  }

  private static int frames(Samples sound) {
    return (sound.count() + FRAME - 1) / FRAME;
  }

  private static double level(Samples sound, int frame) {
    return sound.rms(frame * FRAME, Math.min(sound.count(), (frame + 1) * FRAME));
  }

  private static double ratio(double decibels) {
    return Math.pow(10, decibels / 20);
  }
}
