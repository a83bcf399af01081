package fr.alloparents.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.asterisk.ScriptedLine.Conversation;
import fr.alloparents.asterisk.phone.SipCall;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.dialplan.DialPlanVersion;
import fr.alloparents.dialplan.DialPlanVersion.Failure;
import fr.alloparents.dialplan.DialPlanVersion.Origin;
import fr.alloparents.portal.dialplan.AsteriskProgram;
import fr.alloparents.portal.dialplan.AsteriskReading;
import fr.alloparents.portal.dialplan.DialPlanDesk;
import fr.alloparents.portal.dialplan.DialPlanDesk.Saved;
import fr.alloparents.portal.dialplan.GoneLive;
import fr.alloparents.portal.dialplan.Kind;
import fr.alloparents.portal.dialplan.ManagedAsterisk;
import fr.alloparents.portal.dialplan.ManagerAccount;
import fr.alloparents.portal.dialplan.TestCalls;
import fr.alloparents.portal.dialplan.TestCalls.TestCall;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.Author;
import fr.alloparents.town.KitchenNumbers;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A town's dial plan goes live in the real Asterisk, comes back from there, and Asterisk calls
/// somebody who hears the line.
@BehindAsterisk
class GoingLiveTest {

  private static final Author CHIEF = Author.of("Mme Maire");
  private static final String FILE = "alloparents/towns/demo.conf";
  private static final PhoneNumber LINE = PhoneNumber.parse(Towns.LINE).orElseThrow();

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

  private final PrivateAsterisk asterisk;
  private final String shipped;
  private ScratchDatabase scratch;
  private Town town;

  GoingLiveTest(PrivateAsterisk asterisk) throws IOException {
    this.asterisk = asterisk;
    this.shipped = Files.readString(asterisk.configuration().resolve(FILE));
  }

  @BeforeEach
  void aTown() {
    scratch = ScratchDatabase.create();
    var towns = new fr.alloparents.town.Towns(scratch.database());
    town = towns.create(TownSettings.of("Ville de démo", SchoolZone.A, PhoneSignIn.BOTH_CODES));
    towns.addPhoneNumber(town, LINE);
    var kitchen = PhoneNumber.parse("0476549986").orElseThrow();
    new KitchenNumbers(scratch.database(), Clock.systemUTC()).change(town, CHIEF, kitchen);
  }

  @AfterEach
  void whatWasShipped() {
    asterisk.useTowns(shipped);
    scratch.close();
  }

  private ManagerAccount account(String name, InetSocketAddress address) {
    return new ManagerAccount(address, name, asterisk.managerSecret(name), "the.setting");
  }

  private ManagedAsterisk manager() {
    return new ManagedAsterisk(
        account("allo-dialplan", asterisk.manager()),
        Optional.of(account("allo-originate", asterisk.manager())));
  }

  private DialPlanDesk desk() {
    return desk(asterisk.configuration(), manager(), Optional.empty());
  }

  private DialPlanDesk desk(
      Path configuration, ManagedAsterisk manager, Optional<AsteriskReading> reading) {
    return new DialPlanDesk(
        configuration, manager, reading, "trunk", scratch.database(), Clock.systemUTC());
  }

  private DialPlanVersion save(DialPlanDesk desk, String text) {
    var opened = desk.open(town);
    var saved = desk.save(town, CHIEF, opened.basedOn(), opened.seen(), Origin.EDITOR, text);
    return assertInstanceOf(Saved.Kept.class, saved).version();
  }

  private GoneLive goLive(DialPlanDesk desk, DialPlanVersion version) {
    return desk.goLive(town, CHIEF, version.number(), desk.open(town).seen());
  }

  private GoneLive goLive(DialPlanDesk desk, String text) {
    return goLive(desk, save(desk, text));
  }

  private String served(String context) {
    return asterisk.console("dialplan show " + context);
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
    assertInstanceOf(GoneLive.Live.class, goLive(desk, Towns.alwaysOpen()));
    var none = Optional.of(new AsteriskReading(AsteriskProgram.at("/no/asterisk"), scratchFolder));
    assertEquals(
        GoneLive.Obstacle.NO_READING,
        assertInstanceOf(
                GoneLive.NotHere.class,
                goLive(desk(asterisk.configuration(), manager(), none), Towns.alwaysClosed()))
            .obstacle());
  }

  /// The setting names a folder like Asterisk's that is not Asterisk's: our reading finds nothing,
  /// and Asterisk does not show what was written there.
  @Test
  void whatAsteriskDoesNotShowIsTakenBack(@TempDir Path elsewhere) throws IOException {
    copy(asterisk.configuration(), elsewhere);
    var edited = Towns.alwaysOpen().replace(Towns.TOWN_HALL, "0476111213");
    var desk = desk(elsewhere, manager(), Optional.empty());
    var back = assertInstanceOf(GoneLive.RolledBack.class, goLive(desk, edited));
    assertEquals(Failure.SHOWN_OTHERWISE, back.why());
    assertTrue(
        back.details().stream()
            .anyMatch(
                one ->
                    one.missing()
                        && one.what()
                            .equals("[town-hall] 0476549985,2,Dial(PJSIP/0476111213@trunk,45)")),
        back::toString);
    assertTrue(back.sure());
    assertEquals(shipped, Files.readString(elsewhere.resolve(FILE)));
    assertEquals(1, back.backTo().orElseThrow().number());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (var file : files.toList()) {
        var copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  @Test
  void anAsteriskThatIsDownOrRefusesTheSecretHasNothingWritten() throws IOException {
    InetSocketAddress nobody;
    try (var socket = new ServerSocket(0)) {
      nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }
    var down = new ManagedAsterisk(account("allo-dialplan", nobody), Optional.empty());
    assertInstanceOf(
        GoneLive.AsteriskSilent.class,
        goLive(desk(asterisk.configuration(), down, Optional.empty()), Towns.alwaysOpen()));
    var wrong = new ManagerAccount(asterisk.manager(), "allo-dialplan", "guessed", "the.setting");
    var refused = new ManagedAsterisk(wrong, Optional.empty());
    assertEquals(
        new GoneLive.SecretRefused("allo-dialplan", "the.setting"),
        goLive(desk(asterisk.configuration(), refused, Optional.empty()), Towns.alwaysOpen()));
    assertEquals(shipped, Files.readString(asterisk.configuration().resolve(FILE)));
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
  void aSoftphoneThatIsNotThereIsTold() {
    var calls = new TestCalls(manager(), "trunk", scratch.database(), Clock.systemUTC());
    assertEquals(new TestCall.Failed(), calls.place(town, CHIEF, LINE, TestCalls.SOFTPHONE));
  }
}
