package fr.alloparents.town;

/// What became of a change to something that several people may change at once.
public enum Edited {
  /// It is as it was asked for, now or since the same form was sent before.
  DONE,
  /// Somebody has changed it since it was read: nothing is written.
  OUTDATED,
  /// The town has none under that id.
  NO_SUCH
}
