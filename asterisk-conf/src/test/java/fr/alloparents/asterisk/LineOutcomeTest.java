package fr.alloparents.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.asterisk.ScriptedLine.Conversation;
import fr.alloparents.asterisk.phone.SipCall;
import fr.alloparents.asterisk.phone.Sound;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the dial plan does with each last word of the line server, and without one.
@BehindAsterisk
class LineOutcomeTest {
  private final PrivateAsterisk asterisk;
  private final DialPlanSounds sounds;
  private final ScriptedLine line;

  LineOutcomeTest(PrivateAsterisk asterisk) {
    this.asterisk = asterisk;
    this.sounds = DialPlanSounds.tones(asterisk);
    this.line = ScriptedLine.of(asterisk);
  }

  @BeforeEach
  void theTownHallIsClosed() {
    asterisk.useTowns(Towns.alwaysClosed());
  }

  @AfterEach
  void closeLine() {
    line.close();
  }

  @Test
  void doneHangsUpWithoutAWord() {
    try (SipCall call = asterisk.call(Towns.LINE)) {
      line.acceptAndSay("DONE");
      call.awaitEnd();
      assertFalse(call.recording().hasSound());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "APOLOGY, dialplan-apology",
    "BUSY, dialplan-busy",
    "CLOSING, dialplan-closing",
    "'', dialplan-apology",
    "NONSENSE, dialplan-apology"
  })
  void eachOtherWordIsExplained(String word, String sentence) {
    try (SipCall call = asterisk.call(Towns.LINE)) {
      line.acceptAndSay("\"%s\"".formatted(word));
      call.awaitEnd();
      assertEquals(List.of(sentence, "dialplan-goodbye"), heard(call));
    }
  }

  @Test
  void aServerThatIsKilledInMidCallLeavesTheCallerWithTheApology() {
    try (SipCall call = asterisk.call(Towns.LINE)) {
      try (Conversation conversation = line.accept()) {
        assertEquals("200 result=6", conversation.command("CHANNEL STATUS"));
      }
      call.awaitEnd();
      assertEquals(List.of("dialplan-apology", "dialplan-goodbye"), heard(call));
    }
    assertTrue(asterisk.logs().contains("AGISTATUS=SUCCESS): the caller hears the apology"));
  }

  @Test
  void aServerThatIsFrozenFromTheStartLeavesTheCallerWithTheApology() {
    asterisk.useTowns(Towns.alwaysOpen());
    asterisk.console("dialplan set global ALLO_FIRST_WORD 2");
    try (SipCall call = asterisk.call(Towns.LINE);
        Conversation _ = line.acceptWithoutAWord()) {
      call.awaitHeard(sounds.named("dialplan-town-hall-key"));
      assertEquals("", asterisk.variable("ALLO_OUTCOME"));
      call.awaitEnd();
      assertEquals(
          List.of("dialplan-apology", "dialplan-town-hall-key", "dialplan-goodbye"), heard(call));
    } finally {
      asterisk.console("dialplan reload");
    }
    assertTrue(asterisk.logs().contains("is frozen: the caller hears the apology"));
  }

  @Test
  void aServerThatFreezesInMidCallLosesTheCallerWhenItsTimeIsUp() {
    try (SipCall call = asterisk.call(Towns.LINE);
        Conversation frozen = line.acceptWithoutAWord()) {
      frozen.command("SET VARIABLE TIMEOUT(absolute) 2");
      call.awaitEnd();
      assertEquals(List.of("dialplan-apology", "dialplan-goodbye"), heard(call));
    }
  }

  @Test
  void theServerIsToldHowLongACallMayLast() {
    try (SipCall _ = asterisk.call(Towns.LINE);
        Conversation conversation = line.accept()) {
      assertEquals("1800", conversation.environment("agi_arg_1"));
      conversation.outcome("DONE");
    }
  }

  @Test
  void keysTypedIntoTheApologyNeitherCutItNorAnswerTheOffer() {
    asterisk.useTowns(Towns.alwaysOpen());
    try (SipCall call = asterisk.call(Towns.LINE)) {
      line.hangUpOnNext();
      call.press("0000");
      call.awaitEnd();
      assertEquals(
          List.of("dialplan-apology", "dialplan-town-hall-key", "dialplan-goodbye"), heard(call));
    }
  }

