package fr.alloparents.ivr.agi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fr.alloparents.ivr.ReadableSounds;
import fr.alloparents.ivr.caller.Conversation;
import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Question;
import fr.alloparents.ivr.caller.Sounds;
import fr.alloparents.ivr.testphone.CallReport;
import fr.alloparents.ivr.testphone.Script;
import fr.alloparents.ivr.testphone.TestPhone;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/// What an administrator reads of a call: hanging up is no incident, a fault of the line is.
@Timeout(30)
class LoggedCallsTest {

  private static final Logger EVERYTHING =
      (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private static final Logger OURS = (Logger) LoggerFactory.getLogger("fr.alloparents");

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Level before = OURS.getLevel();

  @BeforeEach
  void listen() {
    OURS.setLevel(Level.INFO);
    log.list = new CopyOnWriteArrayList<>();
    log.start();
    EVERYTHING.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    EVERYTHING.detachAppender(log);
    OURS.setLevel(before);
  }

  @Test
  void aHangUpIsOneLineOfInformation() throws InterruptedException {
    var report = call(new ReadableSounds(), Script.of());
    assertTrue(report.hungUp());
    awaitALine();
    assertEquals(List.of("INFO the caller hung up"), lines());
  }

  /// Of what an AGI connection may carry, the list is the last word, whatever the line wanted.
  @Test
  void aCommandThatIsNotOnTheListIsNotSentButApologisedFor() throws InterruptedException {
    Sounds wrong = (phrases, language) -> List.of("x&y,1)\" && System(id");
    var report = call(wrong, Script.of("1"));
    assertEquals("APOLOGY", report.outcome());
    assertFalse(report.transcript().contains("System"), report.transcript());
    awaitALine();
    assertTrue(
        lines().stream().anyMatch(line -> line.matches("ERROR .*ends with an apology")),
        lines()::toString);
  }

  private static CallReport call(Sounds sounds, Script script) {
    Conversation conversation =
        (caller, call) -> {
          caller.ask(Question.menu("12", List.of(Prompt.MENU_CHANGE)));
          return Ending.DONE;
        };
    var line =
        PhoneLineServer.start(
            LineSettings.onLoopback(0, 10), conversation, sounds, Clock.systemUTC());
    var report = new TestPhone(line.address(), file -> file).call("0476549985", "", script);
    line.stop(Duration.ofSeconds(5));
    return report;
  }

  /// A call gives its place back a moment before it is written down.
  private void awaitALine() throws InterruptedException {
    while (lines().isEmpty()) {
      Thread.sleep(1);
    }
  }

  /// Level and message, without the number of the call and the library's own start and end.
  private List<String> lines() {
    return log.list.stream()
        .filter(
            e -> e.getLevel() != Level.INFO || e.getLoggerName().equals(Reception.class.getName()))
        .map(e -> e.getLevel() + " " + e.getFormattedMessage().replaceFirst("Call \\S+: ", ""))
        .toList();
  }
}
