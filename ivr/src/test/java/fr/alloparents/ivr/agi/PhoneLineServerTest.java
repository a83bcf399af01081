package fr.alloparents.ivr.agi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.ivr.ReadableSounds;
import fr.alloparents.ivr.caller.Answer;
import fr.alloparents.ivr.caller.Caller;
import fr.alloparents.ivr.caller.Conversation;
import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.HungUp;
import fr.alloparents.ivr.caller.IncomingCall;
import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Question;
import fr.alloparents.ivr.testphone.CallReport;
import fr.alloparents.ivr.testphone.Person;
import fr.alloparents.ivr.testphone.Script;
import fr.alloparents.ivr.testphone.TestPhone;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The line on a real socket, called by the test phone.
@Timeout(30)
class PhoneLineServerTest {

  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
  private static final Question CODE = Question.number(10, List.of(Prompt.ENTER_CHILD_CODE));
  private static final Question MENU = Question.menu("12", List.of(Prompt.MENU_CHANGE));

  private final ReadableSounds sounds = new ReadableSounds();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private PhoneLineServer server = line(10, (caller, call) -> Ending.DONE);

  @AfterEach
  void stop() {
    server.stop(Duration.ZERO);
    callers.close();
  }

  @Test
  void aCallIsAConversation() {
    var answers = new LinkedBlockingQueue<Answer>();
    restart(
        10,
        (caller, call) -> {
          answers.add(caller.ask(CODE));
          answers.add(caller.ask(MENU));
          caller.tell(List.of(Prompt.GOODBYE));
          return Ending.DONE;
        });

    var report = phone().call("0476549985", "", Script.of("123456#", "1"));

    assertEquals(List.of(new Answer.Typed("123456"), new Answer.Typed("1")), List.copyOf(answers));
    assertEquals(
        """
        Ligne : Tapez le code enfant, puis dièse.
        Appelant : 123456#
        Ligne : Pour réserver ou annuler, tapez 1.
        Appelant : 1
        Ligne : Merci de votre appel. Au revoir.
        """,
        report.transcript());
    assertEquals("DONE", report.outcome());
  }

  @Test
  void keysTypedAheadAreKept() {
    restart(
        10,
        (caller, call) -> {
          caller.ask(CODE);
          caller.ask(MENU);
          return Ending.TOWN_HALL;
        });
    var report = phone().call("0476549985", "", Script.of("123456#2"));
    assertEquals("TOWN_HALL", report.outcome());
    assertFalse(report.transcript().contains("Pour réserver"));
  }

  @Test
  void noKeyCutsTheFirstSecondOfARefusal() {
    restart(
        10,
        (caller, call) -> {
          caller.insist(List.of(Prompt.FULL, Prompt.TOWN_HALL_0));
          caller.ask(MENU);
          return Ending.DONE;
        });
    var hasty = new LinkedBlockingQueue<>(List.of("1", "", "2"));
    var report = phone().call("0476549985", "", _ -> new Person.Act.Keys(hasty.remove()));
    assertEquals(
        """
        Ligne : C'est complet.
        Appelant : 1
        Ligne : Pour la mairie, tapez 0.
        Ligne : Pour réserver ou annuler, tapez 1.
        Appelant : 2
        """,
        report.transcript());
  }

  @Test
  void theConversationKnowsWhoCallsWhomAndSinceWhen() {
    var seen = new CompletableFuture<IncomingCall>();
    restart(
        10,
        (caller, call) -> {
          seen.complete(call);
          return Ending.DONE;
        });
    phone().call("+33476549985", "0612345678", Script.of());
    var call = seen.join();
    assertEquals("+33476549985", call.calledNumber());
    assertEquals("0612345678", call.callerNumber());
    assertEquals(NOW, call.began());
    assertTrue(call.id().startsWith("test-"));
  }

  @Test
  void aWithheldNumberIsEmpty() {
    var seen = new CompletableFuture<IncomingCall>();
    restart(
        10,
        (caller, call) -> {
          seen.complete(call);
          return Ending.DONE;
        });
    phone().call("0476549985", "", Script.of());
    assertEquals("", seen.join().callerNumber());
  }

  @Test
  void aHangUpReachesTheConversationAndFreesItsPlace() {
    var end = new CompletableFuture<String>();
    restart(
        1,
        (caller, call) -> {
          try {
            caller.ask(CODE);
          } catch (HungUp e) {
            end.complete("hung up");
            throw e;
          }
          return Ending.DONE;
        });
    var report = phone().call("0476549985", "", Script.of());
    assertTrue(report.hungUp());
    assertEquals("", report.outcome());
    assertEquals("hung up", end.join());
    await(() -> server.callsInProgress() == 0);
  }

  @Test
  void aFaultOfOurOwnEndsWithTheApology() {
    restart(
        10,
        (caller, call) -> {
          throw new IllegalStateException("on purpose");
        });
    assertEquals("APOLOGY", phone().call("0476549985", "", Script.of()).outcome());
  }