  @Test
  void zeroDuringTheOfferCallsTheTownHall() {
    asterisk.useTowns(Towns.alwaysOpen());
    try (SipCall townHall = SipCall.answerAt(asterisk.operator());
        SipCall call = asterisk.call(Towns.LINE)) {
      line.acceptAndSay("BUSY");
      call.awaitHeard(sounds.named("dialplan-town-hall-key"));
      call.press("0");
      townHall.awaitAnswer();
      assertEquals(Towns.TOWN_HALL, townHall.calledNumber());
      townHall.hangUp();
      call.awaitEnd();
      assertEquals(
          List.of("dialplan-busy", "dialplan-town-hall-key", "dialplan-town-hall-calling"),
          heard(call));
    }
  }

  @Test
  void anyOtherKeyDuringTheOfferRepeatsIt() {
    asterisk.useTowns(Towns.alwaysOpen());
    try (SipCall call = asterisk.call(Towns.LINE)) {
      line.acceptAndSay("BUSY");
      for (int offers = 1; offers <= 3; offers++) {
        awaitOffers(call, offers);
        call.press("7");
      }
      call.awaitEnd();
      assertEquals(3, call.recording().timesHeard(sounds.named("dialplan-town-hall-key")));
    }
  }

  @Test
  void townHallIsCalledAndEndsTheCall() {
    asterisk.useTowns(Towns.alwaysOpen());
    try (SipCall townHall = SipCall.answerAt(asterisk.operator());
        SipCall call = asterisk.call(Towns.LINE)) {
      line.acceptAndSay("TOWN_HALL");
      townHall.awaitAnswer();
      assertEquals(Towns.TOWN_HALL, townHall.calledNumber());
      call.hangUp();
      townHall.awaitEnd();
      assertEquals(List.of(), heard(call));
    }
  }

  @Test
  void aTownHallThatIsClosedIsNotCalled() {
    try (SipCall call = asterisk.call(Towns.LINE)) {
      line.acceptAndSay("TOWN_HALL");
      call.awaitEnd();
      assertEquals(List.of("dialplan-town-hall-closed"), heard(call));
    }
  }

  @Test
  void aTownHallThatDoesNotAnswerIsExplained() {
    asterisk.useTowns(Towns.alwaysOpen().replace("trunk,45", "trunk,1"));
    try (SipCall call = asterisk.call(Towns.LINE)) {
      line.acceptAndSay("TOWN_HALL");
      call.awaitEnd();
      assertEquals(List.of("dialplan-town-hall-unreachable"), heard(call));
    }
  }

  @Test
  void aNumberWithoutATownIsNeverPassedOn() {
    asterisk.useTowns(Towns.alwaysOpen());
    try (SipCall call = asterisk.call("0499999999")) {
      line.acceptAndSay("TOWN_HALL");
      call.awaitEnd();
      assertEquals(List.of("dialplan-town-hall-closed"), heard(call));
    }
  }

  @Test
  void aCallThatLastsTooLongIsToldSoAndEnds() {
    asterisk.console("dialplan set global ALLO_CALL_LIMIT 2");
    try (SipCall call = asterisk.call(Towns.LINE);
        Conversation silent = line.acceptWithoutAWord()) {
      silent.command("SET VARIABLE TIMEOUT(absolute) 2.5");
      call.awaitEnd();
      assertEquals(List.of("dialplan-time-limit"), heard(call));
      assertEquals(Towns.LINE, silent.environment("agi_extension"));
    } finally {
      asterisk.console("dialplan reload");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0476549985", "33476549985", "+33476549985", "0033476549985"})
  void theCalledNumberReachesTheLineServerInOneForm(String called) {
    assertEquals("0476549985", extensionOf(called));
  }

  @ParameterizedTest
  @CsvSource({
    "3912, 3912",
    "+590590123456, +590590123456",
    "0476549985;ext=1, 0476549985",
    "0476549985%24%7BSHELL(id)%7D, 0476549985",
    "1234567890123456789012345678901234567890, 12345678901234567890"
  })
  void otherCalledNumbersKeepTheirDigitsAndNothingElse(String called, String extension) {
    assertEquals(extension, extensionOf(called));
  }

  private String extensionOf(String called) {
    try (SipCall call = asterisk.call(called)) {
      String extension = line.acceptAndSay("DONE").environment("agi_extension");
      call.awaitEnd();
      return extension;
    }
  }

  private void awaitOffers(SipCall call, int offers) {
    call.await(
        offers + " offers",
        heard -> heard.timesHeard(sounds.named("dialplan-town-hall-key")) == offers);
  }

  private List<String> heard(SipCall call) {
    return call.heardOf(sounds.all()).stream().map(Sound::name).toList();
  }
}
