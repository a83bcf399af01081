package fr.alloparents.asterisk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.dialplan.AsteriskProgram;
import fr.alloparents.portal.dialplan.AsteriskReading;
import fr.alloparents.portal.dialplan.AsteriskUnavailableException;
import fr.alloparents.portal.dialplan.ConfigurationFiles;
import fr.alloparents.portal.dialplan.DialPlan;
import fr.alloparents.portal.dialplan.Finding;
import fr.alloparents.portal.dialplan.Kind;
import fr.alloparents.portal.dialplan.SourceFile;
import fr.alloparents.portal.dialplan.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A real Asterisk understands dial plans as our own reader does, and says what it does not like.
@BehindAsterisk
class ReadingTest {

  private static final Path ROOT = AsteriskRoot.find().path();

  /// Everything that a dial plan may hold and both must understand alike.
  private static final String ALL_KINDS =
      """
      [general]
      static = yes
      [globals]
      LINE = 127.0.0.1:4573
      NUMBER = 0476549985
      [step](!) ; a template
      exten => 8,1,Answer()
      [a](step)
      exten => _0ZXXXXXXXX,1(first),Answer
       same => n,Log(NOTICE,one\\; two) ; a comment
       same => n+10(far),NoOp(${EXTEN:1}, "a, b", $[1 + (2)])
       same => n(end),Hangup()
      exten => 1/0476010203,1,NoOp(for one caller)
      exten => 1,hint,PJSIP/softphone&Custom:lamp
      exten => 1,1,Set(A=b=c)
      exten => 1,n,Set(A=${LINE})
      exten=s,1,NoOp
      exten => ${NUMBER},1,Hangup()
      exten => _[+0-9]!,1,Goto(a,${FILTER(0-9+,${EXTEN}):0:20},1)
      exten => _1-2X,1,Hangup()
      ;-- exten => 9,1,Hangup()
      --;
      ;-- short --; exten => 7,1,Hangup()
      include => b
      include => c,08:00-17:59,mon-fri,*,*
      ignorepat => 9
      switch => Loopback/8@b
      [b]
      exten => T,1,Playback(é&ü)
      [c]
      exten => 1,1,Return()
      [b](+)
      exten => T,n,Hangup()
      """;

  private static final String[] EXTENSIONS = {
    "1", "0476549985", "_X.", "_[1-5]X", "_[a,b]X", "s", "1/0476010203", "${N}", "a-b", " 7 ", "#"
  };

  private static final String[] PRIORITIES = {
    "1", "1", "n", "n", "n", "n(a)", "n(b)", "n+2", "2", "3(c)", " n ", "hint", "0", "x"
  };

  private static final String[] STEPS = {
    "Answer",
    "Answer()",
    "NoOp(a,b)",
    "Set(A=${B})",
    "NoOp(\\;)",
    "NoOp(\"a)b\")",
    "NoOp((a)",
    "NoOp(a))",
    "NoOp($[1 + (2)])",
    "NoOp( a )",
    "NoOp(a) b",
    "",
    "PJSIP/x",
    "NoOp(;-- x --;y)",
    " \tWait(1)",
    "NoOp(a=b=>c)",
    "NoOp(é)",
    "Hangup("
  };

  private Path scratch = ROOT;

  @BeforeEach
  void aFolderOfItsOwn() throws IOException {
    scratch = Files.createDirectories(ROOT.resolve("var/allo-parents"));
  }

  @Test
  void theShippedDialPlanIsUnderstoodAlikeAndNothingIsLeftBehind() throws IOException {
    var before = folders();
    assertEquals(List.of(), read(ConfigurationFiles.in(Path.of("etc", "asterisk"))));
    assertEquals(before, folders());
  }

