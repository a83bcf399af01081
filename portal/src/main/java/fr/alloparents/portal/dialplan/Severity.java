package fr.alloparents.portal.dialplan;

/// How bad a finding is.
public enum Severity {
  /// It must not go live: Asterisk refuses it, a caller would be cut off, or it is dangerous.
  ERROR,
  /// It works, but probably not as it was meant.
  WARNING
}
