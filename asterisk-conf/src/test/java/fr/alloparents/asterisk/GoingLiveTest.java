package fr.alloparents.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.asterisk.ScriptedLine.Conversation;
import fr.alloparents.asterisk.phone.Caller;
import fr.alloparents.asterisk.phone.Pace;
import fr.alloparents.asterisk.phone.SipCall;
import fr.alloparents.asterisk.phone.Sound;
import fr.alloparents.portal.dialplan.AsteriskProgram;
import fr.alloparents.portal.dialplan.AsteriskReading;
import fr.alloparents.portal.dialplan.GoneLive;
import fr.alloparents.portal.dialplan.Kind;
import fr.alloparents.portal.dialplan.TestCalls;
import fr.alloparents.portal.dialplan.TestCalls.TestCall;
import fr.alloparents.portal.dialplan.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// A town's dial plan goes live in the real Asterisk, comes back from there, and Asterisk calls
/// somebody who hears the line.
@BehindAsterisk
class GoingLiveTest extends GoingLiveFixture {

  /// A town's file with all that a dial plan may hold and both must understand alike.
  private static final String ALL_KINDS =
      """
      [town-welcome]
      exten => 0476549985,1(first),Set(ALLO_DIALOGUE=reservation)
       same => n,NoOp( ${EXTEN:1}, "a, b", $[1 + (2)] )
       same => n(day),GotoIfTime(08:30-11:59,mon-fri,*,*,Europe/Paris?own-steps,s,1)
       same => n(far),Log(NOTICE,one\\; two) ; a comment
       same => n,NoOp(é&ü)
       same => n,Return()
      [town-hall-hours]
      exten => 0476549985,1,Return(closed)
      [own-steps]
      exten => s,1,NoOp
       same => n,Set(A=b=c)
       same => n(end),Return()
      exten => _0ZXXXXXXXX,1,Goto(s,1)
      exten => 1/0476010203,1,NoOp(for one caller)
      exten => 1,hint,PJSIP/softphone
      exten => 1,1,Goto(s,end)
      include => own-more,08:00-17:59,mon-fri,*,*
      ignorepat => 9
      [own-more]
      exten => _[1-5]X,1,Hangup()
      """;

  GoingLiveTest(PrivateAsterisk asterisk) throws IOException {
    super(asterisk);
  }

  @Test
  void anEditGoesLiveInTheMidstOfACallWhichGoesOnWithIt() {
    var edited = Towns.alwaysOpen().replace(Towns.TOWN_HALL, "0476111213");
    try (var line = ScriptedLine.of(asterisk);
        SipCall townHall = SipCall.answerAt(asterisk.operator());
        SipCall call = asterisk.call(Towns.LINE)) {
      try (Conversation conversation = line.accept()) {
        assertInstanceOf(GoneLive.Live.class, goLive(desk(), edited));
        assertEquals("200 result=6", conversation.command("CHANNEL STATUS"));
        assertFalse(call.hasEnded());
        conversation.outcome("TOWN_HALL");
      }
      townHall.awaitAnswer();
      assertEquals("0476111213", townHall.calledNumber());
      townHall.hangUp();
      call.awaitEnd();
    }
    // What was shipped is a version, and one click returns to it.
    var desk = desk();
    assertInstanceOf(GoneLive.Live.class, desk.returnTo(town, CHIEF, 1, desk.open(town).seen()));
    assertTrue(served("town-hall").contains("Dial(PJSIP/" + Towns.TOWN_HALL));
  }

  /// One caller listens to a sentence, another speaks with the town hall.
  @Test
  void nobodyNoticesThatADialPlanGoesLive() {
    asterisk.useTowns(Towns.alwaysOpen());
    try (var line = ScriptedLine.of(asterisk);
        SipCall townHall = SipCall.answerAt(asterisk.operator());
        SipCall speaking = asterisk.call(Towns.LINE)) {
      line.acceptAndSay("TOWN_HALL");
      townHall.awaitAnswer();
      try (SipCall listening = asterisk.call(Towns.LINE)) {
        listenWhileADialPlanGoesLive(listening, line);
        listening.awaitEnd();
      }
      // What the caller does is still heard at the town hall.
      var from = townHall.recording().length();
      speaking.press("5", new Pace(15, 5));
      townHall.await("the key", heard -> heard.hasSoundBetween(from, heard.length()));
      assertFalse(speaking.hasEnded());
      townHall.hangUp();
      speaking.awaitEnd();
    }
  }

  private void listenWhileADialPlanGoesLive(SipCall listening, ScriptedLine line) {
    try (Conversation conversation = line.accept()) {
      var sentence = "alloparents/fr/dialplan-town-hall-unreachable";
      var playing =
          CompletableFuture.supplyAsync(
              () -> conversation.command("STREAM FILE " + sentence + " \"\""));
      listening.awaitSound();
      var before = asterisk.channels();
      assertEquals(3, before.size(), before::toString);
      var edited = Towns.alwaysOpen().replace("@trunk,45", "@trunk,40");
      assertInstanceOf(GoneLive.Live.class, goLive(desk(), edited));
      assertFalse(playing.isDone());
      assertEquals(before, asterisk.channels());
      assertTrue(playing.join().startsWith("200 result=0 endpos="), playing.join());
      listening.awaitHeard(Sound.read(asterisk.sounds().resolve(sentence + ".alaw")));
      assertEquals("200 result=6", conversation.command("CHANNEL STATUS"));
      conversation.outcome("DONE");
    }
  }

