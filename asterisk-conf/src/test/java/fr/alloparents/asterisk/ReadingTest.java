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
import fr.alloparents.portal.dialplan.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  private Path scratch = ROOT;

  @BeforeEach
  void aFolderOfItsOwn() throws IOException {
    scratch = Files.createDirectories(ROOT.resolve("var/allo-parents"));
  }

  @Test
  void theShippedDialPlanIsUnderstoodAlike() {
    var files = ConfigurationFiles.in(Path.of("etc", "asterisk"));
    assertEquals(List.of(), read(files));
  }

  @Test
  void everyKindOfLineIsUnderstoodAlike() {
    assertEquals(List.of(), read(SourceFiles.of(Map.of("extensions.conf", ALL_KINDS))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exten => 1,n,Hangup()              | Can't use 'next' priority on the first entry at line 2",
        "exten => 1,x,Hangup()              | Invalid priority/label 'x' at line 2",
        "exten => 1,1(a,Hangup()            | Label missing trailing ')' at line 2",
        "exten => 1,1,Hangup(               | No closing parenthesis found? 'Hangup(' at line 2",
        "extend => 1,1,Hangup()             | Unknown directive: extend at line 2",
        "include => nowhere                 | tries to include nonexistent context 'nowhere'",
        "exten => _.,1,Hangup()             | The use of '_.' for an extension is strongly discouraged",
        "hello                              | No '=' (equal sign) in line 2",
        "[b                                 | no closing ']', line 2",
        "[b](c)                             | Inheritance requested, but category 'c' does not exist",
        "#include \"missing.conf\"          | listed as a #include but it does not exist",
        "#exec /bin/date                    | Cannot perform #exec"
      })
  void whatAsteriskSaysIsTold(String line, String words) {
    var said = saidOf("[a]\n" + line + "\n");
    assertTrue(said.stream().anyMatch(one -> one.contains(words)), said.toString());
  }

  @Test
  void whatItSaysOfALineIsPlacedThere() {
    var findings =
        read(SourceFiles.of(Map.of("extensions.conf", "[a]\n#include \"more/b.conf\"\n",
            "more/b.conf", "\n\nexten => 1,x,Hangup()\n")));
    var place = findings.getFirst().place();
    assertEquals("more/b.conf:3:1", place.toString());
  }

  @Test
  void aStepThatAsteriskSkipsIsTold() {
    var text = "[a]\nexten => 1,1,Answer()\nexten => 1,1,Hangup()\n";
    assertTrue(saidOf(text).stream().anyMatch(one -> one.contains("line 3")), text);
  }

  /// A stray end of a comment silences Asterisk for the rest of the file: our reader does the same.
  @Test
  void anEndOfACommentWithoutABeginningHidesTheRestFromBoth() {
    var text = "[a]\nexten => 1,1,Answer()\n--;\nexten => 2,1,Hangup()\n";
    var kinds = read(SourceFiles.of(Map.of("extensions.conf", text))).stream().map(Finding::kind);
    assertEquals(0, kinds.filter(kind -> kind == Kind.ASTERISK_LACKS).count());
  }

  @Test
  void itLeavesNothingBehind() throws IOException {
    var before = folders();
    read(SourceFiles.of(Map.of("extensions.conf", "[a]\n")));
    assertEquals(before, folders());
  }

  @Test
  void anAsteriskThatIsNotThereSaysNothingOfTheDialPlan() {
    var missing = new AsteriskReading(AsteriskProgram.at("/no/such/asterisk"), scratch);
    var files = SourceFiles.of(Map.of("extensions.conf", "[a]\n"));
    var plan = DialPlan.read("extensions.conf", files);
    assertThrows(AsteriskUnavailableException.class, () -> missing.read(plan, files));
    var failing = new AsteriskReading(AsteriskProgram.at("/bin/false"), scratch);
    assertThrows(AsteriskUnavailableException.class, () -> failing.read(plan, files));
  }

  private List<String> folders() throws IOException {
    try (Stream<Path> all = Files.list(scratch)) {
      return all.map(Path::toString).filter(name -> name.contains("/plan")).sorted().toList();
    }
  }

  private List<String> saidOf(String text) {
    return read(SourceFiles.of(Map.of("extensions.conf", text))).stream()
        .filter(one -> one.kind() == Kind.ASTERISK_SAYS)
        .map(one -> one.details().getFirst())
        .toList();
  }

  private List<Finding> read(SourceFiles files) {
    var program =
        new AsteriskProgram(List.of("chroot", ROOT.toString(), "/usr/sbin/asterisk"), ROOT);
    return new AsteriskReading(program, scratch)
        .read(DialPlan.read("extensions.conf", files), files);
  }
}
