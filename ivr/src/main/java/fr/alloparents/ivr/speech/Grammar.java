package fr.alloparents.ivr.speech;

import fr.alloparents.ivr.caller.Pause;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Prompt;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a language puts its pieces together. Every answer is a list of keys of {@link #pieces}.
sealed interface Grammar permits FrenchGrammar, EnglishGrammar {

  /// Places beyond this one are said as numbers.
  int LAST_ORDINAL = 10;

  /// Beyond this number a count is said digit by digit.
  int LAST_COUNT = 999;

  /// Said for an activity that has no sound.
  String INSTEAD_OF_ACTIVITY = "instead-activity";

  /// All pieces the language is made of.
  List<Piece> pieces();

  /// "mardi 24 novembre".
  List<String> day(LocalDate date);

  /// "mardi 24".
  List<String> shortDay(LocalDate date);

  /// "16 heures 30".
  List<String> time(LocalTime time);

  /// A number from 0, which may have to agree with what is counted.
  List<String> count(int number, Optional<Phrase> counted);

  /// "04 76 01 03 91".
  List<String> telephone(String digits);

  /// "troisième".
  default List<String> place(int number) {
    return number <= LAST_ORDINAL
        ? List.of("place-" + number)
        : concat(List.of("place-number"), count(number, Optional.empty()));
  }

  /// Digits one by one, slowly enough to be written down.
  default List<String> digits(String digits) {
    var keys = new ArrayList<String>();
    for (var i = 0; i < digits.length(); i++) {
      if (i > 0) {
        keys.add(pause(i % 3 == 0 ? Pause.STOP : Pause.COMMA));
      }
      keys.add("number-" + digits.charAt(i));
    }
    return keys;
  }

  static String pause(Pause pause) {
    return "pause-" + pause.name().toLowerCase(Locale.ROOT);
  }

  static String press(char key) {
    return switch (key) {
      case '*' -> "press-star";
      case '#' -> "press-hash";
      default -> "press-" + key;
    };
  }

  static String weekday(DayOfWeek day) {
    return "weekday-" + day.name().toLowerCase(Locale.ROOT);
  }

  static String month(Month month) {
    return "month-" + month.name().toLowerCase(Locale.ROOT);
  }

  /// What is said in place of a town's words that nobody can say; for other lead-ins, nothing.
  static Optional<String> insteadOfWordsAfter(Prompt leadIn) {
    return switch (leadIn) {
      case WELCOME, KITCHEN_OF -> Optional.of("instead-town");
      case BLOCKED -> Optional.of("instead-reason");
      case BY_SCHOOL -> Optional.of("instead-school");
      case BY_DIET -> Optional.of("instead-diet");
      // what has changed: a school's or a diet's number
      case AT, MORE, FEWER -> Optional.of("instead-number");
      case WEB_ADDRESS -> Optional.of("instead-address");
      default -> Optional.empty();
    };
  }

  static List<String> concat(List<String> first, List<String> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