  @Test
  void allThatADialPlanMayHoldIsShownAsItIsMeant() {
    var gone = goLive(desk(), ALL_KINDS);
    assertInstanceOf(GoneLive.Live.class, gone, gone::toString);
    assertTrue(served("own-steps").contains("Set(A=b=c)"));
  }

  @Test
  void aBrokenEditIsRefusedBeforeAnythingIsWritten() throws IOException {
    var broken = Towns.alwaysOpen().replace("Return(open)", "Retrun(open)");
    var refused = assertInstanceOf(GoneLive.Refused.class, goLive(desk(), broken)).findings();
    assertEquals(Kind.UNKNOWN_APPLICATION, refused.getFirst().kind());
    assertEquals(FILE + ":2", refused.getFirst().place().toString().replaceFirst(":[0-9]+$", ""));
    assertEquals(shipped, Files.readString(asterisk.configuration().resolve(FILE)));
  }

  @Test
  void aRealAsteriskReadsItAsideFirst() throws IOException {
    var root = AsteriskRoot.find().path();
    var program =
        new AsteriskProgram(List.of("chroot", root.toString(), "/usr/sbin/asterisk"), root);
    var scratchFolder = Files.createDirectories(root.resolve("var/allo-parents"));
    var reading = Optional.of(new AsteriskReading(program, scratchFolder));
    var desk = desk(asterisk.configuration(), manager(), reading);
    assertEquals(
        new Verified(List.of(), Verified.Aside.READ, ""), desk.verify(town, Towns.alwaysOpen()));
    var alike = Towns.alwaysOpen() + "[own]\nexten => _X,1,NoOp()\nexten => _[0-9],1,NoOp()\n";
    assertEquals(
        Set.of("ASTERISK_SAYS " + FILE + ":10:1", "ASTERISK_LACKS " + FILE + ":10:1"),
        desk.verify(town, alike).findings().stream()
            .map(one -> one.kind() + " " + one.place())
            .collect(Collectors.toSet()));
    assertInstanceOf(GoneLive.Live.class, goLive(desk, Towns.alwaysOpen()));
    var none = Optional.of(new AsteriskReading(AsteriskProgram.at("/no/asterisk"), scratchFolder));
    assertEquals(
        GoneLive.Obstacle.NO_READING,
        assertInstanceOf(
                GoneLive.NotHere.class,
                goLive(desk(asterisk.configuration(), manager(), none), Towns.alwaysClosed()))
            .obstacle());
  }

  @Test
  void whoAnswersATestCallHearsTheLine() {
    var calls = new TestCalls(manager(), "trunk", scratch.database(), Clock.systemUTC());
    try (var line = ScriptedLine.of(asterisk);
        SipCall telephone = SipCall.answerAt(asterisk.operator())) {
      assertEquals(new TestCall.Answered(), calls.place(town, CHIEF, LINE, "06 12 34 56 78"));
      telephone.awaitAnswer();
      assertEquals("0612345678", telephone.calledNumber());
      try (Conversation conversation = line.accept()) {
        assertEquals(Towns.LINE, conversation.environment("agi_extension"));
        conversation.outcome("DONE");
      }
      telephone.awaitEnd();
    }
  }

  @Test
  void aSoftphoneThatHasSignedInIsCalledAndHearsTheLine() {
    var calls = new TestCalls(manager(), "trunk", scratch.database(), Clock.systemUTC());
    var account = Caller.softphone(TestCalls.SOFTPHONE, asterisk.softphonePassword());
    try (var line = ScriptedLine.of(asterisk);
        SipCall softphone = SipCall.signedIn(asterisk.sip(), account)) {
      assertEquals(new TestCall.Answered(), calls.place(town, CHIEF, LINE, TestCalls.SOFTPHONE));
      softphone.awaitAnswer();
      assertEquals(TestCalls.SOFTPHONE, softphone.calledNumber());
      try (Conversation conversation = line.accept()) {
        assertEquals(Towns.LINE, conversation.environment("agi_extension"));
        var sentence = "alloparents/fr/dialplan-goodbye";
        conversation.command("STREAM FILE " + sentence + " \"\"");
        softphone.awaitHeard(Sound.read(asterisk.sounds().resolve(sentence + ".alaw")));
        conversation.outcome("DONE");
      }
      softphone.awaitEnd();
    } finally {
      SipCall.signOut(asterisk.sip(), account);
    }
  }

  @Test
  void aSoftphoneThatIsNotThereIsTold() {
    var calls = new TestCalls(manager(), "trunk", scratch.database(), Clock.systemUTC());
    assertEquals(new TestCall.Failed(), calls.place(town, CHIEF, LINE, TestCalls.SOFTPHONE));
  }
}
