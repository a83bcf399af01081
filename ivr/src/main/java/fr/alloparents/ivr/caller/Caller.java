package fr.alloparents.ivr.caller;

import fr.alloparents.ivr.caller.Answer.Sign;
import fr.alloparents.ivr.caller.Heard.Usable;
import fr.alloparents.ivr.caller.Heard.Useless;
import java.util.List;
import java.util.stream.Stream;

/// The person on the line: what a dialogue may say to them and ask of them.
///
/// Every verb blocks until it is done, and throws {@link HungUp} once the caller is gone. The rules
/// of typing live here, so that all channels and all dialogues obey them:
/// - Keys typed ahead are kept, and what they answer is not said at all.
/// - {@link #insist} and questions {@link Question#afterRefusal} drop the keys typed before they
///   begin, so that no key answers a question its caller could not foresee.
/// - One `#` right after a number that ended by itself, typed by habit, is swallowed.
///
/// A channel says how to {@link #play} and what the {@link #keys} are; nothing else differs from
/// one to another. One call, one thread: not thread-safe.
public abstract class Caller {

  private Journal journal = Journal.NONE;
  private Language language = Language.FRENCH;
  private Patience patience = Patience.USUAL;

  private final Keypad keypad = new Keypad();

  /// All keys typed since the call began, in order.
  ///
  /// @throws HungUp when the caller is gone
  protected abstract String keys();

  /// Plays the phrases, which a key cuts, then waits for keys. Returns at the first `#` or `*`,
  /// with enough keys, or when the wait is over: {@link #keys} then tells.
  ///
  /// @throws HungUp when the caller is gone
  protected abstract void play(List<Phrase> phrases, Language language, Wait wait);

  /// The time of this call's channel, in nanoseconds from some instant.
  protected long nanoTime() {
    return System.nanoTime();
  }

  /// From now on, what is said and typed is written down there.
  public final void keepIn(Journal journal) {
    this.journal = journal;
  }

  /// From now on, speaks this language.
  public final void speak(Language language) {
    this.language = language;
  }

  /// The language of the call at present.
  public final Language language() {
    return language;
  }

  /// From now on, waits that long for keys.
  public final void waitLike(Patience patience) {
    this.patience = patience;
  }

  /// Says something, which any key cuts, one typed ahead too: then it is not said at all.
  public final void tell(List<? extends Phrase> phrases) {
    keypad.hear(this, List.copyOf(phrases), Wait.NOT);
  }

  /// Says something that must be heard: keys typed before it are dropped, only later ones cut it.
  public final void insist(List<? extends Phrase> phrases) {
    drop();
    tell(phrases);
  }

  /// Asks until there is a usable answer or the question's tries are used up.
  public final Answer ask(Question question) {
    if (question.unexpected()) {
      drop();
    }
    Heard heard = Useless.REPEAT;
    for (int attempt = 1; attempt <= question.tries(); attempt++) {
      heard = attempt(question, promptAfter(heard, question.promptOf(attempt)));
      if (heard instanceof Usable(Answer answer)) {
        return answer;
      }
    }
    return Answer.Sign.NONE;
  }

  /// Plays and waits; written down by the journal.
  final void say(List<Phrase> phrases, Wait wait) {
    if (!phrases.isEmpty()) {
      journal.said(phrases, language);
    }
    if (!phrases.isEmpty() || !wait.equals(Wait.NOT)) {
      play(phrases, language, wait);
    }
  }

  private Heard attempt(Question question, List<Phrase> prompt) {
    Heard heard;
    do {
      heard = question.isNumber() ? number(question, prompt) : option(question, prompt);
      writeDown(keypad.used(), question.secret());
    } while (heard == Useless.REPEAT);
    return heard;
  }

  /// Opens a further try with what was wrong about the one before.
  private List<Phrase> promptAfter(Heard heard, List<Phrase> prompt) {
    if (heard == Useless.WRONG_KEY) {
      insist(List.of(Prompt.KEY_NOT_OFFERED));
    }
    return heard == Useless.SILENCE ? prepend(Prompt.NOTHING_HEARD, prompt) : prompt;
  }

  private Heard number(Question question, List<Phrase> prompt) {
    return new NumberEntry(this, keypad, question, patience).run(prompt);
  }

  private Heard option(Question question, List<Phrase> prompt) {
    var wait = new Wait(1, patience.first(), patience.between());
    return keypad.hear(this, prompt, wait) ? meaning(question, keypad.take()) : Useless.SILENCE;
  }

  private static Heard meaning(Question question, char key) {
    if (key == '9') {
      return Useless.REPEAT;
    }
    if (key == '0') {
      return new Usable(Sign.TOWN_HALL);
    }
    return question.offers(key) ? new Usable(option(key)) : Useless.WRONG_KEY;
  }

  private static Answer option(char key) {
    return switch (key) {
      case '#' -> Sign.FINISHED;
      case '*' -> Sign.BACK;
      default -> new Answer.Typed(String.valueOf(key));
    };
  }

  private void writeDown(String keys, boolean secret) {
    if (!keys.isEmpty()) {
      journal.typed(secret ? keys.replaceAll("[0-9]", "•") : keys);
    }
  }

  private void drop() {
    int dropped = keypad.drop(this);
    if (dropped > 0) {
      journal.ignored(dropped);
    }
  }

  private static List<Phrase> prepend(Phrase first, List<Phrase> others) {
    return Stream.concat(Stream.of(first), others.stream()).toList();
  }
}
