package fr.alloparents.ivr.call;

import fr.alloparents.activity.Activity;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import fr.alloparents.ivr.caller.Answer.Sign;
import fr.alloparents.ivr.caller.Answer.Typed;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.Press;
import fr.alloparents.ivr.caller.Phrase.ShortDay;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Question;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Offers the next days that can be booked, to a caller whose dates have been refused.
///
/// @param visit the call
/// @param guest for whom
/// @param activity of what
record OpenDays(Visit visit, Guest guest, Activity activity) {

  private static final int OFFERED = 4;
  private static final int DAYS_SEARCHED = 60;

  /// The day chosen, or another.
  ///
  /// @param why what was wrong about the last date, said before
  Wanted ask(List<Phrase> why) {
    var days = find();
    if (days.isEmpty()) {
      return DateQuestion.ask(
          visit,
          DateQuestion.of(Prompt.ENTER_DATE)
              .afterRefusal(Sentences.join(why, List.of(Prompt.NO_OPEN_DAY))));
    }
    return switch (visit.ask(question(days).afterRefusal(why))) {
      case Typed(String key) -> new Wanted.OneDay(days.get(Integer.parseInt(key) - 1));
      case Sign.BACK, Sign.FINISHED -> new Wanted.OtherDay();
      case Sign.NONE, Sign.TOWN_HALL -> new Wanted.Nothing();
    };
  }

  private List<LocalDate> find() {
    var today = visit.today();
    return visit.planning(guest, today, today.plusDays(DAYS_SEARCHED)).cells().stream()
        .filter(cell -> cell.activity().id() == activity.id())
        .filter(OpenDays::canBeBooked)
        .map(Cell::day)
        .limit(OFFERED)
        .toList();
  }

  private static boolean canBeBooked(Cell cell) {
    return cell.entry() instanceof Entry.Nothing && cell.againstBooking() == null;
  }

  private static Question question(List<LocalDate> days) {
    var prompt = new ArrayList<Phrase>(List.of(Prompt.NEXT_OPEN_DAYS));
    var keys = new StringBuilder("*");
    for (var day : days) {
      char key = Character.forDigit(keys.length(), 10);
      keys.append(key);
      prompt.addAll(List.of(new ShortDay(day), new Press(key)));
    }
    prompt.add(Prompt.OTHER_DATE);
    return Question.menu(keys.toString(), prompt);
  }
}
