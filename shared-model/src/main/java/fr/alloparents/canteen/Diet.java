package fr.alloparents.canteen;

/// A diet on a town's list: "Sans porc". Who has none eats everything. Immutable.
///
/// @param name 1 to 60 characters
public record Diet(long id, String name) {

  /// The longest name, in characters.
  public static final int LONGEST = 60;
}
