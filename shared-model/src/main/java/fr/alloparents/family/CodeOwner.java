package fr.alloparents.family;

/// Whose code it is: a child's, or a household's. Immutable.
///
/// @param id of the child or the household
public record CodeOwner(Code.Kind kind, long id) {

  public static CodeOwner child(long childId) {
    return new CodeOwner(Code.Kind.CHILD, childId);
  }

  public static CodeOwner household(long householdId) {
    return new CodeOwner(Code.Kind.PAYER, householdId);
  }
}
