package fr.alloparents.canteen;

import fr.alloparents.calendar.PlainText;

/// For whom the kitchen cooks at an activity. The names are stored.
public enum Diners {
  /// No meal is served: "Accueil matin".
  NOBODY,
  CHILDREN,
  /// Counted apart: "Cantine adulte".
  ADULTS;

  /// What the name of an activity tells, as long as the town hall has not said it.
  static Diners byName(String activity) {
    var plain = PlainText.of(activity);
    boolean meal =
        plain.contains("cantine") || plain.contains("restauration") || plain.contains("repas");
    if (!meal || plain.contains("sans repas")) {
      return NOBODY;
    }
    return plain.contains("adulte") ? ADULTS : CHILDREN;
  }
}
