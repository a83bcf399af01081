package fr.alloparents.town;

/// How far a town's pages meet the RGAA, in the three degrees of article 4 of decree 2019-768: the
/// home page has to say which. The names are stored.
public enum Conformity {
  /// No audit that is still valid, or less than half of the criteria are met.
  NONE,
  /// An audit has found at least half of the criteria met.
  PARTIAL,
  /// An audit has found all criteria met.
  FULL
}
