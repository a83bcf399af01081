package fr.alloparents.ivr.agi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fr.alloparents.ivr.ReadableSounds;
import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.IncomingCall;
import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.testphone.Script;
import fr.alloparents.ivr.testphone.TestPhone;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/// What the conversation learns of the dial plan's wishes: the dialogue and the languages.
@Timeout(30)
class AskedByTheDialPlanTest {

  private final LinkedBlockingQueue<IncomingCall> seen = new LinkedBlockingQueue<>();
  private final PhoneLineServer server =
      PhoneLineServer.start(
          LineSettings.onLoopback(0, 10),
          (_, call) -> {
            seen.add(call);
            return Ending.DONE;
          },
          new ReadableSounds(),
          Clock.systemUTC());

  @AfterEach
  void stop() {
    server.stop(Duration.ZERO);
  }

  @Test
  void theDialogueAndTheLanguagesInTheirOrder() {
    var call = call(phone().askingFor("kitchen", "en&fr"));
    assertEquals("kitchen", call.dialogue());
    assertEquals(List.of(Language.ENGLISH, Language.FRENCH), call.languages());
  }

  @Test
  void aDialPlanThatSaysNothingOffersNone() {
    var call = call(phone());
    assertEquals("reservation", call.dialogue());
    assertEquals(List.of(), call.languages());
  }

  @Test
  void languagesThatTheLineDoesNotSpeakAreLeftOutAndLogged() {
    var logger = (Logger) LoggerFactory.getLogger(Reception.class);
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    logger.addAppender(log);
    try {
      assertEquals(
          List.of(Language.FRENCH),
          call(phone().askingFor("reservation", "de& fr&&fr")).languages());
      assertEquals(List.of(), call(phone().askingFor("reservation", "br")).languages());
    } finally {
      logger.detachAppender(log);
    }
    assertEquals(
        List.of("\"de\"", "\"br\""),
        log.list.stream()
            .filter(event -> event.getLevel() == Level.WARN)
            .map(event -> event.getFormattedMessage().replaceFirst(".* offers (\\S+),.*", "$1"))
            .toList());
  }

  private IncomingCall call(TestPhone phone) {
    phone.call("0476549985", "", Script.of());
    return seen.remove();
  }

  private TestPhone phone() {
    return new TestPhone(server.address(), file -> file);
  }
}
