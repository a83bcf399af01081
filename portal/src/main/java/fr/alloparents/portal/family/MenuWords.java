package fr.alloparents.portal.family;

import static java.util.stream.Collectors.joining;

import fr.alloparents.canteen.Allergen;
import fr.alloparents.canteen.Meal;
import fr.alloparents.portal.web.Texts;
import java.util.Set;

/// What meals and allergens are called.
public final class MenuWords {

  private MenuWords() {}

  /// "Déjeuner", "Lunch".
  public static String meal(Texts texts, Meal meal) {
    var key = "menu.meal." + meal;
    return texts.text(key);
  }

  /// "lait", "milk".
  public static String allergen(Texts texts, Allergen allergen) {
    var key = "menu.allergen." + allergen;
    return texts.text(key);
  }

  /// "gluten, lait", in the order of the regulation.
  public static String allergens(Texts texts, Set<Allergen> allergens) {
    return allergens.stream()
        .sorted()
        .map(allergen -> allergen(texts, allergen))
        .collect(joining(", "));
  }
}
