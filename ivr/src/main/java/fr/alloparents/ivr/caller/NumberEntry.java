package fr.alloparents.ivr.caller;

import fr.alloparents.ivr.caller.Answer.Sign;
import fr.alloparents.ivr.caller.Heard.Usable;
import fr.alloparents.ivr.caller.Heard.Useless;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One typing of a number, key by key: `#` ends it, `*` erases it, and `0` and `9` mean the town
/// hall and "again" only when nothing follows them.
final class NumberEntry {

  private final Caller caller;
  private final Keypad keypad;
  private final Question question;
  private final Patience patience;
  private final StringBuilder typed = new StringBuilder();

  private List<Phrase> toSay = List.of();

  /// Whether "Pour la mairie, tapez encore 0" was the last thing said.
  private boolean townHallOffered;

  NumberEntry(Caller caller, Keypad keypad, Question question, Patience patience) {
    this.caller = caller;
    this.keypad = keypad;
    this.question = question;
    this.patience = patience;
  }

  /// Has it typed.
  ///
  /// @param uncut whether the prompt must be heard
  Heard run(List<Phrase> prompt, boolean uncut) {
    toSay = prompt;
    var mustBeHeard = uncut;
    Heard heard = null;
    while (heard == null) {
      var typing =
          mustBeHeard
              ? keypad.hearUncut(caller, toSay, nextWait())
              : keypad.hear(caller, toSay, nextWait());
      mustBeHeard = false;
      toSay = List.of();
      heard = typing ? afterKey(keypad.take()) : afterSilence();
    }
    return heard;
  }

  private Wait nextWait() {
    var inTheMiddle = !typed.isEmpty() && !townHallOffered;
    return new Wait(
        question.digits() - typed.length(),
        inTheMiddle ? patience.between() : patience.first(),
        patience.between());
  }

  private @Nullable Heard afterKey(char key) {
    var askedForTownHall = townHallOffered && key == '0';
    townHallOffered = false;
    return askedForTownHall ? new Usable(Sign.TOWN_HALL) : type(key);
  }

  private @Nullable Heard type(char key) {
    return switch (key) {
      case '#' -> typed.isEmpty() ? alone(key, Sign.FINISHED) : complete();
      case '*' -> typed.isEmpty() ? alone(key, Sign.BACK) : erased();
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> digit(key);
      default -> null; // the keys A to D of some telephones
    };
  }

  private @Nullable Heard afterSilence() {
    return switch (typed.toString()) {
      case "" -> Useless.SILENCE;
      case "0" -> townHallOffered ? Useless.SILENCE : offerTownHall();
      case "00" -> new Usable(Sign.TOWN_HALL);
      case "9" -> Useless.REPEAT;
      default -> complete();
    };
  }

  private @Nullable Heard offerTownHall() {
    townHallOffered = true;
    toSay = List.of(Prompt.TOWN_HALL_AGAIN_0);
    return null;
  }

  private @Nullable Heard digit(char key) {
    typed.append(key);
    if (typed.length() < question.digits()) {
      return null;
    }
    keypad.numberEndedByItself(caller);
    return complete();
  }

  private @Nullable Heard erased() {
    typed.setLength(0);
    toSay = List.of(Prompt.ERASED);
    return null;
  }

  private Heard complete() {
    return new Usable(new Answer.Typed(typed.toString()));
  }

  private Heard alone(char key, Sign sign) {
    return question.offers(key) ? new Usable(sign) : Useless.WRONG_KEY;
  }
}
