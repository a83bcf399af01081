package fr.alloparents.ivr.agi;

/// Asterisk has not understood a command, or the line was about to send one that it never sends: a
/// fault of the line or of the Asterisk it was set up with, never the caller's.
final class LineFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LineFault(String message, Throwable cause) {
    super(message, cause);
  }
}
