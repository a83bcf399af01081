package fr.alloparents.canteen;

import java.util.EnumSet;
import java.util.Set;

/// The fourteen substances that have to be told of any dish: annex II of regulation (EU) 1169/2011,
/// with their numbers there, by which they are stored.
public enum Allergen {
  /// Cereals containing gluten.
  GLUTEN(1),
  CRUSTACEANS(2),
  EGGS(3),
  FISH(4),
  PEANUTS(5),
  SOYBEANS(6),
  /// Milk, lactose included.
  MILK(7),
  /// Almonds, hazelnuts, walnuts, cashews and the like.
  NUTS(8),
  CELERY(9),
  MUSTARD(10),
  SESAME(11),
  /// Sulphur dioxide and sulphites, above 10 mg a kilogram or litre.
  SULPHITES(12),
  LUPIN(13),
  MOLLUSCS(14);

  private final int bit;

  /// @param number in annex II
  Allergen(int number) {
    bit = 1 << (number - 1);
  }

  static int mask(Set<Allergen> allergens) {
    return allergens.stream().mapToInt(allergen -> allergen.bit).sum();
  }

  static Set<Allergen> of(int mask) {
    var allergens = EnumSet.noneOf(Allergen.class);
    for (var allergen : values()) {
      if ((mask & allergen.bit) != 0) {
        allergens.add(allergen);
      }
    }
    return allergens;
  }
}