  /// What the website relies on: files found by a pattern in their order, none is no error, what
  /// stands under the same header in several is put together.
  @Test
  void townsInFilesOfTheirOwnArePutTogether() {
    var main =
        """
        [town-welcome]
        [town-hall]
        include => other
        [other]
        exten => T,1,Hangup()
        #tryinclude "alloparents/towns/*.conf"
        #tryinclude "alloparents/none/*.conf"
        """;
    var none = SourceFiles.of(Map.of("extensions.conf", main));
    assertEquals(List.of(), read(none));
    var two =
        Map.of(
            "extensions.conf",
            main,
            "alloparents/towns/a.conf",
            "[town-welcome]\nexten => 041,1,NoOp(a)\n[town-hall]\nexten => 041,1,Return()\n",
            "alloparents/towns/b.conf",
            "[town-welcome]\nexten => 042,1,NoOp(b)\n same => n,Return()\n");
    assertEquals(List.of(), read(SourceFiles.of(two)));
    var plan = DialPlan.read("extensions.conf", SourceFiles.of(two));
    assertEquals(
        List.of("extensions.conf", "alloparents/towns/a.conf", "alloparents/towns/b.conf"),
        plan.files().stream().map(SourceFile::name).toList());
  }

  @Test
  void everyKindOfLineIsUnderstoodAlike() {
    assertEquals(List.of(), read(SourceFiles.of(Map.of("extensions.conf", ALL_KINDS))));
  }

