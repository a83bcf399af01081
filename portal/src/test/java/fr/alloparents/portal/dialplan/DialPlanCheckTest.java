package fr.alloparents.portal.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the check finds in small dial plans: those of `cases.txt`, and what cannot be written
/// there.
class DialPlanCheckTest {

  private static final String MAIN = "extensions.conf";

  private static final Surroundings SOUNDS =
      new Surroundings(Optional.of(Sounds.of(List.of("beep", "sorry", "bye"))), Optional.empty());

  /// @param expected `line:column KIND details`, with the file's name before it where it is not the
  ///   first
  /// @param files by their names
  record Case(String title, Map<String, String> files, List<String> expected) {

    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (var file =
        Objects.requireNonNull(DialPlanCheckTest.class.getResourceAsStream("cases.txt"))) {
      var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("(?m)^== ")).skip(1).map(DialPlanCheckTest::read);
    }
  }

  private static Case read(String written) {
    var lines = written.lines().toList();
    var files = new LinkedHashMap<String, String>();
    var file = MAIN;
    var expected = new ArrayList<String>();
    for (var line : lines.subList(1, lines.size())) {
      if (line.startsWith("-- ")) {
        expected.add(line.substring(3));
      } else if (line.startsWith("++ ")) {
        file = line.substring(3);
      } else {
        files.merge(file, line + "\n", String::concat);
      }
    }
    return new Case(lines.getFirst(), files, expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void findsWhatIsWrongWhereItIs(Case tried) {
    assertEquals(tried.expected(), told(check(tried.files(), SOUNDS)));
  }

  @Test
  void everyKindThatAFileCanHaveIsTried() throws IOException {
    var tried =
        cases()
            .flatMap(one -> one.expected().stream())
            .map(line -> Kind.valueOf(line.split(" ", 3)[1]))
            .collect(Collectors.toSet());
    var elsewhere =
        Set.of(
            Kind.NOT_UTF8,
            Kind.BYTE_ORDER_MARK,
            Kind.LINE_TOO_LONG,
            Kind.APPLICATION_NOT_LOADED,
            Kind.FUNCTION_NOT_LOADED,
            Kind.TOWN_OTHER_NUMBER,
            Kind.BLOCK_BROKEN,
            Kind.BLOCK_EDITED,
            Kind.ASTERISK_SAYS,
            Kind.ASTERISK_LACKS,
            Kind.ASTERISK_HAS);
    var missing = EnumSet.allOf(Kind.class);
    missing.removeAll(tried);
    assertEquals(elsewhere, missing);
  }

  @Test
  void aLineThatIsNotUtf8IsNamedByItsByte() {
    byte[] latin = "[a]\n; é\nexten => 1,1,Hangup()\n".getBytes(StandardCharsets.ISO_8859_1);
    SourceFiles files = _ -> List.of(SourceFile.of("extensions.conf", latin));
    var findings = DialPlanCheck.check(DialPlan.read("extensions.conf", files), SOUNDS);
    assertEquals(List.of("2:3 NOT_UTF8"), told(findings));
  }

  @Test
  void anInvisibleMarkAtTheBeginningIsTold() {
    assertEquals(
        List.of("1:1 BYTE_ORDER_MARK", "1:1 NO_EQUALS_SIGN \ufeff[a]"),
        told(check("\ufeff[a]\n", SOUNDS)));
  }

  @Test
  void aLineThatAsteriskSkipsForItsLengthIsTold() {
    var file = "[a]\nexten => 1,1,NoOp(" + "x".repeat(8180) + ")\n";
    assertEquals(List.of("2:1 LINE_TOO_LONG"), told(check(file, SOUNDS)));
  }

  @Test
  void whatModulesConfDoesNotLoadIsTold() {
    var files =
        SourceFiles.of(
            Map.of(
                "modules.conf",
                "[modules]\nautoload = no\nload = app_playback.so\npreload = func_strings\n",
                "extensions.conf",
                """
                [a]
                exten => 1,1,Answer()
                 same => n,Playback(beep)
                 same => n,Read(KEY,beep,1)
                 same => n,NoOp(${LEN(${CALLERID(num)})})
                """));
    var findings =
        DialPlanCheck.check(
            DialPlan.read("extensions.conf", files), Surroundings.unknown().withModules(files));
    assertEquals(
        List.of(
            "4:12 APPLICATION_NOT_LOADED Read app_read",
            "5:25 FUNCTION_NOT_LOADED CALLERID func_callerid"),
        told(findings));
  }

  @Test
  void anAsteriskThatLoadsEverythingLacksNothing() {
    var files = SourceFiles.of(Map.of("modules.conf", "[modules]\nautoload = yes\n"));
    assertTrue(Surroundings.unknown().withModules(files).modules().isEmpty());
  }

  @Test
  void withoutAWordAsteriskLoadsWhatIsNamedAndWithoutTheFileNothingIsKnown() {
    var files = SourceFiles.of(Map.of("modules.conf", "[modules]\nload = app_dial.so\n"));
    assertEquals(
        Optional.of(Set.of("app_dial")), Surroundings.unknown().withModules(files).modules());
    assertTrue(Surroundings.unknown().withModules(_ -> List.of()).modules().isEmpty());
  }

  @Test
  void aFindingInAnIncludedFileNamesThatFile() {
    var files =
        SourceFiles.of(
            Map.of(
                "extensions.conf", "[a]\n#include \"more/a.conf\"\n",
                "more/a.conf", "exten => 1,1,Goto(b,1,1)\n"));
    var finding = DialPlanCheck.check(DialPlan.read("extensions.conf", files), SOUNDS).getFirst();
    assertEquals(new Place("more/a.conf", 1, 19), finding.place());
  }

  @Test
  void aWarningDoesNotKeepADialPlanFromGoingLive() {
    assertTrue(DialPlanCheck.isGood(check("[a]\nexten => _.,1,Hangup()\n", SOUNDS)));
    assertFalse(DialPlanCheck.isGood(check("[a]\nexten => 1,1,Goto(b,1,1)\n", SOUNDS)));
  }

  @Test
  void itsWordsSayWhatToWriteInBothLanguages() {
    var finding = check("[a]\nexten => 1,1,Plaback(beep)\n", SOUNDS).getFirst();
    assertEquals("Vouliez-vous écrire Playback\u00a0?", finding.instead(Locale.FRENCH));
    assertEquals("Did you mean Playback?", finding.instead(Locale.ENGLISH));
  }

  @Test
  void aTownThatAnswersAnotherTownsNumberIsToldWhereTheNumberStands() {
    var files =
        Map.of(
            MAIN,
            "[town-welcome]\n[town-hall]\n#tryinclude \"alloparents/towns/*.conf\"\n",
            "alloparents/towns/a.conf",
            """
            [town-welcome]
            exten => 0476549985,1,Return()
            exten => 0476000000,1,Return()
            [town-a-more]
            exten => 0476000000,1,Hangup()
            """,
            "alloparents/towns/b.conf",
            "[town-welcome]\nexten => 0476111111,1,Return()\n");
    var surroundings = SOUNDS.withNumbers("alloparents/towns/a.conf", Set.of("0476549985"));
    assertEquals(
        List.of("alloparents/towns/a.conf:3:10 TOWN_OTHER_NUMBER 0476000000 town-welcome"),
        told(check(files, surroundings)));
    assertEquals(List.of(), told(check(files, SOUNDS)));
  }

  private static List<Finding> check(String text, Surroundings surroundings) {
    return check(Map.of(MAIN, text), surroundings);
  }

  private static List<Finding> check(Map<String, String> files, Surroundings surroundings) {
    return DialPlanCheck.check(DialPlan.read(MAIN, SourceFiles.of(files)), surroundings);
  }

  private static String shown(Place place) {
    return place.toString().replaceFirst("^" + MAIN + ":", "");
  }

  private static List<String> told(List<Finding> findings) {
    return findings.stream()
        .map(
            one ->
                Stream.concat(Stream.of(one.kind().name()), one.details().stream())
                    .collect(Collectors.joining(" ", shown(one.place()) + " ", ""))
                    .strip())
        .toList();
  }
}
