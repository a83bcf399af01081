package fr.alloparents.ivr.agi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.ivr.ReadableSounds;
import fr.alloparents.ivr.caller.Conversation;
import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Question;
import fr.alloparents.ivr.testphone.CallReport;
import fr.alloparents.ivr.testphone.Person;
import fr.alloparents.ivr.testphone.Script;
import fr.alloparents.ivr.testphone.TestPhone;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the line measures of itself, on a real socket.
@Timeout(30)
class LineMetersTest {

  private static final Question MENU = Question.menu("12", List.of(Prompt.MENU_CHANGE));

  private final ReadableSounds sounds = new ReadableSounds();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable PhoneLineServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(Duration.ZERO);
    }
    callers.close();
  }

  @Test
  void everyOutcomeIsThereBeforeItsFirstCall() {
    line(10, (caller, call) -> Ending.DONE);
    var none = new TreeMap<String, Integer>();
    for (var outcome :
        List.of("DONE", "TOWN_HALL", "APOLOGY", "BUSY", "CLOSING", "HUNG_UP", "FAULT")) {
      none.put(outcome, 0);
    }
    assertEquals(none, ended());
    assertEquals(10, gauge("line.calls.most"));
  }

  @Test
  void callsAreCountedByWhatTheDialPlanWasTold() throws Exception {
    var line = line(10, (caller, call) -> Ending.valueOf(call.callerNumber()));
    call(line, "DONE", Script.of());
    call(line, "DONE", Script.of());
    call(line, "TOWN_HALL", Script.of());
    call(line, "nothing that exists", Script.of());
    awaitEnded(Map.of("DONE", 2, "TOWN_HALL", 1, "APOLOGY", 1));
  }

  @Test
  void aHangUpIsNoEnding() throws Exception {
    var line =
        line(
            10,
            (caller, call) -> {
              caller.ask(MENU);
              return Ending.DONE;
            });
    call(line, "", Script.of());
    awaitEnded(Map.of("HUNG_UP", 1));
  }

  @Test
  void anAsteriskThatDoesNotUnderstandTheLineIsAFault() throws Exception {
    var line = line(10, (caller, call) -> Ending.DONE);
    try (var socket = new Socket(line.address().getAddress(), line.address().getPort())) {
      var environment = "agi_network: yes\nagi_uniqueid: mad\n\n";
      var reply = "510 Invalid or unknown command\n";
      socket.getOutputStream().write((environment + reply).getBytes(UTF_8));
      socket.getInputStream().readAllBytes();
    }
    awaitEnded(Map.of("FAULT", 1));
  }

  @Test
  void callsInProgressAreSeenAndThoseThatComeInVainAreCounted() throws Exception {
    var begun = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    var line =
        line(
            1,
            (caller, call) -> {
              begun.countDown();
              return await(release) ? Ending.DONE : Ending.APOLOGY;
            });
    var held = callers.submit(() -> call(line, "", Script.of()));
    begun.await();
    assertEquals(1, gauge("line.calls.in.progress"));
    call(line, "", Script.of());
    var stopping = callers.submit(() -> line.stop(Duration.ofSeconds(20)));
    while (!line.isClosing()) {
      Thread.sleep(1);
    }
    call(line, "", Script.of());
    release.countDown();
    assertEquals("DONE", held.get().outcome());
    stopping.get();
    awaitEnded(Map.of("BUSY", 1, "CLOSING", 1, "DONE", 1));
    assertEquals(0, gauge("line.calls.in.progress"));
  }

  /// StoreDTMF, GET KEYS twice around the sentence, and the three variables at the end make the
  /// commands that Asterisk answers by itself; Read lasts as long as the caller takes.
  @Test
  void turnAroundIsTheLinesTimeAndAsterisksTimeLeavesOutWhereACallerThinks() throws Exception {
    var thought = Duration.ofMillis(50);
    var line =
        line(
            10,
            (caller, call) -> {
              LockSupport.parkNanos(thought.toNanos());
              caller.ask(MENU);
              return Ending.DONE;
            });
    var reads = new AtomicInteger();
    Person person =
        sentence -> {
          reads.incrementAndGet();
          return new Person.Act.Keys("1");
        };
    call(line, "", person);
    awaitEnded(Map.of("DONE", 1));
    var turnAround = registry.get("line.turn.around").timer();
    var asterisk = registry.get("line.asterisk").timer();
    assertTrue(turnAround.totalTime(TimeUnit.MILLISECONDS) >= thought.toMillis());
    assertEquals(turnAround.count() - reads.get(), asterisk.count());
    assertTrue(reads.get() >= 1, "the menu was played");
  }

  private PhoneLineServer line(int calls, Conversation conversation) {
    var started =
        PhoneLineServer.start(
            LineSettings.onLoopback(0, calls), conversation, sounds, Clock.systemUTC(), registry);
    server = started;
    return started;
  }

  private CallReport call(PhoneLineServer line, String callerNumber, Person person) {
    return new TestPhone(line.address(), sounds::words).call("0476549985", callerNumber, person);
  }

  /// A call is counted a moment after its last command.
  private void awaitEnded(Map<String, Integer> wanted) throws InterruptedException {
    while (!seen().equals(wanted)) {
      assertTrue(sum(seen()) <= sum(wanted), () -> "counted " + seen() + " instead of " + wanted);
      Thread.sleep(1);
    }
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private Map<String, Integer> seen() {
    var seen = ended();
    seen.values().removeIf(count -> count == 0);
    return seen;
  }

  private Map<String, Integer> ended() {
    var ended = new TreeMap<String, Integer>();
    for (Counter counter : registry.find("line.calls.ended").counters()) {
      ended.put(String.valueOf(counter.getId().getTag("outcome")), (int) counter.count());
    }
    return ended;
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
