package fr.alloparents.ivr.call;

import fr.alloparents.activity.Activity;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Question;
import java.util.List;

/// Books and cancels days of one activity, one after the other, until the caller wants something
/// else.
final class DayBooking {

  /// After so many refusals in a row the next open days are offered.
  private static final int REFUSALS = 2;

  private final Visit visit;
  private final DayChange change;
  private final OpenDays openDays;
  private DayResult last = new DayResult.None();
  private int refusals;

  private DayBooking(Visit visit, Guest guest, Activity activity) {
    this.visit = visit;
    this.change = new DayChange(visit, guest, activity);
    this.openDays = new OpenDays(visit, guest, activity);
  }

  /// The whole step: an activity, its days, another activity …, and the recap.
  static void hold(Visit visit, Guest guest) {
    var choice = new ActivityChoice(visit, guest);
    var activity = choice.ask();
    while (activity.isPresent() && new DayBooking(visit, guest, activity.get()).untilStar()) {
      activity = choice.askAgain();
    }
  }

  /// True when the caller wants another activity, false when they have finished.
  private boolean untilStar() {
    while (true) {
      switch (wanted()) {
        case Wanted.OneDay(var date) -> keep(change.on(date));
        case Wanted.NoSuchDay() -> keep(new DayResult.Refused(List.of(Prompt.NO_SUCH_DATE)));
        case Wanted.OtherDay() -> keep(new DayResult.None());
        case Wanted.OtherActivity() -> {
          return true;
        }
        case Wanted.Finished() -> {
          new Recap(visit).tell();
          return false;
        }
        case Wanted.Nothing() -> throw visit.giveUp(List.of());
      }
    }
  }

  private void keep(DayResult result) {
    last = result;
    refusals = result instanceof DayResult.Refused ? refusals + 1 : 0;
  }

  private Wanted wanted() {
    return switch (last) {
      case DayResult.Changed _ -> silenceIsFinished(DateQuestion.ask(visit, question()));
      case DayResult.Refused(var why) when refusals >= REFUSALS -> openDays.ask(why);
      default -> DateQuestion.ask(visit, question());
    };
  }

  private static Wanted silenceIsFinished(Wanted wanted) {
    return wanted instanceof Wanted.Nothing ? new Wanted.Finished() : wanted;
  }

  private Question question() {
    var date = DateQuestion.of(Prompt.ENTER_DATE);
    return switch (last) {
      case DayResult.None() -> date;
      case DayResult.GivenUp() -> date.after(List.of(Prompt.GIVEN_UP));
      case DayResult.Unchanged(var words) -> date.afterRefusal(words);
      case DayResult.Refused(var why) -> date.afterRefusal(why);
      case DayResult.Changed(var confirmation) ->
          DateQuestion.of(Prompt.MAY_HANG_UP).once().after(confirmation);
    };
  }
}
