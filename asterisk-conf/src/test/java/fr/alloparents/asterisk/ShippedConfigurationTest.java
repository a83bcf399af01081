package fr.alloparents.asterisk;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.asterisk.phone.Caller;
import fr.alloparents.asterisk.phone.SipCall;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The shipped files as Asterisk understands them, in one of its own, so that its log is of these
/// tests only.
@BehindAsterisk
class ShippedConfigurationTest {
  private static PrivateAsterisk asterisk;

  @BeforeAll
  static void startOneOfItsOwn() {
    asterisk = PrivateAsterisk.start(AsteriskRoot.find());
  }

  @AfterAll
  static void stop() {
    asterisk.close();
  }

  @Test
  void loadsWithoutAWarning() {
    assertEquals(List.of(), linesOf(asterisk.logs() + asterisk.output(), "WARNING|ERROR"));
  }

  @Test
  void everyModuleRuns() {
    List<String> modules = linesOf(asterisk.console("module show"), "\\.so ");
    assertFalse(modules.isEmpty());
    assertEquals(List.of(), modules.stream().filter(line -> line.contains("Not Running")).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "res_pjsip_endpoint_identifier_anonymous",
        "app_system",
        "func_shell",
        "app_mixmonitor",
        "app_record",
        "app_originate",
        "pbx_spool",
        "chan_iax2"
      })
  void whatCouldHarmIsNotLoaded(String module) {
    assertTrue(asterisk.console("module show like " + module).contains("0 modules loaded"));
  }

  @Test
  void logFilesHoldNeitherVerboseNorKeysNorDebug() {
    List<String> files = linesOf(asterisk.console("logger show channels"), " File ");
    assertEquals(2, files.size());
    assertEquals(List.of(), files.stream().filter(holds("VERBOSE|DTMF|DEBUG|TRACE")).toList());
  }

  @Test
  void thereAreNoOtherContextsThanOurs() {
    assertEquals(
        Set.of(
            "allo-public",
            "allo-line",
            "allo-sorry",
            "allo-town-hall",
            "allo-time-limit",
            "town-welcome",
            "town-hall-hours",
            "town-hall"),
        namesIn("Context '([^']+)'"));
  }

  @Test
  void theOnlyDialIsTheTownHalls() {
    assertEquals(Set.of("Dial(PJSIP/0476010391@trunk,45)"), namesIn("(Dial\\(.*?\\)) "));
    assertTrue(
        asterisk.console("dialplan show town-hall").contains("Dial(PJSIP/0476010391@trunk,45)"));
  }

  @Test
  void aStrangerIsRefused() {
    try (SipCall call = SipCall.ring(asterisk.sip(), "0476549985", Caller.STRANGER)) {
      assertEquals(401, call.awaitRefusal());
    }
  }

  @Test
  void theSoftphoneReachesTheLineWithItsPassword() {
    Caller softphone = Caller.softphone("softphone", asterisk.softphonePassword());
    try (SipCall call = SipCall.ring(asterisk.sip(), "0476549985", softphone)) {
      call.awaitAnswer();
      call.hangUp();
    }
  }

  @Test
  void theSoftphoneIsRefusedWithAWrongPassword() {
    Caller softphone = Caller.softphone("softphone", "guessed");
    try (SipCall call = SipCall.ring(asterisk.sip(), "0476549985", softphone)) {
      assertEquals(401, call.awaitRefusal());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "T", "h", "town-hall", "softphone"})
  void theTrunkReachesNumbersOnly(String extension) {
    try (SipCall call = SipCall.ring(asterisk.sip(), extension, Caller.KNOWN)) {
      assertEquals(404, call.awaitRefusal());
    }
  }

  @Test
  void theShippedTownHallHoursAreTheDemoTowns() {
    String hours = asterisk.console("dialplan show town-hall-hours");
    assertAll(
        () -> assertTrue(hours.contains("0476549985")),
        () -> assertTrue(hours.contains("GotoIfTime(08:30-11:59,mon-fri,*,*,Europe/Paris?open)")));
  }

  private static Set<String> namesIn(String pattern) {
    Set<String> names = new TreeSet<>();
    Pattern.compile(pattern)
        .matcher(asterisk.console("dialplan show"))
        .results()
        .map((MatchResult result) -> result.group(1))
        .forEach(names::add);
    return names;
  }

  private static List<String> linesOf(String text, String pattern) {
    return text.lines().filter(holds(pattern)).toList();
  }

  private static Predicate<String> holds(String pattern) {
    return Pattern.compile(pattern).asPredicate();
  }
}
