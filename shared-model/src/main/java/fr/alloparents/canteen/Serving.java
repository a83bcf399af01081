package fr.alloparents.canteen;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What is served at a meal of a day. Immutable.
///
/// @param dishes in their order, one line each; at least one
/// @param allergens in any of the dishes
public record Serving(LocalDate day, Meal meal, List<String> dishes, Set<Allergen> allergens) {

  /// The longest all dishes together may be, in characters, with an end of line between two.
  public static final int LONGEST = 600;

  public Serving {
    dishes = dishes.stream().map(String::strip).filter(dish -> !dish.isEmpty()).toList();
    var copy = EnumSet.noneOf(Allergen.class);
    copy.addAll(allergens);
    allergens = Collections.unmodifiableSet(copy);
    if (dishes.isEmpty() || String.join("\n", dishes).length() > LONGEST) {
      throw new IllegalArgumentException("dishes of 1 to " + LONGEST + " characters");
    }
    if (dishes.stream().anyMatch(dish -> dish.indexOf('\n') >= 0)) {
      throw new IllegalArgumentException("a dish is a line");
    }
  }

  /// For the log: `2026-11-24 LUNCH: Taboulé; Poulet [GLUTEN MILK]`.
  String logged() {
    var ticked = allergens.stream().map(Enum::name).collect(Collectors.joining(" "));
    return day + " " + meal + ": " + String.join("; ", dishes) + " [" + ticked + "]";
  }
}
