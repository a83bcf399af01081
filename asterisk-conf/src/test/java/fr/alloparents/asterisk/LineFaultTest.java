package fr.alloparents.asterisk;

import static fr.alloparents.ivr.caller.Prompt.ENTER_CHILD_CODE;

import fr.alloparents.asterisk.phone.Await;
import fr.alloparents.asterisk.phone.SipCall;
import fr.alloparents.asterisk.phone.Sound;
import fr.alloparents.family.CodeVault;
import fr.alloparents.ivr.agi.PhoneLineServer;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.DatabaseSettings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a caller hears when the line server is there and cannot serve them.
@BehindAsterisk
class LineFaultTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final PrivateAsterisk asterisk;

  @TempDir private Path folder;

  LineFaultTest(PrivateAsterisk asterisk) {
    this.asterisk = asterisk;
    asterisk.useTowns(Towns.alwaysClosed());
  }

  @Test
  void oneCallMoreThanTheLineTakesHearsThatAllLinesAreBusy() {
    try (DemoLine _ = DemoLine.open(asterisk, 1, folder);
        SipCall first = asterisk.call(Towns.LINE)) {
      DialPlanSounds sounds = DialPlanSounds.tones(asterisk);
      first.awaitSound();
      assertTold("dialplan-busy", sounds);
      first.awaitHeard(prompt(ENTER_CHILD_CODE.soundName()));
    }
  }

  @Test
  void aCallThatComesWhileTheLineStopsHearsIt() throws InterruptedException {
    try (DemoLine line = DemoLine.open(asterisk, 10, folder);
        SipCall first = asterisk.call(Towns.LINE)) {
      DialPlanSounds sounds = DialPlanSounds.tones(asterisk);
      first.awaitSound();
      Thread stopping = Thread.startVirtualThread(() -> line.stop(LONG));
      // It waits for the first call once it refuses others.
      Await.until(
          "closing",
          LONG,
          () -> stopping.getState() == Thread.State.TIMED_WAITING,
          () -> stopping.getState().toString());
      assertTold("dialplan-closing", sounds);
      first.hangUp();
      stopping.join(LONG);
    }
  }

  @Test
  void withoutItsDatabaseTheLineApologises() {
    InetSocketAddress nobody = asterisk.operator();
    DatabaseSettings settings =
        new DatabaseSettings(
            "jdbc:mariadb://127.0.0.1:%d/none?sslMode=disable".formatted(nobody.getPort()),
            "root",
            "");
    try (Database away = Database.open(settings)) {
      CodeVault vault = CodeVault.open(folder.resolve("code.key"));
      PhoneLineServer server = DemoLine.answer(asterisk, 10, away, vault);
      try {
        assertTold("dialplan-apology", DialPlanSounds.tones(asterisk));
      } finally {
        server.stop(LONG);
      }
    }
  }

  private void assertTold(String sentence, DialPlanSounds sounds) {
    try (SipCall call = asterisk.call(Towns.LINE)) {
      call.awaitHeard(sounds.named(sentence));
      call.awaitEnd();
    }
  }

  private Sound prompt(String name) {
    return Sound.read(asterisk.sounds().resolve("alloparents/fr/" + name + ".alaw"));
  }
}
