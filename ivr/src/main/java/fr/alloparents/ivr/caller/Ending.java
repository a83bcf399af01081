package fr.alloparents.ivr.caller;

/// How a call ends where the caller has not hung up. The dial plan goes by these very names.
public enum Ending {
  /// The caller has heard the goodbye.
  DONE,
  /// The caller wants the town hall.
  TOWN_HALL,
  /// The line cannot serve this call, and has not said so.
  APOLOGY,
  /// One call more than the line takes; nothing was said.
  BUSY,
  /// The line is being stopped; nothing was said.
  CLOSING
}
