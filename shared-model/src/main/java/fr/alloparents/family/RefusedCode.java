package fr.alloparents.family;

/// An existing code that was not taken over. Immutable.
public record RefusedCode(CodeOwner owner, Reason reason) {

  /// Why a code was refused.
  public enum Reason {
    /// It does not have 3 to 10 digits.
    MALFORMED,
    /// The town has no such child or household.
    NO_SUCH_OWNER,
    /// The file gives the code twice, or two codes to one owner; the first was taken.
    TWICE,
    /// Another child, or another household, has it.
    TAKEN,
    /// The owner has another code already.
    HAS_ANOTHER
  }
}
