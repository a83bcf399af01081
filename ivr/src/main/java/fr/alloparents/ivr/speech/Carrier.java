package fr.alloparents.ivr.speech;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Words that carry another to a voice, and are cut off again.
///
/// "mardi" said alone falls, as at the end of a sentence; before "24 novembre" that sounds wrong.
/// So a voice says "mardi pour lui à Lima" and the rest is cut off. Where to cut shows in the
/// sound: but for a `p` at the beginning of some, carriers are voiced from end to end, so that the
/// last moment without voice is where they begin.
enum Carrier {
  /// No carrier: what ends a sentence is said alone.
  NONE(""),

  /// After numbers.
  THINGS("pommes à Lima."),

  /// After days, months and hours.
  VERB("pour lui à Lima."),

  /// After what names someone or something: "rien de réservé pour".
  NAME("Paul Lamine à Lima."),

  /// After what ends in `t`, `k` or `f`, which a `p` would swallow: "sept", "août".
  VOICED("amis à Lima.");

  private static final int FRAME = Samples.RATE / 200;
  private static final int SHORTEST_CONSONANT = 4;
  private static final double VOICELESS = 0.03;
  private static final double CLOSED = 0.003;
  private static final int HIGHEST_VOICE = 500;

  private final String words;

  Carrier(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /// What a voice is to say so that it says these words as they sound within a sentence.
  String carrying(String spelling) {
    return this == NONE ? spelling : spelling + " " + words;
  }

  /// What stands before the carrier.
  ///
  /// @throws VoiceException if there is no cut to be found
  Samples cutOff(Samples sentence) {
    if (this == NONE) {
      return sentence;
    }
    var spoken = Mastering.trimmed(sentence);
    var gap = lastGap(spoken.lowPassed(HIGHEST_VOICE));
    return spoken.slice(0, (this == VOICED ? gap.to() : closure(gap, spoken)) * FRAME);
  }

  /// Where the lips close within a gap: an `r` or `s` before it has no voice, but is heard.
  private static int closure(Gap gap, Samples spoken) {
    var threshold = CLOSED * loudest(spoken);
    return IntStream.range(gap.from(), gap.to())
        .filter(frame -> level(spoken, frame) < threshold)
        .findFirst()
        .orElse(gap.from());
  }

  private record Gap(int from, int to) {}

  /// The last frames without voice that voiced ones follow.
  private static Gap lastGap(Samples voice) {
    var threshold = VOICELESS * loudest(voice);
    IntPredicate voiceless = frame -> level(voice, frame) < threshold;
    var to = goneBack(voiceless, voice.count() / FRAME);
    while (to > 0) {
      to = goneBack(voiceless.negate(), to);
      var from = goneBack(voiceless, to);
      if (from > 0 && to - from >= SHORTEST_CONSONANT) {
        return new Gap(from, to);
      }
      to = from;
    }
    throw new VoiceException("where the carrier begins cannot be heard");
  }

  /// The first of the frames that are such, up to that one.
  private static int goneBack(IntPredicate such, int frame) {
    var first = frame;
    while (first > 0 && such.test(first - 1)) {
      first--;
    }
    return first;
  }

  private static double loudest(Samples sound) {
    var loudest = 0.0;
    for (var frame = 0; frame < sound.count() / FRAME; frame++) {
      loudest = Math.max(loudest, level(sound, frame));
    }
    return loudest;
  }

  private static double level(Samples sound, int frame) {
    return sound.rms(frame * FRAME, (frame + 1) * FRAME);
  }
}
