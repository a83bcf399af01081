package fr.alloparents.portal.townhall;

import fr.alloparents.activity.ActivityValues;
import fr.alloparents.calendar.Season;

/// Activities as the town hall says them.
public final class ActivityWords {

  private ActivityWords() {}

  /// What a caller types: "1", "8 puis 3".
  public static String key(int page, int key) {
    return "8 puis ".repeat(page - 1) + key;
  }

  public static String season(Season season) {
    return switch (season) {
      case SCHOOL_TIME -> "temps scolaire";
      case WEDNESDAY -> "mercredis de classe";
      case SHORT_HOLIDAYS -> "petites vacances";
      case SUMMER_HOLIDAYS -> "grandes vacances";
    };
  }

  /// An activity from the log.
  static String logged(ActivityValues values) {
    return values.name()
        + (values.englishName().isEmpty() ? "" : " (" + values.englishName() + ")")
        + ", "
        + values.group()
        + ", touche "
        + key(values.keypadPage(), values.keypadKey())
        + ", "
        + season(values.season())
        + ", "
        + CutOffWords.weekdays(values.weekdays())
        + (values.waitingList() ? ", avec liste d'attente" : ", sans liste d'attente")
        + (values.excluded().isEmpty() ? "" : ", exclut " + values.excluded());
  }
}
