package fr.alloparents.booking;

/// What became of a call, as the town hall counts it: exactly one for each, the first that fits.
public enum CallEnd {
  /// The line could not serve it: [CallFailure] says why.
  FAILED,
  /// A kitchen's, whatever it heard.
  KITCHEN,
  /// Put through to the town hall.
  TOWN_HALL,
  /// Something was booked or cancelled, whether or not the caller stayed for the goodbye.
  CHANGED,
  /// Over before the line knew who called: no code, or none that is right.
  NOT_KNOWN,
  /// Listened to the goodbye, and changed nothing.
  LISTENED,
  /// Hung up before the goodbye, and changed nothing.
  HUNG_UP
}
