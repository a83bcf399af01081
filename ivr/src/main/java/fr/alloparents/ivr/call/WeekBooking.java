package fr.alloparents.ivr.call;

import fr.alloparents.activity.Activity;
import fr.alloparents.ivr.caller.Answer.Sign;
import fr.alloparents.ivr.caller.Answer.Typed;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Question;
import java.time.LocalDate;
import java.util.List;

/// Books or cancels whole weeks, for one child after the other, until the caller wants something
/// else.
final class WeekBooking {

  private final Visit visit;
  private Guest guest;

  private WeekBooking(Visit visit, Guest guest) {
    this.visit = visit;
    this.guest = guest;
  }

  /// The whole step: an activity, its weeks, another activity …, and the recap.
  ///
  /// @return whom the call is about afterwards
  static Guest hold(Visit visit, Guest guest) {
    var weeks = new WeekBooking(visit, guest);
    var activity = new ActivityChoice(visit, guest).ask();
    while (activity.isPresent() && weeks.untilStar(activity.get())) {
      activity = new ActivityChoice(visit, weeks.guest).askAgain();
    }
    return weeks.guest;
  }

  /// True when the caller wants another activity, false when they have finished.
  private boolean untilStar(Activity activity) {
    var question = DateQuestion.of(Prompt.ENTER_WEEK);
    while (true) {
      switch (wanted(activity, question)) {
        case Wanted.OneDay _, Wanted.OtherDay _ -> question = DateQuestion.of(Prompt.ENTER_WEEK);
        case Wanted.NoSuchDay() ->
            question =
                DateQuestion.of(Prompt.ENTER_WEEK).afterRefusal(List.of(Prompt.NO_SUCH_DATE));
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

  private Wanted wanted(Activity activity, Question question) {
    return switch (DateQuestion.ask(visit, question)) {
      case Wanted.OneDay(var date) -> weekOfEachChild(activity, date);
      case Wanted wanted -> wanted;
    };
  }

  /// The week of that day, and the same week for other children as long as the caller wants.
  private Wanted weekOfEachChild(Activity activity, LocalDate date) {
    while (true) {
      var result = new WeekChange(visit, guest, activity).of(date);
      switch (visit.ask(whatNext(result))) {
        case Typed(String key) when key.equals("4") -> changeChild();
        case Typed _ -> {
          return new Wanted.OtherDay();
        }
        case Sign.BACK -> {
          return new Wanted.OtherActivity();
        }
        case Sign.FINISHED, Sign.NONE, Sign.TOWN_HALL -> {
          return new Wanted.Finished();
        }
      }
    }
  }

  private void changeChild() {
    guest = new ChildChoice(visit, guest).ask();
    visit.deeds().concern(guest);
  }

  private static Question whatNext(DayResult result) {
    var question =
        Question.menu("14*#", List.of(Prompt.SAME_WEEK_OTHER_CHILD, Prompt.AFTER_WEEK)).once();
    return switch (result) {
      case DayResult.None() -> question;
      case DayResult.Changed(var confirmation) -> question.after(confirmation);
      case DayResult.GivenUp() -> question.after(List.of(Prompt.GIVEN_UP));
      case DayResult.Unchanged(var words) -> question.afterRefusal(words);
      case DayResult.Refused(var why) -> question.afterRefusal(why);
    };
  }
}
