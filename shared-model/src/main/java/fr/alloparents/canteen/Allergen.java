package fr.alloparents.canteen;

import java.util.EnumSet;
import java.util.Set;

/// The fourteen substances that have to be told of any dish: annex II of regulation (EU) 1169/2011,
/// in its order, by which they are stored. Never reordered.
public enum Allergen {
  /// Cereals containing gluten.
  GLUTEN,
  CRUSTACEANS,
  EGGS,
  FISH,
  PEANUTS,
  SOYBEANS,
  /// Milk, lactose included.
  MILK,
  /// Almonds, hazelnuts, walnuts, cashews and the like.
  NUTS,
  CELERY,
  MUSTARD,
  SESAME,
  /// Sulphur dioxide and sulphites, above 10 mg a kilogram or litre.
  SULPHITES,
  LUPIN,
  MOLLUSCS;

  static int mask(Set<Allergen> allergens) {
    return allergens.stream().mapToInt(allergen -> 1 << allergen.ordinal()).sum();
  }

  static Set<Allergen> of(int mask) {
    var allergens = EnumSet.noneOf(Allergen.class);
    for (var allergen : values()) {
      if ((mask & 1 << allergen.ordinal()) != 0) {
        allergens.add(allergen);
      }
    }
    return allergens;
  }
}
