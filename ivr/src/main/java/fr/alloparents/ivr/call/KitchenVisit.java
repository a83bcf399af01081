package fr.alloparents.ivr.call;

import static fr.alloparents.ivr.caller.Pause.STOP;

import fr.alloparents.family.Code;
import fr.alloparents.family.KitchenSignIn;
import fr.alloparents.ivr.caller.Answer;
import fr.alloparents.ivr.caller.Answer.Sign;
import fr.alloparents.ivr.caller.Answer.Typed;
import fr.alloparents.ivr.caller.Caller;
import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.IncomingCall;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.Day;
import fr.alloparents.ivr.caller.Phrase.TownText;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Question;
import fr.alloparents.kitchen.MealCount.Asked;
import fr.alloparents.town.PhoneNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One call of a kitchen, from its code to its goodbye: the next day with meals first, then any
/// other. A count is remembered as heard once it has been said, or cut by a key, so that who hangs
/// up in the middle is told the same changes again.
///
/// @param desk of the town whose kitchens call
record KitchenVisit(Caller caller, KitchenDesk desk, IncomingCall call, Clock clock) {

  private static final int TRIES = 3;

  /// Holds the call to its end.
  CallEnds hold() {
    caller.wordLike(caller.await(desk::sentences));
    caller.tell(List.of(Prompt.KITCHEN_OF, new TownText(desk.town().name()), STOP));
    long kitchen = enter();
    var first = caller.await(() -> desk.servedAfter(today()));
    if (first.isEmpty()) {
      caller.insist(List.of(Prompt.NO_MEAL_TO_COME));
    }
    var day = first.orElseGet(this::today);
    var asked = first.flatMap(served -> count(kitchen, served));
    while (true) {
      asked.ifPresent(count -> tell(kitchen, count));
      var next = choose(day);
      if (!next.equals(day) || asked.isEmpty()) {
        asked = count(kitchen, next);
        day = next;
      }
    }
  }

  private LocalDate today() {
    return desk.town().today(clock);
  }

  /// The kitchen whose code was typed.
  private long enter() {
    var question =
        Question.number(Code.LONGEST, List.of(Prompt.ENTER_KITCHEN_CODE))
            .masked()
            .explained(List.of(Prompt.KEYS_ARE_WHERE), List.of(Prompt.KITCHEN_CODE_FROM_TOWN_HALL));
    for (int failures = 0; failures < TRIES; failures++) {
      var answer = ask(failures == 0 ? question : question.afterRefusal(wrong(failures)));
      if (!(answer instanceof Typed(String digits))) {
        throw giveUp(List.of());
      }
      var kitchen = signIn(digits);
      if (kitchen.isPresent()) {
        return kitchen.getAsLong();
      }
    }
    throw giveUp(List.of(Prompt.CODE_NOT_FOUND, Prompt.CODES_NEVER_TOLD));
  }

  private static List<Phrase> wrong(int failures) {
    return failures == 1
        ? List.of(Prompt.CODE_NOT_RECOGNISED)
        : List.of(Prompt.CODE_NOT_RECOGNISED, Prompt.KITCHEN_CODE_FROM_TOWN_HALL);
  }

  private OptionalLong signIn(String digits) {
    var number = PhoneNumber.parse(call.callerNumber());
    var result =
        Code.parse(digits)
            .map(code -> caller.await(() -> desk.signIn(number, code)))
            .orElse(new KitchenSignIn.Result(OptionalLong.empty(), Duration.ZERO));
    if (result.pause().isPositive()) {
      caller.await(() -> Visit.slept(result.pause()));
    }
    return result.kitchenId();
  }

  /// The meals of a day; where none is served, the caller hears so.
  private Optional<Asked> count(long kitchen, LocalDate day) {
    var asked = caller.await(() -> desk.count(kitchen, day));
    if (asked.isEmpty()) {
      caller.insist(List.of(Prompt.NO_MEAL_ON, new Day(day), STOP));
    }
    return asked;
  }

  private void tell(long kitchen, Asked asked) {
    caller.insist(new MealReport(desk.town().zone()).of(asked));
    caller.await(
        () -> {
          desk.heard(kitchen, asked.now());
          return true;
        });
  }

  /// The day to hear next: the same for hearing it again.
  private LocalDate choose(LocalDate day) {
    while (true) {
      var answer = ask(menu());
      if (!(answer instanceof Typed(String key))) {
        throw answer == Sign.FINISHED ? goodbye() : giveUp(List.of());
      }
      var chosen =
          switch (key) {
            case "1" -> Optional.of(day);
            case "2" -> or(Prompt.NO_MEAL_TO_COME, caller.await(() -> desk.servedAfter(day)));
            case "3" -> or(Prompt.NO_MEAL_BEFORE, caller.await(() -> desk.servedBefore(day)));
            default -> typed();
          };
      if (chosen.isPresent()) {
        return chosen.get();
      }
    }
  }

  private static Question menu() {
    return Question.menu(
        "1234#",
        List.of(
            Prompt.KITCHEN_AGAIN,
            Prompt.KITCHEN_NEXT_DAY,
            Prompt.KITCHEN_DAY_BEFORE,
            Prompt.KITCHEN_OTHER_DATE,
            Prompt.MENU_QUIT));
  }

  private Optional<LocalDate> or(Prompt none, Optional<LocalDate> day) {
    if (day.isEmpty()) {
      caller.insist(List.of(none));
    }
    return day;
  }

  /// A date that is typed; empty for a step back.
  private Optional<LocalDate> typed() {
    var question = DateQuestion.of(Prompt.ENTER_DATE);
    while (true) {
      var answer = ask(question);
      if (answer == Sign.BACK || answer == Sign.FINISHED) {
        return Optional.empty();
      }
      if (!(answer instanceof Typed(String digits))) {
        throw giveUp(List.of());
      }
      var day = TypedDate.read(digits, today());
      if (day.isPresent()) {
        return day;
      }
      question = DateQuestion.of(Prompt.ENTER_DATE).afterRefusal(List.of(Prompt.NO_SUCH_DATE));
    }
  }

  /// Asks. A caller who wants the town hall is put through, or hears when it opens.
  private Answer ask(Question question) {
    var answer = caller.ask(question);
    while (answer == Sign.TOWN_HALL) {
      var closed =
          TownHallDoor.knock(desk.town(), () -> caller.await(desk::townHallHours), clock.instant());
      answer = caller.ask(question.afterRefusal(closed));
    }
    return answer;
  }

  private CallEnds giveUp(List<? extends Phrase> because) {
    ask(
        Question.menu("#", List.of(Prompt.TOWN_HALL_0, Prompt.MENU_QUIT))
            .once()
            .afterRefusal(because));
    return goodbye();
  }

  private CallEnds goodbye() {
    caller.insist(List.of(Prompt.GOODBYE));
    return new CallEnds(Ending.DONE);
  }
}
