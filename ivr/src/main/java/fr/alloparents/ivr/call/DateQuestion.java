package fr.alloparents.ivr.call;

import fr.alloparents.ivr.caller.Answer.Sign;
import fr.alloparents.ivr.caller.Answer.Typed;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Question;
import java.util.List;

/// Asks for a date: four digits, or one or two and `#`.
final class DateQuestion {

  private static final int DIGITS = 4;

  private DateQuestion() {}

  /// The question in these words.
  static Question of(Prompt words) {
    return Question.number(DIGITS, List.of(words))
        .orBack()
        .orFinish()
        .explained(
            List.of(Prompt.DATE_EXAMPLE), List.of(Prompt.DATE_EXAMPLE, Prompt.NUMBER_EXPLAINED));
  }

  /// What the caller wants.
  static Wanted ask(Visit visit, Question question) {
    return switch (visit.ask(question)) {
      case Typed(String digits) ->
          TypedDate.read(digits, visit.today())
              .<Wanted>map(Wanted.OneDay::new)
              .orElseGet(Wanted.NoSuchDay::new);
      case Sign.BACK -> new Wanted.OtherActivity();
      case Sign.FINISHED -> new Wanted.Finished();
      case Sign.NONE, Sign.TOWN_HALL -> new Wanted.Nothing();
    };
  }
}
