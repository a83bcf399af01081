package fr.alloparents.asterisk;

import static fr.alloparents.ivr.caller.Prompt.ENTER_DATE;
import static fr.alloparents.ivr.caller.Prompt.MENU_CHANGE;
import static fr.alloparents.ivr.caller.Prompt.ONE_MOMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.asterisk.phone.SipCall;
import fr.alloparents.asterisk.phone.Sound;
import fr.alloparents.storage.DatabaseSettings;
import fr.alloparents.storage.EmbeddedMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// MariaDB stops, hangs or is slow while a parent is on the line: nobody is left in silence, and
/// service resumes by itself.
@BehindAsterisk
class DatabaseFaultTest {
  private static final String ANGELINE = "123456#";
  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final Duration APOLOGY = Duration.ofSeconds(8);
  private static final Duration LATE = Duration.ofMillis(500);

  @TempDir private static Path folder;

  private static EmbeddedMariaDb mariaDb;
  private static SlowWire wire;

  private final PrivateAsterisk asterisk;
  private final DialPlanSounds sounds;

  private DemoLine line;

  DatabaseFaultTest(PrivateAsterisk asterisk) {
    this.asterisk = asterisk;
    this.sounds = DialPlanSounds.tones(asterisk);
  }

  @BeforeAll
  static void startMariaDb() {
    mariaDb = EmbeddedMariaDb.start(folder.resolve("mariadb"), 0);
    wire = SlowWire.to(mariaDb.port());
  }

  @AfterAll
  static void stopMariaDb() {
    wire.close();
    mariaDb.close();
  }

  @BeforeEach
  void openTheLine() {
    asterisk.useTowns(Towns.alwaysOpen());
    DatabaseSettings direct = mariaDb.settings();
    String url = direct.url().replace(":" + mariaDb.port() + "/", ":" + wire.port() + "/");
    line =
        DemoLine.open(
            asterisk, 10, folder, new DatabaseSettings(url, direct.user(), direct.password()));
  }

  @AfterEach
  void closeTheLine() {
    wire.delay(Duration.ZERO);
    line.close();
  }

  @Test
  void aDatabaseThatHangsIsApologisedForAndServesAgainOnceItAnswers() throws IOException {
    long process = Long.parseLong(Files.readString(folder.resolve("mariadb/mariadbd.pid")).strip());
    try {
      try (SipCall call = callToTheMenu()) {
        signal("STOP", process);
        assertApologyAfter("1", call);
        assertReachesTheTownHall(call);
      }
      assertNewCallsHearTheApology();
    } finally {
      signal("CONT", process);
    }
    callToTheMenu().close();
  }

  @Test
  void aDatabaseThatStopsIsApologisedForAndServesAgainOnceItIsBack() {
    int port = mariaDb.port();
    try (SipCall call = callToTheMenu()) {
      mariaDb.close();
      assertApologyAfter("1", call);
    } finally {
      mariaDb = EmbeddedMariaDb.start(folder.resolve("mariadb"), port);
    }
    callToTheMenu().close();
  }

  @Test
  void aSlowDatabaseMakesTheCallSlowAndNothingElse() {
    try (SipCall call = callToTheMenu()) {
      wire.delay(LATE);
      Duration before = call.recording().length();
      call.press("1");
      call.awaitHeard(prompt(ONE_MOMENT.soundName()));
      call.awaitHeard(prompt("press-1"));
      assertNoLongSilence(call, before);
      call.press("1");
      call.awaitHeard(prompt(ENTER_DATE.soundName()));
    }
  }

  private SipCall callToTheMenu() {
    SipCall call = asterisk.call(Towns.LINE);
    call.awaitSound();
    call.press(ANGELINE);
    call.awaitHeard(prompt(MENU_CHANGE.soundName()));
    return call;
  }

  private void assertApologyAfter(String keys, SipCall call) {
    call.press(keys);
    Duration typed = call.recording().length();
    call.awaitHeard(prompt(ONE_MOMENT.soundName()));
    call.awaitHeard(sounds.named("dialplan-apology"));
    Duration waited = call.recording().length().minus(typed);
    assertTrue(waited.compareTo(APOLOGY) <= 0, () -> "the apology came after " + waited);
    assertEquals("APOLOGY", asterisk.variable("ALLO_OUTCOME"));
    assertNoLongSilence(call, typed);
  }

  private void assertNoLongSilence(SipCall call, Duration from) {
    var heard = call.recording();
    Duration silence = heard.longestSilenceBetween(from, heard.length());
    assertTrue(silence.compareTo(SILENCE) <= 0, () -> "a silence of " + silence);
  }

  private void assertReachesTheTownHall(SipCall call) {
    try (SipCall townHall = SipCall.answerAt(asterisk.operator())) {
      call.awaitHeard(sounds.named("dialplan-town-hall-key"));
      call.press("0");
      townHall.awaitAnswer();
      assertEquals(Towns.TOWN_HALL, townHall.calledNumber());
      townHall.hangUp();
      call.awaitEnd();
    }
  }

  private void assertNewCallsHearTheApology() {
    try (SipCall call = asterisk.call(Towns.LINE)) {
      call.awaitHeard(sounds.named("dialplan-apology"));
      assertNoLongSilence(call, Duration.ZERO);
    }
  }

  private Sound prompt(String name) {
    return Sound.read(asterisk.sounds().resolve("alloparents/fr/" + name + ".alaw"));
  }

  /// Stops the process of a server in its tracks, or lets it go on.
  private static void signal(String signal, long process) throws IOException {
    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process)).start();
    assertEquals(0, kill.onExit().join().exitValue());
  }
}
