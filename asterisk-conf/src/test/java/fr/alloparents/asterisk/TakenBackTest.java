package fr.alloparents.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.dialplan.DialPlanTrials;
import fr.alloparents.dialplan.DialPlanVersion.Failure;
import fr.alloparents.portal.dialplan.GoneLive;
import fr.alloparents.portal.dialplan.ManagedAsterisk;
import fr.alloparents.portal.dialplan.ManagerAccount;
import fr.alloparents.portal.dialplan.RunningAsterisk;
import fr.alloparents.portal.dialplan.TestCalls;
import fr.alloparents.portal.dialplan.TestCalls.TestCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A dial plan that the real Asterisk does not take as it was meant is taken back, whatever happens
/// to Asterisk meanwhile, and callers hear the one before.
@BehindAsterisk
class TakenBackTest extends GoingLiveFixture {

  private static final String EDITED = Towns.alwaysOpen().replace(Towns.TOWN_HALL, "0476111213");

  TakenBackTest(PrivateAsterisk asterisk) throws IOException {
    super(asterisk);
  }

  /// The real Asterisk, to which something happens each time it is about to be told to reload.
  private record Eventful(RunningAsterisk asterisk, Runnable happens) implements RunningAsterisk {

    @Override
    public Session signIn() {
      return new EventfulSession(asterisk.signIn(), happens);
    }

    @Override
    public Optional<Boolean> call(Call call, Duration patience) {
      return asterisk.call(call, patience);
    }
  }

  private record EventfulSession(RunningAsterisk.Session session, Runnable happens)
      implements RunningAsterisk.Session {

    @Override
    public boolean reload() {
      happens.run();
      return session.reload();
    }

    @Override
    public Set<String> shown(String context) {
      return session.shown(context);
    }

    @Override
    public void close() {
      session.close();
    }
  }

  private GoneLive.RolledBack rolledBack(Runnable happens, String text) {
    var eventful = new Eventful(manager(), happens);
    return assertInstanceOf(
        GoneLive.RolledBack.class,
        goLive(desk(asterisk.configuration(), eventful, Optional.empty()), text));
  }

  private String text() throws IOException {
    return Files.readString(asterisk.configuration().resolve(FILE));
  }

  private void assertServesWhatWasShipped() throws IOException {
    assertEquals(shipped, text());
    assertTrue(served("town-hall").contains("Dial(PJSIP/" + Towns.TOWN_HALL));
    assertFalse(served("town-hall").contains("0476111213"));
  }

  /// The setting names a folder like Asterisk's that is not Asterisk's: our reading finds nothing,
  /// and Asterisk does not show what was written there.
  @Test
  void whatAsteriskDoesNotShowIsTakenBack(@TempDir Path elsewhere) throws IOException {
    copy(asterisk.configuration(), elsewhere);
    var desk = desk(elsewhere, manager(), Optional.empty());
    var back = assertInstanceOf(GoneLive.RolledBack.class, goLive(desk, EDITED));
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

  /// Asterisk takes both patterns for the same, and keeps the first: our reading does not know it.
  @Test
  void whatAsteriskDoesNotTakeIsTakenBackAndToldWithItsLine() throws IOException {
    var alike = "[own]\nexten => _X,1,NoOp(a)\nexten => _[0-9],1,NoOp(b)\n";
    var back = assertInstanceOf(GoneLive.RolledBack.class, goLive(desk(), EDITED + alike));
    assertEquals(Failure.SHOWN_OTHERWISE, back.why());
    assertTrue(back.sure());
    assertEquals(1, back.details().size(), back::toString);
    var told = back.details().getFirst().finding();
    assertEquals(FILE + ":10:1", told.place().toString());
    assertEquals(
        "Asterisk has not kept this line: [own] _[0-9],1,NoOp(b)", told.wrong(Locale.ENGLISH));
    assertEquals("Write it more simply and check again.", told.instead(Locale.ENGLISH));
    assertServesWhatWasShipped();
  }

  /// Somebody makes a mistake in another file in the same second.
  @Test
  void filesThatAsteriskRefusesAreTakenBack() throws IOException {
    var beside = asterisk.configuration().resolve("extensions.conf");
    var good = Files.readString(beside);
    var mistakes = Stream.of(good + "\n[broken\n", good).iterator();
    var back = rolledBack(() -> write(beside, mistakes.next()), EDITED);
    assertEquals(Failure.RELOAD_REFUSED, back.why());
    assertTrue(back.sure());
    assertEquals(1, back.backTo().orElseThrow().number());
    assertServesWhatWasShipped();
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anAsteriskThatEndsBeforeItHasReloadedHasTheLastGoodVersionWhenItIsBack() throws IOException {
    try {
      var back = rolledBack(asterisk::kill, EDITED);
      assertEquals(Failure.ASTERISK_SILENT, back.why());
      assertFalse(back.sure());
      assertEquals(1, back.backTo().orElseThrow().number());
      assertEquals(shipped, text());
      // Nothing more can be done, and nothing is lost by trying.
      desk().finish();
      assertEquals(List.of(town.id()), trials());
    } finally {
      asterisk.startAgain();
    }
    desk().finish();
    assertEquals(List.of(), trials());
    assertServesWhatWasShipped();
    var opened = desk().open(town);
    assertEquals(1, opened.live().orElseThrow().number());
    assertFalse(opened.changedOnMachine());
    var failed = Objects.requireNonNull(opened.newest().orElseThrow().head().failed());
    assertEquals(Failure.ASTERISK_SILENT, failed.why());
    assertInstanceOf(GoneLive.Live.class, goLive(desk(), EDITED + "; again\n"));
  }

  private List<Long> trials() {
    return new DialPlanTrials(scratch.database(), Clock.systemUTC()).unfinished();
  }

  @Test
  void aTestCallWithAWrongSecretIsNotPlaced() {
    var wrong = new ManagerAccount(asterisk.manager(), "allo-originate", "guessed", "its.setting");
    var manager =
        new ManagedAsterisk(account("allo-dialplan", asterisk.manager()), Optional.of(wrong));
    var calls = new TestCalls(manager, "trunk", scratch.database(), Clock.systemUTC());
    assertEquals(
        new TestCall.SecretRefused("allo-originate", "its.setting"),
        calls.place(town, CHIEF, LINE, TestCalls.SOFTPHONE));
  }
}
