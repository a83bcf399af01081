package fr.alloparents.ivr.speech;

import org.jspecify.annotations.Nullable;

/// A file that somebody has recorded, and that the line cannot play.
public final class UnfitRecording extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  UnfitRecording(Reason reason) {
    this(reason, null);
  }

  UnfitRecording(Reason reason, @Nullable Throwable cause) {
    super("a recording that is " + reason, cause);
    this.reason = reason;
  }

  /// What is wrong with it.
  public enum Reason {
    /// No WAV file, or a broken one, or compressed in a way that the line does not know.
    NO_WAV,
    /// Longer than {@link TownRecordings#LONGEST}.
    TOO_LONG,
    /// Larger than {@link TownRecordings#MOST_BYTES}.
    TOO_LARGE,
    /// Nothing to hear in it.
    SILENCE
  }

  public Reason reason() {
    return reason;
  }
}
