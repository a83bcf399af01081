package fr.alloparents.portal.townhall;

import fr.alloparents.portal.dialplan.TownLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What can be chosen in the form of the dial plan, besides what a hand has written there.
public final class DialPlanChoices {

  private static final Map<String, String> LANGUAGES = languages();
  private static final Map<String, String> DIALOGUES = dialogues();

  private DialPlanChoices() {}

  private static Map<String, String> languages() {
    var all = new LinkedHashMap<String, String>();
    all.put("fr&en", "Français, anglais sur étoile");
    all.put("fr", "Français seulement");
    all.put("en&fr", "Anglais, français sur étoile");
    all.put("en", "Anglais seulement");
    return all;
  }

  private static Map<String, String> dialogues() {
    var all = new LinkedHashMap<String, String>();
    all.put(TownLine.RESERVATION, "La réservation des familles");
    all.put(TownLine.KITCHEN, "Le nombre de repas, pour la cuisine");
    return all;
  }

  /// Value and words of each choice of languages.
  ///
  /// @param now what is chosen
  public static Map<String, String> languages(String now) {
    return with(LANGUAGES, now);
  }

  /// Value and words of each dialogue.
  ///
  /// @param now the one that is chosen
  public static Map<String, String> dialogues(String now) {
    return with(DIALOGUES, now);
  }

  private static Map<String, String> with(Map<String, String> usual, String now) {
    var all = new LinkedHashMap<>(usual);
    all.putIfAbsent(now, "Écrit à la main\u00a0: " + now);
    return all;
  }

  static boolean isLanguages(String value, List<TownLine> read) {
    return LANGUAGES.containsKey(value)
        || read.stream().anyMatch(line -> String.join("&", line.languages()).equals(value));
  }

  static boolean isDialogue(String value, List<TownLine> read) {
    return DIALOGUES.containsKey(value)
        || read.stream().anyMatch(line -> line.dialogue().equals(value));
  }
}