  @Test
  void asterisksOwnExampleIsUnderstoodAlike() {
    var findings = read(ConfigurationFiles.in(ROOT.resolve("etc/asterisk")));
    assertEquals(
        List.of("Context 'local' tries to include nonexistent context 'parkedcalls'"),
        findings.stream().map(one -> one.details().getFirst()).toList());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void manyLinesPutTogetherByChanceAreUnderstoodAlike(long seed) {
    var findings = read(SourceFiles.of(Map.of("extensions.conf", byChance(new Random(seed)))));
    assertEquals(
        List.of(), findings.stream().filter(one -> one.kind() != Kind.ASTERISK_SAYS).toList());
  }

  /// Contexts with extensions, steps, comments and blanks of all kinds; numbers and labels may come
  /// twice, and counting may go wrong. Left out is what no one means: `s` after a hint is a hint.
  private static String byChance(Random random) {
    var text = new StringBuilder("[globals]\nN = 42\n");
    for (int context = 0; context < 100; context++) {
      text.append("[c").append(context).append("]\n");
      for (int line = 0; line < 8; line++) {
        boolean same = line > 0 && random.nextBoolean();
        text.append(same ? " same => " : "exten" + pick(random, " => ", "=", " = "));
        text.append(same ? "" : pick(random, EXTENSIONS) + ",");
        text.append(pick(random, PRIORITIES)).append(',').append(pick(random, STEPS));
        text.append(pick(random, "\n", "\r\n", " ; a comment\n", "\n;-- exten => 9,1,\n--;\n"));
      }
      text.append(pick(random, "", "ignorepat => 9\n", "include => c0,*,mon-fri,*,jan\n"));
    }
    return text.toString();
  }

  private static String pick(Random random, String... from) {
    return from[random.nextInt(from.length)];
  }

  @Test
  void whatAsteriskSaysOfALineIsToldWithItsPlace() {
    var findings =
        read(
            SourceFiles.of(
                Map.of(
                    "extensions.conf",
                    """
                    [a]
                    exten => 1,n,Hangup()
                    exten => 1,x,Hangup()
                    exten => 1,1(a,Hangup()
                    exten => 1,1,Hangup(
                    exten => 1,1,Hangup()
                    extend => 1,1,Hangup()
                    exten => _.,1,Hangup()
                    hello
                    #exec /bin/date
                    #include "more/b.conf"
                    """,
                    "more/b.conf",
                    "\ninclude => nowhere\nexten => 1,y,Hangup()\n")));
    assertSays(findings, "extensions.conf:2:1", "Can't use 'next' priority on the first entry");
    assertSays(findings, "extensions.conf:3:1", "Invalid priority/label 'x'");
    assertSays(findings, "extensions.conf:4:1", "Label missing trailing ')'");
    assertSays(findings, "extensions.conf:5:1", "No closing parenthesis found? 'Hangup('");
    assertSays(findings, "extensions.conf:6:1", "Unable to register extension");
    assertSays(findings, "extensions.conf:7:1", "Unknown directive: extend");
    assertSays(findings, "extensions.conf:8:1", "is strongly discouraged");
    assertSays(findings, "extensions.conf:9:1", "No '=' (equal sign)");
    assertSays(findings, "extensions.conf:1:1", "Cannot perform #exec");
    assertSays(findings, "more/b.conf:2:12", "include nonexistent context 'nowhere'");
    assertSays(findings, "more/b.conf:3:1", "Invalid priority/label 'y'");
  }

  /// Asterisk then keeps nothing at all of the dial plan.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[b                            | no closing ']'",
        "[b](c)                        | Inheritance requested, but category 'c' does not exist",
        "#include \"missing.conf\"     | listed as a #include but it does not exist"
      })
  void aFileThatAsteriskRefusesLacksEverything(String line, String words) {
    var text = "[a]\nexten => 1,1,Hangup()\n" + line + "\n";
    var findings = read(SourceFiles.of(Map.of("extensions.conf", text)));
    assertTrue(
        findings.stream().anyMatch(one -> one.details().getFirst().contains(words)),
        findings.toString());
    assertTrue(
        findings.stream()
            .anyMatch(
                one ->
                    one.details().getFirst().equals("[a] 1,1,Hangup()")
                        && one.kind() == Kind.ASTERISK_LACKS),
        findings.toString());
  }

  /// A stray end of a comment silences Asterisk for the rest of the file: our reader does the same.
  @Test
  void anEndOfACommentWithoutABeginningHidesTheRestFromBoth() {
    var text = "[a]\nexten => 1,1,Answer()\n--;\nexten => 2,1,Hangup()\n";
    var kinds = read(SourceFiles.of(Map.of("extensions.conf", text))).stream().map(Finding::kind);
    assertEquals(List.of(Kind.ASTERISK_SAYS), kinds.distinct().toList());
  }

  /// A dial plan that includes Asterisk's own settings does not make them its.
  @Test
  void whatTheFilesSayOfFoldersAndPortsHoldsForOthers() {
    var findings =
        read(
            SourceFiles.of(
                Map.of(
                    "extensions.conf",
                    "[a]\nexten => 1,1,Hangup()\n#include \"asterisk.conf\"\n",
                    "asterisk.conf",
                    "[directories]\nastrundir => /var/elsewhere\n")));
    assertTrue(
        findings.stream().noneMatch(one -> one.details().getFirst().startsWith("[a]")),
        findings.toString());
  }

  @Test
  void anAsteriskThatIsNotThereSaysNothingOfTheDialPlan() throws IOException {
    var before = folders();
    for (var program : List.of("/no/such/asterisk", "/bin/false")) {
      var reading = new AsteriskReading(AsteriskProgram.at(program), scratch);
      var files = SourceFiles.of(Map.of("extensions.conf", "[a]\n"));
      var plan = DialPlan.read("extensions.conf", files);
      assertThrows(AsteriskUnavailableException.class, () -> reading.read(plan, files));
    }
    assertEquals(before, folders());
  }

  private List<String> folders() throws IOException {
    try (Stream<Path> all = Files.list(scratch)) {
      return all.map(Path::toString).filter(name -> name.contains("/plan")).sorted().toList();
    }
  }

  private static void assertSays(List<Finding> findings, String place, String words) {
    assertTrue(
        findings.stream()
            .filter(one -> one.kind() == Kind.ASTERISK_SAYS)
            .filter(one -> one.place().toString().equals(place))
            .anyMatch(one -> one.details().getFirst().contains(words)),
        place + ": " + words + " in " + findings);
  }

  private List<Finding> read(SourceFiles files) {
    var program =
        new AsteriskProgram(List.of("chroot", ROOT.toString(), "/usr/sbin/asterisk"), ROOT);
    return new AsteriskReading(program, scratch)
        .read(DialPlan.read("extensions.conf", files), files);
  }
}
