package fr.alloparents.portal.townhall;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the desk asks of the line's voice and ear. The desk does not know the line: the launcher
/// brings it one. Thread-safe.
public interface LineSounds {

  /// Whether the line has a voice that says what a town hall writes.
  boolean speaks();

  /// How the line says a text, as a WAV file; empty where it cannot. Takes a fraction of a second.
  Optional<byte[]> say(String words);

  /// Makes what somebody has recorded a sound of the line.
  ///
  /// @param file whatever was sent
  /// @return a WAV file
  byte[] master(byte[] file) throws Unfit;

  /// How a dial plan names a sound that is laid out for Asterisk:
  /// `alloparents/recorded/notices/said-0123456789abcdef`.
  ///
  /// @param name of small letters, digits and `-`
  String inAsterisk(String name);

  /// The name of a sound that a dial plan plays; empty where it does not lie among ours.
  Optional<String> name(String inAsterisk);

  /// Whether a sound has been laid out here.
  boolean has(String name);

  /// Lays a sound out where Asterisk reads it, in place of what was there.
  ///
  /// @param wav a whole WAV file: 16 kHz, 16 bits, one channel
  void layOut(String name, byte[] wav);

  /// Has what is new said and laid out now, in the background, instead of within the minute.
  void soon();

  /// What is wrong with a recording.
  enum Fault {
    NO_WAV,
    TOO_LONG,
    TOO_LARGE,
    SILENCE
  }

  /// A recording that the line cannot play.
  final class Unfit extends Exception {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    public Unfit(Fault fault, @Nullable Throwable cause) {
      super("an unfit recording: " + fault, cause);
      this.fault = fault;
    }

    public Fault fault() {
      return fault;
    }
  }
}