  @Test
  void oneCallMoreThanTheLineTakesHearsBusyAndHarmsNoOther() throws Exception {
    var first = new HeldCall();
    restart(1, first);
    var held = first.begin();

    assertEquals("BUSY", phone().call("0476549985", "", Script.of()).outcome());
    assertEquals(List.of("0476549985 BUSY"), first.missed);

    first.release();
    assertEquals("DONE", held.get(10, TimeUnit.SECONDS).outcome());
  }

  @Test
  void stoppingLetsTheCallInProgressEndAndTellsNewOnes() throws Exception {
    var first = new HeldCall();
    restart(10, first);
    var held = first.begin();
    var stopping = callers.submit(() -> server.stop(Duration.ofSeconds(20)));

    await(server::isClosing);
    assertEquals("CLOSING", phone().call("0476549985", "", Script.of()).outcome());
    assertEquals(List.of("0476549985 CLOSING"), first.missed);
    first.release();

    assertEquals("DONE", held.get(10, TimeUnit.SECONDS).outcome());
    assertNull(stopping.get(10, TimeUnit.SECONDS));
    assertEquals("", outcomeOrNothing());
  }

  @Test
  void stoppingCutsTheCallThatOutlastsIt() throws Exception {
    var first = new HeldCall();
    restart(10, first);
    var held = first.begin();
    server.stop(Duration.ofMillis(1));
    first.release();
    assertEquals("", held.get(10, TimeUnit.SECONDS).outcome());
  }

  @Test
  void aMachineThatIsNotTheAsteriskIsRefused() {
    server.stop(Duration.ZERO);
    var elsewhere = Set.of(InetAddress.ofLiteral("192.0.2.1"));
    var settings =
        new LineSettings(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10, elsewhere);
    server =
        PhoneLineServer.start(settings, (caller, call) -> Ending.DONE, sounds, Clock.systemUTC());
    assertEquals("", outcomeOrNothing());
  }

  @Test
  void twoCallsAtOnceDoNotMixTheirKeys() throws Exception {
    restart(
        200,
        (caller, call) -> {
          var typed = ((Answer.Typed) caller.ask(CODE)).keys();
          caller.tell(List.of(new Phrase.Digits(typed)));
          return Ending.DONE;
        });
    var calls = new ArrayList<Future<CallReport>>();
    for (int i = 100; i < 200; i++) {
      var keys = i + "#";
      calls.add(callers.submit(() -> phone().call("0476549985", "", Script.of(keys))));
    }
    for (int i = 0; i < 100; i++) {
      var spelled = String.join(" ", Integer.toString(i + 100).split(""));
      assertTrue(calls.get(i).get().transcript().contains("Ligne : " + spelled + "\n"));
    }
  }

  @Test
  void aLongSentenceIsPlayedInSeveralCommandsAndCutByAKeyInAny() {
    List<Phrase> all = List.of(Prompt.values());
    restart(
        10,
        (caller, call) -> {
          caller.tell(all);
          caller.ask(MENU);
          return Ending.DONE;
        });
    var toTheEnd = phone().call("0476549985", "", Script.of("1")).transcript();
    assertTrue(toTheEnd.contains(Prompt.WELCOME.text(Language.FRENCH)));
    assertTrue(toTheEnd.contains("Votre enfant"));

    Person impatient = sentence -> new Person.Act.Keys("1");
    var cut = phone().call("0476549985", "", impatient).transcript();
    assertFalse(cut.contains("Votre enfant"));
  }

  private String outcomeOrNothing() {
    try {
      return phone().call("0476549985", "", Script.of()).outcome();
    } catch (UncheckedIOException e) {
      return "";
    }
  }

  private void restart(int calls, Conversation conversation) {
    server.stop(Duration.ZERO);
    server = line(calls, conversation);
  }

  private PhoneLineServer line(int calls, Conversation conversation) {
    return PhoneLineServer.start(
        LineSettings.onLoopback(0, calls), conversation, sounds, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private TestPhone phone() {
    return new TestPhone(server.address(), sounds::words);
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  /// A conversation that lasts until it is released, and for all later calls ends at once.
  private final class HeldCall implements Conversation {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final BlockingQueue<String> released = new LinkedBlockingQueue<>();

    /// The calls that it was not given.
    private final List<String> missed = new CopyOnWriteArrayList<>();

    @Override
    public void missed(IncomingCall call, Ending why) {
      missed.add(call.calledNumber() + " " + why);
    }

    Future<CallReport> begin() throws InterruptedException {
      var call = callers.submit(() -> phone().call("0476549985", "", Script.of()));
      begun.await();
      return call;
    }

    void release() {
      released.add("now");
    }

    @Override
    public Ending hold(Caller caller, IncomingCall call) {
      if (begun.getCount() == 0) {
        return Ending.DONE;
      }
      begun.countDown();
      try {
        released.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return Ending.DONE;
    }
  }
}
