package fr.alloparents.ivr.caller;

import fr.alloparents.ivr.caller.Answer.Sign;
import fr.alloparents.ivr.caller.Heard.Usable;
import fr.alloparents.ivr.caller.Heard.Useless;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The person on the line: what a dialogue may say to them and ask of them.
///
/// Every verb blocks until it is done, and throws {@link HungUp} once the caller is gone. The rules
/// of typing live here, so that all channels and all dialogues obey them:
/// - Keys typed ahead are kept, and what they answer is not said at all.
/// - {@link #insist} and questions {@link Question#afterRefusal} drop the keys typed before they
///   begin and in their first second, so that no key answers a question its caller has not heard.
/// - One `#` right after a number that ended by itself, typed by habit, is swallowed.
///
/// - Nobody waits in silence: {@link #await} asks for a moment's patience.
///
/// A channel says how to {@link #play} and {@link #begin}, and what the {@link #keys} are; nothing
/// else differs from one to another. One call, one thread: not thread-safe.
public abstract class Caller {

  /// Who hears nothing for so long is asked for a moment's patience, again and again.
  private static final Duration SILENCE = Duration.ofSeconds(1);

  private static final Thread.Builder DESK = Thread.ofVirtual().name("desk-", 1);

  private Journal journal = Journal.NONE;
  private Language language = Language.FRENCH;
  private Patience patience = Patience.USUAL;

  private TownSentences sentences = TownSentences.NONE;

  /// When the caller last heard something, or was last awaited.
  private long attended = System.nanoTime();

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

  /// Plays the beginning of the phrases, a second of it or little more, which no key cuts. What is
  /// left of them is played by {@link Rest#play}, at once.
  ///
  /// @throws HungUp when the caller is gone
  protected abstract Rest begin(List<Phrase> phrases, Language language);

  /// A sentence that has begun.
  @FunctionalInterface
  protected interface Rest {

    /// Plays what is left, which a key typed from now on cuts, and waits, as {@link Caller#play}
    /// does.
    void play(Wait wait);
  }

  /// Whether this channel can play words that a town says in place of the usual ones.
  protected boolean canPlay(Phrase.TownWords words) {
    return true;
  }

  /// How long the caller may hear nothing while work is being done for them.
  protected Duration silence() {
    return SILENCE;
  }

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

  /// From now on, says these sentences in the words of the town.
  public final void wordLike(TownSentences sentences) {
    this.sentences = sentences;
  }

  /// Says something, which any key cuts, one typed ahead too: then it is not said at all.
  public final void tell(List<? extends Phrase> phrases) {
    keypad.hear(this, List.copyOf(phrases), Wait.NOT);
  }

  /// Says something that must be heard: keys typed before it or in its first second are dropped,
  /// only later ones cut it.
  public final void insist(List<? extends Phrase> phrases) {
    drop();
    keypad.hearUncut(this, List.copyOf(phrases), Wait.NOT);
  }

  /// Has work done and gives what comes of it. A caller who hears nothing for a second meanwhile,
  /// counted from the last sentence, is asked for a moment's patience, and so on.
  ///
  /// The work runs to its end even if the caller hangs up: what it has done must be known. The next
  /// verb tells that they are gone. It runs in a thread of its own and must not touch this caller.
  ///
  /// @throws RuntimeException what the work throws
  public final <T> T await(Supplier<T> work) {
    var answer = new FutureTask<T>(work::get);
    DESK.start(answer);
    var there = true;
    while (!isDone(answer, there ? silenceLeft() : silence())) {
      there = there && hasAskedForPatience();
    }
    return resultOf(answer);
  }

  /// Asks until there is a usable answer or the question's tries are used up.
  public final Answer ask(Question question) {
    if (question.unexpected()) {
      drop();
    }
    Heard heard = Useless.REPEAT;
    for (int attempt = 1; attempt <= question.tries(); attempt++) {
      var uncut = attempt == 1 && question.unexpected();
      heard = attempt(question, promptAfter(heard, question.promptOf(attempt)), uncut);
      if (heard instanceof Usable(Answer answer)) {
        return answer;
      }
    }
    return Answer.Sign.NONE;
  }

  /// Plays and waits; written down by the journal.
  final void say(List<Phrase> usual, Wait wait) {
    var phrases = worded(usual);
    if (!phrases.isEmpty()) {
      journal.said(phrases, language);
    }
    if (!phrases.isEmpty() || !wait.equals(Wait.NOT)) {
      play(phrases, language, wait);
      attended = System.nanoTime();
    }
  }

  /// The same for what must be heard: forgets the keys that were typed up to its first second.
  final void sayUncut(List<Phrase> usual, Wait wait) {
    var phrases = worded(usual);
    journal.said(phrases, language);
    var rest = begin(phrases, language);
    drop();
    rest.play(wait);
    attended = System.nanoTime();
  }

  private List<Phrase> worded(List<Phrase> phrases) {
    return sentences.in(phrases, language, this::canPlay);
  }

  private Heard attempt(Question question, List<Phrase> prompt, boolean unexpected) {
    Heard heard;
    var uncut = unexpected;
    do {
      heard =
          question.isNumber() ? number(question, prompt, uncut) : option(question, prompt, uncut);
      uncut = false;
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

  private Heard number(Question question, List<Phrase> prompt, boolean uncut) {
    return new NumberEntry(this, keypad, question, patience).run(prompt, uncut);
  }

  private Heard option(Question question, List<Phrase> prompt, boolean uncut) {
    var wait = new Wait(1, patience.first(), patience.between());
    var typed = uncut ? keypad.hearUncut(this, prompt, wait) : keypad.hear(this, prompt, wait);
    return typed ? meaning(question, keypad.take()) : Useless.SILENCE;
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

  private Duration silenceLeft() {
    var left = silence().minusNanos(System.nanoTime() - attended);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /// False when the caller has gone.
  private boolean hasAskedForPatience() {
    try {
      say(List.of(Prompt.ONE_MOMENT), Wait.NOT);
      return true;
    } catch (HungUp e) {
      return false;
    }
  }

  private static boolean isDone(Future<?> work, Duration time) {
    try {
      work.get(time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true; // resultOf tells
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HungUp("the line was interrupted");
    }
  }

  private static <T> T resultOf(Future<T> work) {
    if (work.state() == Future.State.SUCCESS) {
      return work.resultNow();
    }
    throw work.exceptionNow() instanceof RuntimeException e
        ? e
        : new IllegalStateException("Work for a caller failed", work.exceptionNow());
  }

  private static List<Phrase> prepend(Phrase first, List<Phrase> others) {
    return Stream.concat(Stream.of(first), others.stream()).toList();
  }
}
