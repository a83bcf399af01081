package fr.alloparents.ivr.speech;

/// One sound that a language is made of: a sentence, a number, a weekday; and how a voice says it.
///
/// @param key its name in the pack and among the recordings: `enter-child-code`, `number-24`
/// @param text what a person reads aloud to record it
/// @param spelling what a voice is given to say the same
/// @param carrier words that follow when a voice says it, to be cut off again ({@link Carrier});
///   empty for what stands at the end of a sentence
/// @param before silence before it, in milliseconds
/// @param after silence after it, in milliseconds
record Piece(String key, String text, String spelling, Carrier carrier, int before, int after) {

  /// Something whole, followed by the silence that its last mark asks for.
  static Piece sentence(String key, String text) {
    return new Piece(key, text, text, Carrier.NONE, 0, Mark.silenceAfter(text));
  }

  /// Something that another sound continues.
  static Piece leading(String key, String text, Carrier carrier) {
    return new Piece(key, text, text, carrier, 0, 0);
  }

  /// Nothing, for a while.
  static Piece pause(String key, int milliseconds) {
    return new Piece(key, "", "", Carrier.NONE, milliseconds, 0);
  }

  /// The same, written otherwise for the voice.
  Piece spelt(String otherwise) {
    return new Piece(key, text, otherwise, carrier, before, after);
  }

  /// The same after a silence.
  Piece after(int milliseconds) {
    return new Piece(key, text, spelling, carrier, milliseconds, after);
  }

  /// Says it with a voice, mastered and between its silences.
  ///
  /// @throws VoiceException if the voice cannot, or gives silence
  Samples render(Voice voice) {
    return text.isEmpty() ? between(Samples.of()) : finished(spoken(voice));
  }

  /// Makes anyone's rendering of it alike: mastered and between its silences.
  ///
  /// @throws VoiceException if it is silence
  Samples finished(Samples raw) {
    var mastered = Mastering.master(raw);
    if (mastered.isEmpty()) {
      throw new VoiceException("nothing to hear in " + key);
    }
    return between(mastered);
  }

  private Samples spoken(Voice voice) {
    return carrier.cutOff(voice.say(carrier.carrying(spelling)));
  }

  private Samples between(Samples sound) {
    return Samples.silence(before).then(sound).then(Samples.silence(after));
  }

  /// Everything that its rendering depends on, but for the voice.
  String recipe() {
    return "v%d %d %s [%s] %d"
        .formatted(Mastering.VERSION, before, spelling, carrier.words(), after);
  }
}
