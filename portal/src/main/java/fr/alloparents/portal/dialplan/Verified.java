package fr.alloparents.portal.dialplan;

import java.util.List;

/// What our own reading and then a real Asterisk's, aside, say of a text. Immutable.
///
/// @param findings of both, by file, line and column
/// @param told why no Asterisk has read it, where it should have; otherwise empty
public record Verified(List<Finding> findings, Aside aside, String told) {

  /// What became of a real Asterisk's reading.
  public enum Aside {
    /// There is no program for it.
    NONE,
    /// Our own reading has found errors, which come first.
    AFTER_ERRORS,
    /// It has read the text: what it says is among the findings.
    READ,
    /// Its program does not start, or does not answer.
    UNAVAILABLE
  }

  public Verified {
    findings = List.copyOf(findings);
  }
}
