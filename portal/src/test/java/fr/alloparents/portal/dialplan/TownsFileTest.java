package fr.alloparents.portal.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.portal.dialplan.TownLine.Announcement;
import fr.alloparents.portal.dialplan.TownLine.Closing;
import fr.alloparents.portal.dialplan.TownLine.TownHall;
import fr.alloparents.town.TownHallHours.Slot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The part of the dial plan that the website writes.
class TownsFileTest {

  private static final Path ETC = Path.of("..", "asterisk-conf", "etc", "asterisk");
  private static final LocalDate CHRISTMAS_EVE = LocalDate.of(2026, 12, 24);
  private static final TownLine DEMO =
      new TownLine(
          "0476549985",
          "Ville de démo",
          ZoneId.of("Europe/Paris"),
          TownLine.RESERVATION,
          List.of("fr", "en"),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.of(new TownHall(weekdays(), "0476010391", "trunk", 45)));

  /// The number of the demo town's kitchen.
  private static final TownLine KITCHEN =
      new TownLine(
          "0476549986",
          DEMO.town(),
          DEMO.zone(),
          TownLine.KITCHEN,
          List.of("fr"),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          DEMO.townHall());

  /// As the demo town's settings have them.
  private static List<Slot> weekdays() {
    var slots = new ArrayList<Slot>();
    for (var day : EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)) {
      slots.add(new Slot(day, LocalTime.of(8, 30), LocalTime.NOON));
      slots.add(new Slot(day, LocalTime.of(13, 30), LocalTime.of(17, 30)));
    }
    return slots;
  }

  private static TownLine full() {
    return new TownLine(
        "0476549985",
        "Saint-Martin (38)",
        ZoneId.of("Europe/Paris"),
        "kitchen",
        List.of("fr"),
        Optional.of(new Announcement("alloparents/towns/welcome", "Bonjour ; bienvenue")),
        Optional.of(new Announcement("alloparents/towns/water", "Cantine fermée : fuite d'eau.")),
        List.of(
            new Closing(
                CHRISTMAS_EVE,
                CHRISTMAS_EVE.plusDays(9),
                Optional.of(new Announcement("alloparents/towns/xmas", "Joyeuses fêtes"))),
            new Closing(LocalDate.of(2027, 5, 7), LocalDate.of(2027, 5, 7), Optional.empty())),
        Optional.of(
            new TownHall(
                List.of(
                    new Slot(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.NOON),
                    new Slot(DayOfWeek.TUESDAY, LocalTime.of(9, 0), LocalTime.NOON),
                    new Slot(DayOfWeek.SATURDAY, LocalTime.of(9, 0), LocalTime.NOON)),
                "0476010391",
                "trunk",
                30)));
  }

  @Test
  void theShippedFileIsWhatTheDemoTownsSettingsMake() throws IOException {
    var shipped = Files.readString(ETC.resolve("alloparents/towns/demo.conf"));
    var file = TownsFile.read(shipped);
    var both = List.of(DEMO, KITCHEN);
    assertEquals(Optional.of(both), file.block().orElseThrow().lines());
    assertFalse(file.block().orElseThrow().edited());
    assertEquals(shipped, file.with(both));
  }

  @Test
  void itReadsAsADialPlan() {
    var text = new TownsFile("", Optional.empty(), "").with(List.of(full()));
    assertTrue(
        text.contains(
            """
            [town-welcome]
            ; Saint-Martin (38)
            exten => 0476549985,1,Set(ALLO_DIALOGUE=kitchen)
             same => n,Set(ALLO_LANGUAGES=fr)
             same => n,Set(ALLO_TODAY=${STRFTIME(${EPOCH},Europe/Paris,%Y%m%d)})
             same => n(emergency),Playback(alloparents/towns/water) ; Cantine fermée : fuite d'eau.
             same => n(closing-1),GotoIf($[${ALLO_TODAY} < 20261224 | ${ALLO_TODAY} > 20270102]?closing-2)
             same => n,Playback(alloparents/towns/xmas) ; Joyeuses fêtes
             same => n(closing-2),NoOp()
             same => n(welcome),Playback(alloparents/towns/welcome) ; Bonjour ; bienvenue
             same => n,Return()
            """),
        text);
    assertTrue(
        text.contains(
            """
            ; Saint-Martin (38)
            exten => 0476549985,1,Set(ALLO_TODAY=${STRFTIME(${EPOCH},Europe/Paris,%Y%m%d)})
             same => n,GotoIf($[${ALLO_TODAY} >= 20261224 & ${ALLO_TODAY} <= 20270102]?closed)
             same => n,GotoIf($[${ALLO_TODAY} >= 20270507 & ${ALLO_TODAY} <= 20270507]?closed)
             same => n,GotoIfTime(09:00-11:59,mon-tue,*,*,Europe/Paris?open)
             same => n,GotoIfTime(09:00-11:59,sat,*,*,Europe/Paris?open)
             same => n(closed),Return(closed)
             same => n(open),Return(open)
            """),
        text);
  }

  @RepeatedTest(300)
  void whateverTheFormHoldsIsReadBackAndGood(RepetitionInfo repetition) throws IOException {
    var random = new RandomTowns(repetition.getCurrentRepetition());
    var lines = random.lines();
    var text = new TownsFile("; mine\n", Optional.empty(), "").with(lines);
    var block = TownsFile.read(text).block().orElseThrow();
    assertEquals(Optional.of(lines), block.lines());
    assertFalse(block.edited());
    assertEquals(text, TownsFile.read(text).with(lines));

    var files =
        new ConfigurationFiles(
            ETC,
            Map.of(
                "alloparents/towns/demo.conf", SourceFile.of("alloparents/towns/demo.conf", text)));
    var plan = DialPlan.read("extensions.conf", files);
    assertEquals(List.of(), DialPlanCheck.check(plan, Surroundings.unknown().withModules(files)));
  }

  @Test
  void whatStandsAroundItIsKeptByteForByte() {
    var before = "; mine\r\n\t[x]\nexten => 1,1,Hangup()\n\n";
    var after = "\n[y]\nexten => 1,1,Hangup() ; no line end";
    var written = new TownsFile(before, Optional.empty(), "").with(List.of(DEMO)) + after;
    var again = TownsFile.read(written).with(List.of(full()));
    assertTrue(again.startsWith(before));
    assertTrue(again.endsWith("website writes.\n" + after));
    assertEquals(written, TownsFile.read(again).with(List.of(DEMO)));
  }

  @Test
  void aFirstBlockComesAfterWhatIsThere() {
    var file = TownsFile.read("[x]\nexten => 1,1,Hangup()");
    assertTrue(file.block().isEmpty());
    assertTrue(file.with(List.of(DEMO)).startsWith("[x]\nexten => 1,1,Hangup()\n\n; BEGIN of"));
  }

  @Test
  void aLineChangedByHandIsNoticedAndStillRead() {
    var text = new TownsFile("; mine\n\n", Optional.empty(), "").with(List.of(DEMO));
    var edited =
        text.replace("@trunk,45)", "@trunk,60)")
            .replace(
                " same => n,Return()\n\n; Is",
                " same => n,NoOp(mine)\n same => n,Return()\n\n; Is");
    var block = TownsFile.read(edited).block().orElseThrow();
    assertTrue(block.edited());
    assertEquals(60, block.lines().orElseThrow().getFirst().townHall().orElseThrow().ringSeconds());
    assertEquals(1, block.editedLines().size());
    var line = edited.lines().toList().get(block.editedLines().getFirst() - 1);
    assertEquals(" same => n,NoOp(mine)", line);
  }

  /// Older versions wrote at the end of the block what stands once in `extensions.conf` now.
  @Test
  void aBlockOfAnOlderVersionIsReadAndCountsAsUntouched() {
    var written = new TownsFile("", Optional.empty(), "").with(List.of(DEMO));
    var old =
        written
            .replaceFirst("\\([0-9a-f]{16}\\)", "(8edeb350a6b903f7)")
            .replace("; END of", "\nexten => T,1,Goto(allo-line,T,1)\n; END of");
    var block = TownsFile.read(old).block().orElseThrow();
    assertEquals(Optional.of(List.of(DEMO)), block.lines());
    assertFalse(block.edited());
    var edited = TownsFile.read(old.replace("n,Return()", "n,Return(x)")).block().orElseThrow();
    assertEquals(2, edited.editedLines().size());
  }

  @Test
  void aBlockThatAHandHasMadeUnreadableIsTold() {
    var text = new TownsFile("", Optional.empty(), "").with(List.of(DEMO));
    var block =
        TownsFile.read(text.replace("Europe/Paris", "Europe/Nowhere")).block().orElseThrow();
    assertTrue(block.edited());
    assertEquals(Optional.empty(), block.lines());
  }

  @Test
  void aBlockWithoutAnEndOrWithTwoBeginningsIsRefused() {
    var text = new TownsFile("", Optional.empty(), "").with(List.of(DEMO));
    var noEnd = text.substring(0, text.indexOf("; END"));
    assertEquals(1, assertThrows(BrokenBlockException.class, () -> TownsFile.read(noEnd)).line());
    assertThrows(BrokenBlockException.class, () -> TownsFile.read(text + text));
    var noBegin = text.substring(text.indexOf("\n") + 1);
    assertThrows(BrokenBlockException.class, () -> TownsFile.read(noBegin));
  }

  @Test
  void theCheckTellsOfABlockThatIsBrokenOrEdited() {
    var text = new TownsFile("", Optional.empty(), "").with(List.of(DEMO));
    assertEquals(List.of(Kind.BLOCK_EDITED), blockKinds(text.replace("n,Return()", "n,Return(x)")));
    assertEquals(List.of(Kind.BLOCK_BROKEN), blockKinds(text.replace("; END", "; end")));
    assertEquals(List.of(), blockKinds(text));
  }

  private static List<Kind> blockKinds(String text) {
    var files = SourceFiles.of(Map.of("extensions.conf", text));
    return DialPlanCheck.check(DialPlan.read("extensions.conf", files), Surroundings.unknown())
        .stream()
        .map(Finding::kind)
        .filter(kind -> kind.name().startsWith("BLOCK"))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u2028", "\u2029", "\u0085", "\u000b", "\u007f"})
  void aMessageIsNeverLostToTheEndOfALine(String separator) {
    var words = "Fermé" + separator + "demain.";
    assertThrows(IllegalArgumentException.class, () -> new Announcement("a", words));
    assertEquals("Fermé demain.", TownLine.oneLine(words));
    var text = TownsFile.read("").with(List.of(full()));
    var byHand = text.replace("Joyeuses fêtes", words);
    assertEquals(Optional.empty(), TownsFile.read(byHand).block().orElseThrow().lines());
  }

  @Test
  void whatCannotBeWrittenIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Announcement("a,b", "words"));
    assertThrows(IllegalArgumentException.class, () -> new Announcement("a", "two\nlines"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new TownHall(List.of(), "0476010391&PJSIP/0899@trunk", "trunk", 45));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new TownHall(
                List.of(new Slot(DayOfWeek.MONDAY, LocalTime.of(9, 0, 30), LocalTime.NOON)),
                "0476010391",
                "trunk",
                45));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Closing(CHRISTMAS_EVE, CHRISTMAS_EVE.minusDays(1), Optional.empty()));
  }
}
