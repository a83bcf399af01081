package fr.alloparents.ivr.call;

import static fr.alloparents.ivr.caller.Prompt.CODES_NEVER_TOLD;
import static fr.alloparents.ivr.caller.Prompt.CODE_IN_THE_LETTER;
import static fr.alloparents.ivr.caller.Prompt.CODE_NOT_FOUND;
import static fr.alloparents.ivr.caller.Prompt.CODE_NOT_RECOGNISED;
import static fr.alloparents.ivr.caller.Prompt.ENTER_CHILD_CODE;
import static fr.alloparents.ivr.caller.Prompt.ENTER_PAYER_CODE;
import static fr.alloparents.ivr.caller.Prompt.ENTER_THE;
import static fr.alloparents.ivr.caller.Prompt.KEYS_ARE_WHERE;
import static fr.alloparents.ivr.caller.Prompt.THEN_HASH;

import fr.alloparents.family.Code;
import fr.alloparents.family.SignInResult;
import fr.alloparents.family.SignInResult.Entered;
import fr.alloparents.family.SignInResult.PayerCodeNeeded;
import fr.alloparents.family.SignInResult.Unknown;
import fr.alloparents.ivr.caller.Answer;
import fr.alloparents.ivr.caller.Answer.Sign;
import fr.alloparents.ivr.caller.Answer.Typed;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.TownText;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Question;
import fr.alloparents.town.PhoneNumber;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Asks for the codes, three times at the most. A wrong code, a locked one and one that cannot be a
/// code all sound the same.
///
/// @param visit the call
record CodeQuestions(Visit visit) {

  private static final int TRIES = 3;

  /// The guest whose codes were typed; never empty.
  Optional<Guest> ask() {
    return ask(childCode());
  }

  /// The guest whose codes were typed; empty when a star was.
  Optional<Guest> askOrStar() {
    return ask(childCode().orBack());
  }

  private Optional<Guest> ask(Question question) {
    for (int failures = 0; failures < TRIES; failures++) {
      var answer = visit.ask(failures == 0 ? question : question.afterRefusal(wrong(failures)));
      if (answer == Sign.BACK) {
        return Optional.empty();
      }
      var guest = guest(digits(answer));
      if (guest.isPresent()) {
        return guest;
      }
    }
    throw visit.giveUp(List.of(CODE_NOT_FOUND, CODES_NEVER_TOLD));
  }

  private static List<Phrase> wrong(int failures) {
    return List.of(failures == 1 ? CODE_NOT_RECOGNISED : CODE_IN_THE_LETTER);
  }

  private Optional<Guest> guest(String childCode) {
    var result = Code.parse(childCode).map(this::signIn).orElse(new Unknown(Duration.ZERO));
    visit.pause(result.pause());
    return result instanceof Entered entered ? Optional.of(guest(entered)) : Optional.empty();
  }

  private SignInResult signIn(Code childCode) {
    var result = visit.desk().signIn(callerNumber(), childCode);
    if (result instanceof PayerCodeNeeded(Duration pause)) {
      visit.pause(pause);
      return Code.parse(digits(visit.ask(payerCode())))
          .map(payerCode -> visit.desk().signIn(callerNumber(), childCode, payerCode))
          .orElse(new Unknown(Duration.ZERO));
    }
    return result;
  }

  private Guest guest(Entered entered) {
    var desk = visit.desk();
    var child =
        desk.children(entered.householdId()).stream()
            .filter(sibling -> sibling.id() == entered.childId())
            .findFirst()
            .orElseThrow();
    return new Guest(desk.household(entered.householdId()), child, entered.siblingsVisible());
  }

  private Optional<PhoneNumber> callerNumber() {
    return PhoneNumber.parse(visit.call().callerNumber());
  }

  private String digits(Answer answer) {
    if (answer instanceof Typed(String keys)) {
      return keys;
    }
    throw visit.giveUp(List.of());
  }

  private Question childCode() {
    var word = visit.desk().town().settings().words().childCode();
    return code("code enfant", word, ENTER_CHILD_CODE)
        .explained(List.of(KEYS_ARE_WHERE), List.of(CODE_IN_THE_LETTER));
  }

  private Question payerCode() {
    var word = visit.desk().town().settings().words().payerCode();
    return code("code payeur", word, ENTER_PAYER_CODE);
  }

  /// Where the town has its own word for a code, the sentence is built around it.
  private static Question code(String usualWord, String townsWord, Prompt usual) {
    var word = townsWord.toLowerCase(Locale.FRENCH);
    List<Phrase> prompt =
        word.equals(usualWord) ? List.of(usual) : List.of(ENTER_THE, new TownText(word), THEN_HASH);
    return Question.number(Code.LONGEST, prompt).masked();
  }
}
