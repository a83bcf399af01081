package fr.alloparents.ivr.speech;

import static java.time.format.TextStyle.FULL;
import static java.util.Locale.UK;

import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Pause;
import fr.alloparents.ivr.caller.Phrase.Place;
import fr.alloparents.ivr.caller.Phrase.Press;
import fr.alloparents.ivr.caller.Prompt;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;

/// All that English is made of: what the line renders with its English voice at its first start.
final class EnglishPieces {

  private static final List<Piece> ALL = List.copyOf(collect());

  private EnglishPieces() {}

  static List<Piece> all() {
    return ALL;
  }

  private static List<Piece> collect() {
    var pieces = new ArrayList<Piece>();
    for (var prompt : Prompt.values()) {
      if (prompt.voice(Language.ENGLISH) == Language.ENGLISH) {
        pieces.add(marked(prompt.soundName(), prompt.text(Language.ENGLISH)));
      }
    }
    for (var pause : Pause.values()) {
      pieces.add(Piece.pause(Grammar.pause(pause), pause.milliseconds()));
    }
    for (var key : "0123456789*#".toCharArray()) {
      pieces.add(marked(Grammar.press(key), new Press(key).text(Language.ENGLISH)));
    }
    numbers(pieces);
    calendar(pieces);
    instead(pieces);
    return pieces;
  }

  private static Piece marked(String key, String text) {
    return Piece.sentence(key, Mark.withoutLeading(text)).after(Mark.silenceBefore(text));
  }

  private static void numbers(List<Piece> pieces) {
    for (var number = 0; number < 100; number++) {
      pieces.add(Piece.sentence("number-" + number, Integer.toString(number)));
    }
    for (var hundreds = 1; hundreds < 10; hundreds++) {
      pieces.add(Piece.sentence("hundred-" + hundreds, hundreds + " hundred"));
    }
    for (var place = 1; place <= Grammar.LAST_ORDINAL; place++) {
      pieces.add(Piece.sentence("place-" + place, new Place(place).text(Language.ENGLISH)));
    }
    pieces.add(Piece.sentence("place-number", "number"));
  }

  private static void calendar(List<Piece> pieces) {
    for (var day : DayOfWeek.values()) {
      pieces.add(Piece.sentence(Grammar.weekday(day), day.getDisplayName(FULL, UK)));
    }
    for (var day = 1; day <= 31; day++) {
      pieces.add(Piece.sentence("day-" + day, "the " + day + suffix(day)));
    }
    for (var month : Month.values()) {
      pieces.add(Piece.sentence(Grammar.month(month), "of " + month.getDisplayName(FULL, UK)));
    }
    for (var minute = 1; minute < 10; minute++) {
      pieces.add(Piece.sentence("minute-" + minute, "oh " + minute));
    }
    pieces.add(Piece.sentence("am", "A M"));
    pieces.add(Piece.sentence("pm", "P M"));
    pieces.add(Piece.sentence("noon", "noon"));
    pieces.add(Piece.sentence("midnight", "midnight"));
  }

  private static String suffix(int day) {
    return switch (day) {
      case 1, 21, 31 -> "st";
      case 2, 22 -> "nd";
      case 3, 23 -> "rd";
      default -> "th";
    };
  }

  private static void instead(List<Piece> pieces) {
    pieces.add(Piece.sentence("instead-town", "your town"));
    pieces.add(Piece.sentence("instead-school", "a school"));
    pieces.add(Piece.sentence("instead-diet", "a diet"));
    pieces.add(Piece.sentence("instead-number", "a school or a diet"));
    pieces.add(Piece.sentence("instead-reason", "that this is not possible"));
    pieces.add(Piece.sentence("instead-address", "the address given by the town hall"));
    pieces.add(Piece.sentence(Grammar.INSTEAD_OF_ACTIVITY, "another activity"));
  }
}
