package fr.alloparents.asterisk;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.asterisk.ScriptedLine.Conversation;
import fr.alloparents.asterisk.phone.Pace;
import fr.alloparents.asterisk.phone.SipCall;
import fr.alloparents.asterisk.phone.Sound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What Asterisk 22 really does with the commands of the line server, where its documentation is
/// silent or wrong. The line server's code rests on each of these; if one fails after an upgrade of
/// Asterisk, that code must change.
@BehindAsterisk
class AsteriskFactsTest {
  private static final String A = "alloparents/fr/dialplan-apology";
  private static final String B = "alloparents/fr/dialplan-busy";
  private static final String MISSING = "alloparents/fr/no-such-sound";

  private final PrivateAsterisk asterisk;
  private final DialPlanSounds sounds;
  private final ScriptedLine line;
  private final SipCall call;
  private final Conversation agi;

  AsteriskFactsTest(PrivateAsterisk asterisk) {
    this.asterisk = asterisk;
    this.sounds = DialPlanSounds.tones(asterisk);
    this.line = ScriptedLine.of(asterisk);
    this.call = asterisk.call(Towns.LINE);
    this.agi = line.accept();
  }

  @BeforeEach
  void setTimeouts() {
    agi.command("SET VARIABLE TIMEOUT(response) 2");
    agi.command("SET VARIABLE TIMEOUT(digit) 1");
  }

  @AfterEach
  void finish() {
    agi.outcome("DONE");
    agi.close();
    call.awaitEnd();
    call.close();
    line.close();
  }

  @Test
  void getDataPlaysOneFileOnly() {
    assertEquals("200 result=-1", agi.command("GET DATA %s&%s 1000 1".formatted(A, B)));
    assertFalse(call.recording().hasSound());
  }

  @Test
  void readPlaysSeveralFiles() {
    agi.command("EXEC Read \"V,%s&%s,11\"".formatted(A, B));
    assertEquals(List.of("dialplan-apology", "dialplan-busy"), heard());
  }

  @Test
  void aKeyInterruptsReadAndIsItsFirst() {
    CompletableFuture<String> reading = readInBackground("V,%s&%s&%s&%s,4".formatted(A, B, A, B));
    call.awaitHeard(sounds.named("dialplan-apology"));
    call.press("2411");
    assertEquals("200 result=0", reading.join());
    assertEquals("2411", agi.value("${V}"));
    assertTrue(call.recording().timesHeard(sounds.named("dialplan-busy")) < 2);
  }

  @Test
  void aMissingFileInTheListIsSkippedInSilence() {
    agi.command("EXEC Read \"V,%s&%s&%s,11\"".formatted(A, MISSING, B));
    assertEquals(List.of("dialplan-apology", "dialplan-busy"), heard());
  }

  @Test
  void aMissingFileAloneIsAnErrorOfRead() {
    agi.command("EXEC Read \"V,%s,11\"".formatted(MISSING));
    assertEquals("ERROR", agi.value("${READSTATUS}"));
  }

  @Test
  void aMissingFileLooksLikeAHangUpToStreamFileAndGetData() {
    assertAll(
        () -> assertEquals("-1", resultOf("STREAM FILE " + MISSING + " \"\"")),
        () -> assertEquals("-1", resultOf("GET DATA " + MISSING + " 1000 1")),
        () -> assertEquals("6", resultOf("CHANNEL STATUS")));
  }

  @Test
  void thePresenceOfASoundCanBeAskedForOverAgi() {
    String folder = agi.value("${ASTDATADIR}") + "/sounds/";
    assertEquals("1", agi.value("${STAT(e,%s%s.alaw)}".formatted(folder, A)));
    assertEquals("0", agi.value("${STAT(e,%s%s.alaw)}".formatted(folder, MISSING)));
  }

  @Test
  void sixteenKilohertzPlayFromWav16AndNotFromWav() throws IOException {
    Path folder = asterisk.sounds().resolve("alloparents/fr");
    Path wide = folder.resolve("goodbye.wav16");
    Files.copy(wide, folder.resolve("fact-wide.wav16"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(wide, folder.resolve("fact-wav.wav"), StandardCopyOption.REPLACE_EXISTING);
    assertEquals("0", resultOf("STREAM FILE alloparents/fr/fact-wide \"\""));
    assertTrue(call.recording().hasSound());
    assertEquals("-1", resultOf("STREAM FILE alloparents/fr/fact-wav \"\""));
  }

  @Test
  void readStatusSaysTimeoutEvenWithKeys() {
    CompletableFuture<String> reading = readInBackground("V,%s,11".formatted(A));
    call.awaitHeard(sounds.named("dialplan-apology"));
    call.press("24");
    reading.join();
    assertEquals("TIMEOUT", agi.value("${READSTATUS}"));
    assertEquals("24", agi.value("${V}"));
  }

  @Test
  void storedKeysHaveThemAllEvenThoseTypedWhileNoCommandRuns() {
    agi.command("EXEC StoreDTMF \"RX,KEYS,0\"");
    assertEquals("200 result=0", agi.command("GET VARIABLE KEYS"));
    call.press("123456#12*0", Pace.QUICK);
    assertEquals("123456#12*0", agi.value("${KEYS}"));
    agi.command("SET VARIABLE KEYS \"\"");
    assertEquals("", agi.value("${KEYS}"));
  }

  /// Whoever types with pauses shorter than 45 ms (a telephone that dials by itself, not a thumb)
  /// while no command runs: Asterisk puts such a key back and StoreDTMF sees it again. While Read
  /// runs this cannot happen, so the line server should always be in one.
  @Test
  void keysInTooQuickSuccessionAreStoredTwiceWhileNoCommandRuns() {
    agi.command("EXEC StoreDTMF \"RX,KEYS,0\"");
    call.press("123456789", Pace.MACHINE);
    assertTrue(agi.value("${KEYS}").length() > 9);
  }

  @Test
  void keysThatReadTookAreStoredTooAndNeverTwice() {
    agi.command("EXEC StoreDTMF \"RX,KEYS,0\"");
    CompletableFuture<String> reading = readInBackground("V,%s,9".formatted(A));
    call.press("123456789", Pace.MACHINE);
    reading.join();
    assertEquals("123456789", agi.value("${V}"));
    assertEquals("123456789", agi.value("${KEYS}"));
  }

  @Test
  void aStoreThatIsFullTakesNoMore() {
    agi.command("EXEC StoreDTMF \"RX,KEYS,3\"");
    call.press("123456", Pace.QUICK);
    assertEquals("123", agi.value("${KEYS}"));
  }

  @Test
  void typedKeysAreInNoLogFile() {
    CompletableFuture<String> reading = readInBackground("V,%s,9".formatted(A));
    call.press("918273645");
    reading.join();
    assertEquals("918273645", agi.value("${V}"));
    assertFalse(asterisk.logs().contains("918273645"));
    assertFalse(asterisk.output().contains("918273645"));
  }

  private CompletableFuture<String> readInBackground(String arguments) {
    return CompletableFuture.supplyAsync(
        () -> agi.command("EXEC Read \"%s\"".formatted(arguments)));
  }

  private String resultOf(String command) {
    return agi.command(command).replaceFirst("200 result=(-?\\d+).*", "$1");
  }

  private List<String> heard() {
    return call.heardOf(sounds.all()).stream().map(Sound::name).toList();
  }
}
