package fr.alloparents.town;

import org.jdbi.v3.core.Handle;

/// The number by which servers notice that a town's register has changed: they keep in memory which
/// children a household has, what they are called and in which class they are, and read this number
/// with every page that shows it.
public final class RegisterVersion {

  private RegisterVersion() {}

  /// Raises it. Whoever changes the register calls this in the same transaction, first where that
  /// is short: whoever changes the town's rules holds the same row first, and children after it.
  ///
  /// @throws IllegalArgumentException if there is no such town
  public static void raise(Handle handle, long townId) {
    int raised =
        handle.execute(
            "UPDATE town_rules SET register_version = register_version + 1 WHERE town_id = ?",
            townId);
    if (raised == 0) {
      throw new IllegalArgumentException("no town " + townId);
    }
  }
}
