package fr.alloparents.portal.townhall;

import static java.util.stream.Collectors.joining;

import fr.alloparents.canteen.Diners;

/// What concerns kitchens, in words.
public final class KitchenWords {

  private KitchenWords() {}

  /// For whom a meal is cooked.
  public static String diners(Diners diners) {
    return switch (diners) {
      case NOBODY -> "Pas de repas";
      case CHILDREN -> "Repas d'enfants";
      case ADULTS -> "Repas d'adultes";
    };
  }

  /// A code in two halves, as one reads it aloud: "1234 5678".
  static String code(String digits) {
    return digits.replaceAll("(?<=\\G\\d{4})(?=\\d)", "\u00a0");
  }

  /// As the log has it, a line for each activity with a meal: "CHILDREN Cantine".
  static String logged(String value) {
    return value
        .lines()
        .map(line -> line.split(" ", 2))
        .map(parts -> parts[1] + "\u00a0: " + diners(Diners.valueOf(parts[0])))
        .collect(joining("\n"));
  }
}
