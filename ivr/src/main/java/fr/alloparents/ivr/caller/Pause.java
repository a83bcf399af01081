package fr.alloparents.ivr.caller;

/// A punctuation mark between two phrases: written by a text, heard as a short silence.
///
/// A {@link Prompt} carries its own punctuation; these stand after a slot ("…pour
// *Angéline***.**").
public enum Pause implements Phrase, Sentence.Part {
  COMMA(",", 150),
  COLON(":", 200),
  STOP(".", 450);

  private final String mark;
  private final int milliseconds;

  Pause(String mark, int milliseconds) {
    this.mark = mark;
    this.milliseconds = milliseconds;
  }

  /// How long the silence lasts, in milliseconds.
  public int milliseconds() {
    return milliseconds;
  }

  @Override
  public String text(Language language) {
    return mark;
  }

  @Override
  public boolean takes(Phrase phrase) {
    return phrase == this;
  }

  @Override
  public Phrase written() {
    return this;
  }
}
