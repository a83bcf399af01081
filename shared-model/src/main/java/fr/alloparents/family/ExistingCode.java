package fr.alloparents.family;

/// A code that a family knows already, as a file brings it. Immutable; never shows the digits.
///
/// @param typed as the file has it, right or not
public record ExistingCode(CodeOwner owner, String typed) {

  @Override
  public String toString() {
    return "ExistingCode[" + owner + "]";
  }
}
