package fr.alloparents.ivr.testphone;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.ivr.agi.LineSettings;
import fr.alloparents.ivr.agi.PhoneLineServer;
import fr.alloparents.ivr.caller.Answer;
import fr.alloparents.ivr.caller.Answer.Sign;
import fr.alloparents.ivr.caller.Caller;
import fr.alloparents.ivr.caller.Conversation;
import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.HungUp;
import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Patience;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Question;
import fr.alloparents.ivr.caller.Sounds;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The manners of Asterisk's channel, in real time, against a real line on a socket. Sounds are
/// short or so long that no test could wait for their end.
@Timeout(30)
class HandsetTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration ENDLESS = Duration.ofMinutes(10);
  private static final Patience PATIENT = new Patience(ENDLESS, ENDLESS);
  private static final Question CODE = Question.number(10, List.of(Prompt.ENTER_CHILD_CODE));
  private static final Question DATE = Question.number(4, List.of(Prompt.ENTER_DATE));
  private static final Question MENU = Question.menu("12", List.of(Prompt.MENU_CHANGE));

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private @Nullable PhoneLineServer line;

  @AfterEach
  void stop() {
    if (line != null) {
      line.stop(Duration.ZERO);
    }
    threads.close();
  }

  @Test
  void aSentenceTakesAsLongAsItsSound() throws Exception {
    var phone = call(SHORT, caller -> caller.tell(List.of(Prompt.WELCOME, Prompt.FULL)));
    long began = System.nanoTime();
    assertEquals("DONE", phone.report().outcome());
    var took = Duration.ofNanos(System.nanoTime() - began);
    assertTrue(took.compareTo(SHORT.multipliedBy(2)) >= 0, took::toString);
    assertEquals(List.of("WELCOME FULL"), List.copyOf(phone.heard));
  }

  @Test
  void theFirstKeyStopsASentenceAndIsTheAnswer() throws Exception {
    var phone = call(ENDLESS, caller -> answers.add(caller.ask(MENU)));
    phone.awaitHeard("MENU_CHANGE");
    phone.handset.press('2');
    assertEquals(new Answer.Typed("2"), answers.take());
    phone.awaitHeard("(cut)");
    assertEquals("DONE", phone.report().outcome());
  }

  @Test
  void keysTypedAheadAnswerQuestionsThatAreThenNotSaid() throws Exception {
    var phone =
        call(
            ENDLESS,
            caller -> {
              answers.add(caller.ask(CODE));
              answers.add(caller.ask(MENU));
            });
    phone.awaitHeard("ENTER_CHILD_CODE");
    phone.type("123456#1");
    assertEquals(new Answer.Typed("123456"), answers.take());
    assertEquals(new Answer.Typed("1"), answers.take());
    assertEquals("DONE", phone.report().outcome());
    assertEquals(List.of("(cut)"), List.copyOf(phone.heard));
  }

  @Test
  void keysTypedWhileTheLineIsBusyAreKept() throws Exception {
    var busy = new CountDownLatch(1);
    var typed = new CountDownLatch(1);
    var phone =
        call(
            ENDLESS,
            caller -> {
              busy.countDown();
              await(typed);
              answers.add(caller.ask(CODE));
            });
    busy.await();
    phone.type("42#");
    typed.countDown();
    assertEquals(new Answer.Typed("42"), answers.take());
    assertEquals("DONE", phone.report().outcome());
    assertEquals(List.of(), List.copyOf(phone.heard));
  }

  @Test
  void nothingStopsTheBeginningOfARefusalAndAKeyTypedInItAnswersNothing() throws Exception {
    var phone =
        call(
            Duration.ofSeconds(1),
            caller -> answers.add(caller.ask(MENU.afterRefusal(List.of(Prompt.FULL)))));
    phone.awaitHeard("FULL");
    phone.handset.press('1');
    phone.awaitHeard("MENU_CHANGE");
    phone.handset.press('2');
    assertEquals(new Answer.Typed("2"), answers.take());
    phone.report();
    assertEquals(List.of("(cut)"), List.copyOf(phone.heard));
  }

  @Test
  void aNumberEndsWithItsLastPossibleDigitWithHashAndWithSilence() throws Exception {
    var phone =
        call(
            Duration.ZERO,
            caller -> {
              caller.waitLike(new Patience(ENDLESS, ENDLESS));
              answers.add(caller.ask(DATE));
              answers.add(caller.ask(DATE));
              caller.waitLike(new Patience(ENDLESS, SHORT));
              answers.add(caller.ask(DATE));
            });
    phone.answer("ENTER_DATE", "2411");
    assertEquals(new Answer.Typed("2411"), answers.take());
    phone.answer("ENTER_DATE", "2#");
    assertEquals(new Answer.Typed("2"), answers.take());
    phone.answer("ENTER_DATE", "24");
    assertEquals(new Answer.Typed("24"), answers.take());
    phone.report();
  }

  @Test
  void aLoneStarDoesNotWaitForMoreKeys() throws Exception {
    var phone =
        call(
            Duration.ZERO,
            caller -> {
              caller.waitLike(PATIENT);
              answers.add(caller.ask(CODE.orBack()));
            });
    phone.answer("ENTER_CHILD_CODE", "*");
    assertEquals(Sign.BACK, answers.take());
    phone.report();
  }

  @Test
  void silenceLastsAsLongAsTheLinesPatienceForTheFirstKeyAndNotLonger() throws Exception {
    long began = System.nanoTime();
    var phone =
        call(
            Duration.ZERO,
            caller -> {
              caller.waitLike(new Patience(SHORT, ENDLESS));
              answers.add(caller.ask(MENU));
            });
    assertEquals(Sign.NONE, answers.take());
    var took = Duration.ofNanos(System.nanoTime() - began);
    assertTrue(took.compareTo(SHORT.multipliedBy(3)) >= 0, took::toString);
    assertTrue(took.compareTo(Duration.ofSeconds(10)) < 0, took::toString);
    phone.report();
  }

  @Test
  void hangingUpDuringASentenceEndsTheCallAtOnce() throws Exception {
    var phone = call(ENDLESS, caller -> caller.tell(List.of(Prompt.WELCOME)));
    phone.awaitHeard("WELCOME");
    assertHangsUp(phone);
  }

  @Test
  void hangingUpWhileTheLineWaitsForAKeyEndsTheCallAtOnce() throws Exception {
    var phone =
        call(
            Duration.ZERO,
            caller -> {
              caller.waitLike(PATIENT);
              caller.ask(CODE);
            });
    phone.awaitHeard("ENTER_CHILD_CODE");
    phone.handset.press('1');
    assertHangsUp(phone);
  }

  @Test
  void hangingUpWhileTheLineIsBusyEndsTheCallAtOnceAndTheLineLearnsOfIt() throws Exception {
    var busy = new CountDownLatch(1);
    var finished = new CountDownLatch(1);
    var learnt = new CountDownLatch(1);
    var phone =
        call(
            ENDLESS,
            caller -> {
              busy.countDown();
              await(finished);
              assertThrows(HungUp.class, () -> caller.tell(List.of(Prompt.WELCOME)));
              learnt.countDown();
              throw new HungUp("seen");
            });
    busy.await();
    phone.handset.hangUp();
    assertTrue(phone.report().hungUp());
    finished.countDown();
    learnt.await();
  }

  @Test
  void whoHangsUpBeforeTheCallIsThroughHasMadeNone() throws Exception {
    line = start(SHORT, caller -> caller.tell(List.of(Prompt.WELCOME)));
    var phone = new Phone(SHORT);
    phone.handset.hangUp();
    phone.dial(line, Duration.ofMinutes(30));
    assertTrue(phone.report().hungUp());
    assertEquals(List.of(), List.copyOf(phone.heard));
  }

  private void assertHangsUp(Phone phone) throws Exception {
    phone.handset.hangUp();
    var report = phone.report();
    assertTrue(report.hungUp());
    assertFalse(report.outOfTime());
    assertEquals("", report.outcome());
    while (line != null && line.callsInProgress() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aCallEndsAtItsLimitInTheMiddleOfASentence() throws Exception {
    line = start(ENDLESS, caller -> caller.tell(List.of(Prompt.WELCOME)));
    var phone = new Phone(ENDLESS);
    phone.dial(line, Duration.ofSeconds(1));
    var report = phone.report();
    assertTrue(report.outOfTime());
    assertFalse(report.hungUp());
  }

  @Test
  void aLineThatIsFrozenIsLeft() throws Exception {
    var never = new CountDownLatch(1);
    line = start(SHORT, caller -> await(never));
    var phone = new Phone(SHORT);
    phone.dial(line, Duration.ofSeconds(1));
    assertTrue(phone.report().outOfTime());
    never.countDown();
  }

  @Test
  void telephonesDoNotHearEachOthersKeys() throws Exception {
    line = start(ENDLESS, caller -> answers.add(caller.ask(CODE)));
    var one = new Phone(ENDLESS);
    var other = new Phone(ENDLESS);
    one.dial(line, ENDLESS);
    other.dial(line, ENDLESS);
    one.answer("ENTER_CHILD_CODE", "11#");
    assertEquals(new Answer.Typed("11"), answers.take());
    assertTrue(answers.isEmpty());
    other.answer("ENTER_CHILD_CODE", "22#");
    assertEquals(new Answer.Typed("22"), answers.take());
    one.report();
    other.report();
  }

  @Test
  void aKeyThatNoTelephoneHasIsRefused() {
    var phone = new Phone(SHORT);
    assertThrows(IllegalArgumentException.class, () -> phone.handset.press('A'));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HungUp("interrupted");
    }
  }

  private Phone call(Duration sound, Consumer<Caller> talk) {
    var started = start(sound, talk);
    line = started;
    var phone = new Phone(sound);
    phone.dial(started, Duration.ofMinutes(30));
    return phone;
  }

  private static PhoneLineServer start(Duration sound, Consumer<Caller> talk) {
    Conversation conversation =
        (caller, call) -> {
          talk.accept(caller);
          return Ending.DONE;
        };
    return PhoneLineServer.start(
        LineSettings.onLoopback(0, 10), conversation, new Timed(sound), Clock.systemUTC());
  }

  /// Sounds named after their phrases, all of one length.
  private record Timed(Duration length) implements Sounds {

    private static final String FOLDER = "test/";

    @Override
    public List<String> files(List<? extends Phrase> phrases, Language language) {
      return phrases.stream().map(phrase -> FOLDER + phrase).toList();
    }

    @Override
    public Duration length(String file) {
      return length;
    }

    @Override
    public String words(String file) {
      return file.substring(FOLDER.length());
    }
  }

  /// A telephone in a test's hand.
  private final class Phone implements Handset.Ear {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Sounds sounds;
    private final Handset handset;
    private @Nullable Future<CallReport> call;

    Phone(Duration sound) {
      this.sounds = new Timed(sound);
      this.handset = new Handset(sounds, this);
    }

    void dial(PhoneLineServer called, Duration limit) {
      var phone = new TestPhone(called.address(), sounds::words).limitedTo(limit);
      call = threads.submit(() -> phone.call("0476549985", "", handset));
    }

    @Override
    public void begins(Person.Sentence sentence) {
      heard.add(sentence.text());
    }

    @Override
    public void isCut() {
      heard.add("(cut)");
    }

    void awaitHeard(String sentence) throws InterruptedException {
      while (!sentence.equals(heard.take())) {
        // something else has been heard
      }
    }

    void answer(String sentence, String keys) throws InterruptedException {
      awaitHeard(sentence);
      type(keys);
    }

    void type(String keys) {
      keys.chars().forEach(key -> handset.press((char) key));
    }

    CallReport report() throws Exception {
      return requireNonNull(call).get(20, TimeUnit.SECONDS);
    }
  }
}
