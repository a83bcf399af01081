package fr.alloparents.ivr.speech;

/// Says a text: a synthesiser, in one language.
///
/// Slow, and never used during a call: what a voice has said is kept in a {@link SoundStore}.
/// Implementations are safe for use by many threads.
interface Voice {

  /// Which voice this is, with its settings: another identity, another sound of the same text.
  String identity();

  /// The sound of a text, as the voice gives it.
  ///
  /// @param text one line, already {@linkplain SpokenText cleaned}
  /// @throws VoiceException if there is none
  Samples say(String text);
}
