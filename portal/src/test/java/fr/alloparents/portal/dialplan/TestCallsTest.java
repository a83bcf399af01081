package fr.alloparents.portal.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.portal.dialplan.TestCalls.Refusal;
import fr.alloparents.portal.dialplan.TestCalls.TestCall;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.Author;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whom Asterisk calls for trying the line, and whom it does not. The real one: `TestCallTest` in
/// `asterisk-conf`.
class TestCallsTest {

  private static final Instant NOW = Instant.parse("2026-11-28T07:00:00Z");
  private static final Author CHIEF = Author.of("Mme Maire");
  private static final PhoneNumber LINE = PhoneNumber.parse("0476549985").orElseThrow();

  private static ScratchDatabase scratch;

  @TempDir private Path etc;
  private ScriptedAsterisk asterisk;
  private Town town;

  @BeforeAll
  static void createSchema() {
    scratch = ScratchDatabase.create();
  }

  @AfterAll
  static void dropSchema() {
    scratch.close();
  }

  @BeforeEach
  void aTownWithALine() {
    // Of the town of the test before.
    scratch.database().inTransaction(h -> h.execute("DELETE FROM town_phone_number"));
    asterisk = ScriptedAsterisk.reading(AsteriskFolder.in(etc).path());
    var towns = new Towns(scratch.database());
    town = towns.create(TownSettings.of("Ville", SchoolZone.A, PhoneSignIn.BOTH_CODES));
    towns.addPhoneNumber(town, LINE);
  }

  @AfterEach
  void stop() {
    asterisk.close();
  }

  private TestCall place(Instant now, PhoneNumber line, String to) {
    return place(asterisk.account("allo-originate"), now, line, to);
  }

  private TestCall place(ManagerAccount account, Instant now, PhoneNumber line, String to) {
    var manager = new ManagedAsterisk(asterisk.account("allo-dialplan"), Optional.of(account));
    var clock = Clock.fixed(now, ZoneOffset.UTC);
    return new TestCalls(manager, "trunk", scratch.database(), clock).place(town, CHIEF, line, to);
  }

  @Test
  void whoAnswersHearsTheLine() {
    assertEquals(new TestCall.Answered(), place(NOW, LINE, "06 12 34 56 78"));
    var call = asterisk.asked().stream().filter(this::isCall).findFirst().orElseThrow();
    assertEquals("PJSIP/0612345678@trunk", call.get("Channel"));
    assertEquals("allo-public", call.get("Context"));
    assertEquals("0476549985", call.get("Exten"));
    assertEquals("1", call.get("Priority"));
    assertTrue(
        asterisk.asked().stream()
            .filter(action -> "Login".equals(action.get("Action")))
            .allMatch(action -> "allo-originate".equals(action.get("Username"))));
    var logged =
        new ActionLog(scratch.database())
            .find(town, new ActionLog.Choice(null, null, null, null), null, 10)
            .getFirst();
    assertEquals(ActionLog.Kind.DIAL_PLAN_TEST_CALL, logged.kind());
    assertEquals("+33476549985", logged.subject());
    assertEquals("+33612345678", logged.after());
  }

  private boolean isCall(Map<String, String> action) {
    return "Originate".equals(action.get("Action"));
  }

  @Test
  void theSoftphoneIsCalledByItsName() {
    assertEquals(new TestCall.Answered(), place(NOW, LINE, "softphone"));
    assertEquals(
        "PJSIP/softphone",
        asterisk.asked().stream().filter(this::isCall).findFirst().orElseThrow().get("Channel"));
  }

  @ParameterizedTest
  @CsvSource({
    "0899123456, COSTLY_NUMBER",
    "0800123456, COSTLY_NUMBER",
    "3639, COSTLY_NUMBER",
    "15, COSTLY_NUMBER",
    "+441632960001, COSTLY_NUMBER",
    "00352123456, COSTLY_NUMBER",
    "0262123456, COSTLY_NUMBER",
    "0690123456, COSTLY_NUMBER",
    "Mme Maire, NOT_A_NUMBER",
    "'', NOT_A_NUMBER",
    "0612345678@elsewhere, NOT_A_NUMBER"
  })
  void otherNumbersAreNotCalled(String to, Refusal why) {
    assertEquals(new TestCall.Refused(why), place(NOW, LINE, to));
    assertTrue(asterisk.asked().isEmpty());
  }

  @Test
  void anotherTownsLineIsNotHeard() {
    var other = PhoneNumber.parse("0476000000").orElseThrow();
    assertEquals(new TestCall.Refused(Refusal.NOT_YOUR_LINE), place(NOW, other, "0612345678"));
  }

  @Test
  void thereIsOneAMinute() {
    place(NOW, LINE, "0612345678");
    assertEquals(
        new TestCall.TooSoon(NOW.plusSeconds(60)), place(NOW.plusSeconds(59), LINE, "0712345678"));
    assertEquals(new TestCall.Answered(), place(NOW.plusSeconds(60), LINE, "0112345678"));
  }

  @Test
  void whoDoesNotAnswerIsToldAndNobodyWaitsForWhoeverRings() {
    asterisk.letCalls(false, 0);
    assertEquals(new TestCall.Failed(), place(NOW, LINE, "0912345678"));
    asterisk.letCalls(true, 2_000);
    var manager =
        new ManagedAsterisk(
            asterisk.account("allo-dialplan"), Optional.of(asterisk.account("allo-originate")));
    var call = new RunningAsterisk.Call("PJSIP/softphone", "0476549985");
    assertEquals(Optional.empty(), manager.call(call, Duration.ofMillis(100)));
  }

  @Test
  void anAsteriskThatIsNotThereOrRefusesIsTold() {
    var account = asterisk.account("allo-originate");
    var wrong = new ManagerAccount(account.address(), account.name(), "guessed", "the.setting");
    assertEquals(
        new TestCall.SecretRefused("allo-originate", "the.setting"),
        place(wrong, NOW, LINE, "0612345678"));
    asterisk.close();
    assertInstanceOf(TestCall.AsteriskSilent.class, place(NOW.plusSeconds(60), LINE, "0612345678"));
  }

  @Test
  void secretsAreNotPrinted() {
    var account = asterisk.account("allo-originate");
    assertTrue(account.toString().contains("allo-originate"));
    assertTrue(!account.toString().contains(ScriptedAsterisk.SECRET), account::toString);
  }
}
