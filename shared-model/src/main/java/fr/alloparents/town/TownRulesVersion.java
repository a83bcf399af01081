package fr.alloparents.town;

import org.jdbi.v3.core.Handle;

/// The number by which servers notice that a town's rules have changed: they keep the rules in
/// memory and read this number with every decision.
public final class TownRulesVersion {

  private TownRulesVersion() {}

  /// Raises it. Whoever changes what decides over bookings (activities, places, school years,
  /// openings, closures, cut-offs, settings), or what schools and classes are called, calls this in
  /// the same transaction. Called first, it also makes those who change the rules of one town take
  /// turns, so that what they check before they write stays true.
  ///
  /// @throws IllegalArgumentException if there is no such town
  public static void raise(Handle handle, long townId) {
    int raised =
        handle.execute("UPDATE town_rules SET version = version + 1 WHERE town_id = ?", townId);
    if (raised == 0) {
      throw new IllegalArgumentException("no town " + townId);
    }
  }
}
