package fr.alloparents.ivr.speech;

import static fr.alloparents.ivr.speech.Grammar.concat;

import fr.alloparents.ivr.caller.Pause;
import fr.alloparents.ivr.caller.Phrase;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// English: "Tuesday the 24th of November", "4 30 p.m.", telephone numbers digit by digit.
final class EnglishGrammar implements Grammar {

  @Override
  public List<Piece> pieces() {
    return EnglishPieces.all();
  }

  @Override
  public List<String> day(LocalDate date) {
    return concat(shortDay(date), List.of(Grammar.month(date.getMonth())));
  }

  @Override
  public List<String> shortDay(LocalDate date) {
    return List.of(Grammar.weekday(date.getDayOfWeek()), "day-" + date.getDayOfMonth());
  }

  @Override
  public List<String> time(LocalTime time) {
    if (time.getMinute() == 0 && time.getHour() % 12 == 0) {
      return List.of(time.getHour() == 0 ? "midnight" : "noon");
    }
    var keys = new ArrayList<String>();
    keys.add("number-" + (time.getHour() % 12 == 0 ? 12 : time.getHour() % 12));
    if (time.getMinute() > 0) {
      keys.add((time.getMinute() < 10 ? "minute-" : "number-") + time.getMinute());
    }
    keys.add(time.getHour() < 12 ? "am" : "pm");
    return keys;
  }

  @Override
  public List<String> count(int number, Optional<Phrase> counted) {
    if (number > LAST_COUNT) {
      return digits(Integer.toString(number));
    }
    if (number < 100) {
      return List.of("number-" + number);
    }
    var hundreds = List.of("hundred-" + number / 100);
    return number % 100 == 0 ? hundreds : concat(hundreds, List.of("number-" + number % 100));
  }

  @Override
  public List<String> telephone(String digits) {
    var keys = new ArrayList<String>();
    for (var i = 0; i < digits.length(); i++) {
      if (i > 0 && i % 2 == 0) {
        keys.add(Grammar.pause(Pause.COLON));
      }
      keys.add("number-" + digits.charAt(i));
    }
    return keys;
  }
}
