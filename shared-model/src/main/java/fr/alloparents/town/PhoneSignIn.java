package fr.alloparents.town;

/// Which codes a caller types, as the town chooses. The names are stored.
public enum PhoneSignIn {
  /// Child code and payer code.
  BOTH_CODES,
  /// Child code alone from a number that the household has registered, else both. A known number is
  /// a convenience, not a proof: numbers can be forged.
  KNOWN_NUMBER,
  /// Child code alone.
  CHILD_CODE
}
