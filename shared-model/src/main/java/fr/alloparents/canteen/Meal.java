package fr.alloparents.canteen;

/// A meal of a school day. The names are stored.
public enum Meal {
  /// "Déjeuner".
  LUNCH,
  /// "Goûter".
  SNACK
}
