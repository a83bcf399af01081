package fr.alloparents.portal.benchmark;

import fr.alloparents.ivr.testphone.Person;
import java.util.Locale;

/// Who books one day by telephone, step by step, and hears what becomes of it. One call's use.
///
/// A refusal asks for another date: it is answered with the hash key, as every later question is.
final class RushingCaller implements Person {

  private final String childCode;
  private final String activity;
  private final String date;
  private int answered;
  private Told told = Told.FAULT;

  /// @param activity its key
  /// @param date day and month, four digits
  RushingCaller(String childCode, String activity, String date) {
    this.childCode = childCode;
    this.activity = activity;
    this.date = date;
  }

  /// What was said of the booking.
  Told told() {
    return told;
  }

  @Override
  public Act hear(Sentence sentence) {
    if (says(sentence, "SAVED")) {
      told = Told.BOOKED;
    } else if (says(sentence, "FULL")) {
      told = Told.FULL;
    } else if (says(sentence, "TOO_LATE_FOR")) {
      told = Told.LATE;
    }
    return sentence.waits() ? answer() : new Act.StaySilent();
  }

  private static boolean says(Sentence sentence, String prompt) {
    var file = "/" + prompt.toLowerCase(Locale.ROOT).replace('_', '-');
    return sentence.files().stream().anyMatch(name -> name.endsWith(file));
  }

  private Act answer() {
    if (told != Told.FAULT) {
      return new Act.Keys("#");
    }
    return switch (answered++) {
      case 0 -> new Act.Keys(childCode + "#");
      case 1, 4 -> new Act.Keys("1");
      case 2 -> new Act.Keys(activity);
      case 3 -> new Act.Keys(date);
      default -> new Act.HangUp();
    };
  }
}
