package fr.alloparents.ivr.speech;

import static fr.alloparents.ivr.speech.Grammar.concat;

import fr.alloparents.ivr.caller.Pause;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Prompt;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// French: "premier" for the first of a month, "une minute" but "un jour", "six" said otherwise in
/// "six jours" than in "le six août".
final class FrenchGrammar implements Grammar {

  private static final Set<Phrase> FEMININE =
      Set.of(Prompt.MINUTE, Prompt.MINUTES, Prompt.REFUSALS);

  /// "Six de plus" ends as "six" alone.
  private static final Set<Phrase> NO_NOUNS = Set.of(Prompt.MORE, Prompt.FEWER);

  @Override
  public List<Piece> pieces() {
    return FrenchPieces.all();
  }

  @Override
  public List<String> day(LocalDate date) {
    return concat(shortDay(date), List.of(Grammar.month(date.getMonth())));
  }

  @Override
  public List<String> shortDay(LocalDate date) {
    var day = date.getDayOfMonth();
    return List.of(
        Grammar.weekday(date.getDayOfWeek()), day == 1 ? "day-first" : number(day, false));
  }

  @Override
  public List<String> time(LocalTime time) {
    var hour = List.of("hour-" + time.getHour());
    return time.getMinute() == 0 ? hour : concat(hour, List.of(number(time.getMinute(), true)));
  }

  @Override
  public List<String> count(int number, Optional<Phrase> counted) {
    if (number > LAST_COUNT) {
      return digits(Integer.toString(number));
    }
    var noun = counted.filter(Predicate.not(NO_NOUNS::contains));
    var feminine = counted.filter(FEMININE::contains).isPresent();
    var keys = new ArrayList<String>();
    if (number >= 100) {
      keys.add("hundred-" + number / 100);
    }
    if (number < 100 || number % 100 != 0) {
      keys.add(noun.isPresent() ? beforeNoun(number % 100, feminine) : number(number % 100, false));
    }
    return keys;
  }

  @Override
  public List<String> telephone(String digits) {
    var keys = new ArrayList<String>();
    for (var i = 0; i < digits.length(); i += 2) {
      if (i > 0) {
        keys.add(Grammar.pause(Pause.COLON));
      }
      keys.addAll(pair(digits.substring(i, Math.min(i + 2, digits.length()))));
    }
    return keys;
  }

  private static List<String> pair(String digits) {
    var number = Integer.parseInt(digits);
    return digits.length() == 2 && number < 10
        ? List.of("number-0", number(number, false))
        : List.of(number(number, false));
  }

  private static String beforeNoun(int number, boolean feminine) {
    return FrenchPieces.changesBeforeNoun(number) ? "count-" + number : number(number, feminine);
  }

  private static String number(int number, boolean feminine) {
    return (feminine && FrenchPieces.hasFeminine(number) ? "feminine-" : "number-") + number;
  }
}
