package fr.alloparents.booking;

/// Why the line could not serve a call. The names are stored.
public enum CallFailure {
  /// The database did not answer; the caller heard the apology.
  DATABASE,
  /// Asterisk and the line did not understand each other, or the line has a fault.
  LINE,
  /// One call more than the line takes.
  BUSY,
  /// The line was being stopped.
  CLOSING,
  /// The line had just been started, and its database was not there yet.
  STARTING
}
