package fr.alloparents.portal.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.portal.dialplan.GoneLive.Difference;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What Asterisk shows otherwise than it is meant is told with its line and with what to write.
class ComparisonTest {

  private static final String FILE = "alloparents/towns/a.conf";
  private static final String BEFORE =
      """
      ; a town
      [town-hall]
      exten => 0476000001,1,NoOp()
       same => n,Return()
      [own]
      exten => 1,1,Hangup()
      exten => 2,1,Hangup()
      """;

  private static DialPlan plan(String text) {
    return DialPlan.read(
        "extensions.conf",
        SourceFiles.of(Map.of("extensions.conf", "#include \"" + FILE + "\"\n", FILE, text)));
  }

  /// An Asterisk that shows this, whatever it was told to read.
  private record Shown(Set<String> lines) implements RunningAsterisk.Session {

    @Override
    public boolean reload() {
      return true;
    }

    @Override
    public Set<String> shown(String context) {
      return Set.copyOf(
          lines.stream().filter(line -> line.startsWith("[" + context + "]")).toList());
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  @Test
  void whatIsTooMuchIsToldAtTheFirstLineOfItsExtensionOrContext() {
    var after = BEFORE.replace("exten => 2,1,Hangup()\n", "");
    var shown = new ArrayList<>(MeantPlan.byManager(plan(after)).keySet());
    shown.remove("[town-hall] 0476000001,2,Return()");
    shown.add("[town-hall] 0476000001,7,NoOp(x)");
    shown.add("[own] 2,1,Hangup()");
    var compared = Comparison.of(plan(after), Set.of(FILE), plan(BEFORE), Set.of(FILE));
    var told = compared.with(new Shown(Set.copyOf(shown)), FILE);
    assertEquals(
        Set.of("4 lacks", "3 [town-hall] 0476000001,7,NoOp(x)", "6 [own] 2,1,Hangup()"),
        Set.copyOf(told.stream().map(ComparisonTest::brief).toList()));
    for (var one : told) {
      assertEquals(one.place(), one.finding().place());
    }
    var lacking = told.getFirst().finding();
    assertEquals(Kind.ASTERISK_LACKS, lacking.kind());
    assertEquals("Write it more simply and check again.", lacking.instead(Locale.ENGLISH));
    assertEquals(Kind.ASTERISK_HAS, told.getLast().finding().kind());
  }

  private static String brief(Difference one) {
    return one.place().line() + " " + (one.missing() ? "lacks" : one.what());
  }
}
