package fr.alloparents.portal.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.dialplan.DialPlanTrials;
import fr.alloparents.dialplan.DialPlanVersion;
import fr.alloparents.dialplan.DialPlanVersion.Failure;
import fr.alloparents.dialplan.DialPlanVersion.Head;
import fr.alloparents.dialplan.DialPlanVersion.Origin;
import fr.alloparents.dialplan.TrialFile;
import fr.alloparents.portal.dialplan.DialPlanDesk.Opened;
import fr.alloparents.portal.dialplan.DialPlanDesk.Saved;
import fr.alloparents.portal.dialplan.DialPlanDesk.TakenOver;
import fr.alloparents.portal.dialplan.GoneLive.Obstacle;
import fr.alloparents.portal.dialplan.TownLine.TownHall;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.Author;
import fr.alloparents.town.KitchenNumbers;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallHours.Slot;
import fr.alloparents.town.TownHalls;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How a town's part of the dial plan is written, goes live and comes back, before an Asterisk that
/// does what the test says. The real one: `GoingLiveTest` in `asterisk-conf`.
class DialPlanDeskTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-28T07:00:00Z"), ZoneOffset.UTC);
  private static final Author CHIEF = Author.of("Mme Maire");
  private static final AtomicInteger NUMBERS = new AtomicInteger(10);

  private static ScratchDatabase scratch;
  private static Towns towns;

  @TempDir private Path etc;
  private AsteriskFolder folder;
  private ScriptedAsterisk asterisk;
  private DialPlanDesk desk;
  private Town town;
  private String number;

  @BeforeAll
  static void createSchema() {
    scratch = ScratchDatabase.create();
    towns = new Towns(scratch.database());
  }

  @AfterAll
  static void dropSchema() {
    scratch.close();
  }

  @BeforeEach
  void aTownWithoutADialPlan() {
    folder = AsteriskFolder.in(etc).withoutTowns();
    asterisk = ScriptedAsterisk.reading(etc);
    desk = desk(asterisk.account("allo-dialplan"));
    number = newNumber();
    town = newTown("Ville", number);
  }

  @AfterEach
  void stopAsterisk() {
    asterisk.close();
  }

  private DialPlanDesk desk(ManagerAccount account) {
    var manager = new ManagedAsterisk(account, Optional.empty());
    return new DialPlanDesk(etc, manager, Optional.empty(), "trunk", scratch.database(), CLOCK);
  }

  private static String newNumber() {
    return "04760000" + NUMBERS.getAndIncrement();
  }

  private static Town newTown(String name, String number) {
    var created = towns.create(TownSettings.of(name, SchoolZone.A, PhoneSignIn.BOTH_CODES));
    var phone = PhoneNumber.parse("0476010391").orElseThrow();
    var changed =
        created.with(created.settings().withContact(new TownSettings.Contact(null, phone, null)));
    towns.change(changed);
    towns.addPhoneNumber(changed, PhoneNumber.parse(number).orElseThrow());
    return changed;
  }

  private String ownFile() {
    return "alloparents/towns/town-" + town.id() + ".conf";
  }

  private Opened open() {
    return desk.open(town);
  }

  private DialPlanVersion save(String text) {
    var saved = desk.save(town, CHIEF, open().basedOn(), open().seen(), Origin.EDITOR, text);
    return assertInstanceOf(Saved.Kept.class, saved).version();
  }

  private GoneLive goLive(DialPlanVersion version) {
    return desk.goLive(town, CHIEF, version.number(), open().seen());
  }

  private DialPlanVersion live(String text) {
    return assertInstanceOf(GoneLive.Live.class, goLive(save(text))).version();
  }

  private String way(String called) {
    return "[town-hall]\nexten => %s,1,Dial(PJSIP/%s@trunk,45)\n".formatted(number, called);
  }

  private String shownWay(String called) {
    return "[town-hall] %s,1,Dial(PJSIP/%s@trunk,45)".formatted(number, called);
  }

  private List<String> log() {
    return new ActionLog(scratch.database())
        .find(town, new ActionLog.Choice(null, null, null, null), null, 100).reversed().stream()
            .map(
                line ->
                    line.kind() + " " + line.subject() + " " + line.before() + " > " + line.after())
            .toList();
  }

  @Test
  void theFirstTextIsMadeFromTheSettingsAndGoesLiveAsItIs() {
    var monday = new Slot(DayOfWeek.MONDAY, LocalTime.of(8, 30), LocalTime.NOON);
    new TownHalls(scratch.database()).setHours(town, List.of(monday));
    var opened = open();
    assertEquals(Optional.empty(), opened.onMachine());
    assertFalse(opened.changedOnMachine());
    var line = TownsFile.read(opened.proposal()).block().orElseThrow().lines().orElseThrow();
    assertEquals(number, line.getFirst().number());
    assertEquals(
        Optional.of(new TownHall(List.of(monday), "0476010391", "trunk", 45)),
        line.getFirst().townHall());
    live(opened.proposal());
    assertTrue(asterisk.serves(shownWay("0476010391").replace(",1,Dial", ",2,Dial")));
    assertEquals(opened.proposal(), folder.read(ownFile()));
    assertEquals(List.of("DIAL_PLAN_SAVED 1 null > EDITOR", "DIAL_PLAN_LIVE 1 null > null"), log());
  }

  @Test
  void kitchensReachTheTownHallFromTheirNumberAsFamiliesDoFromTheirs() {
    var kitchen = newNumber();
    new KitchenNumbers(scratch.database(), CLOCK)
        .change(town, CHIEF, PhoneNumber.parse(kitchen).orElseThrow());
    var text = open().proposal();
    var lines = TownsFile.read(text).block().orElseThrow().lines().orElseThrow();
    assertEquals(List.of(number, kitchen), lines.stream().map(TownLine::number).toList());
    assertEquals(
        List.of(TownLine.RESERVATION, TownLine.KITCHEN),
        lines.stream().map(TownLine::dialogue).toList());
    assertEquals(lines.getFirst().townHall(), lines.getLast().townHall());
    live(text);
    var way = "[town-hall] %s,2,Dial(PJSIP/0476010391@trunk,45)".formatted(kitchen);
    assertTrue(asterisk.serves(way));
  }

  @Test
  void hoursAndNumberOfTheLiveVersionAreThoseThatTheDialogueSays() {
    var line =
        TownsFile.read(open().proposal()).block().orElseThrow().lines().orElseThrow().getFirst();
    var friday = new Slot(DayOfWeek.FRIDAY, LocalTime.of(9, 0), LocalTime.of(17, 0));
    var hall = new TownHall(List.of(friday), "0476111213", "trunk", 45);
    var changed =
        new TownLine(
            line.number(),
            line.town(),
            line.zone(),
            line.dialogue(),
            line.languages(),
            line.welcome(),
            line.emergency(),
            line.closings(),
            Optional.of(hall));
    var halls = new TownHalls(scratch.database());
    var version = save(TownsFile.read("").with(List.of(changed)));
    asterisk.refuseReloads(true);
    assertInstanceOf(GoneLive.RolledBack.class, goLive(version));
    assertEquals(List.of(), halls.hours(town).slots());
    asterisk.refuseReloads(false);
    assertInstanceOf(GoneLive.Live.class, goLive(version));
    assertEquals(List.of(friday), halls.hours(town).slots());
    assertEquals(
        PhoneNumber.parse("0476111213").orElseThrow(),
        towns.byId(town.id()).orElseThrow().contact().townHallPhone());
  }

  @Test
  void aWayOutThatOnlyAHandWritesLeavesHoursAndNumberAsTheyAre() {
    var halls = new TownHalls(scratch.database());
    var friday = new Slot(DayOfWeek.FRIDAY, LocalTime.of(9, 0), LocalTime.of(17, 0));
    halls.setHours(town, List.of(friday));
    var text = open().proposal().replace("@trunk,45)", "@trunk,45,r)");
    assertTrue(text.contains("@trunk,45,r)"), text);
    live(text);
    assertEquals(List.of(friday), halls.hours(town).slots());
    assertEquals(
        PhoneNumber.parse("0476010391").orElseThrow(),
        towns.byId(town.id()).orElseThrow().contact().townHallPhone());
  }

  @Test
  void aTextThatMustNotGoLiveIsRefusedWithItsLineAndNothingIsWritten() {
    var refused =
        assertInstanceOf(GoneLive.Refused.class, goLive(save(way("${EXTEN}")))).findings();
    assertEquals(ownFile() + ":2:28", refused.getFirst().place().toString());
    assertEquals(Kind.DIAL_NOT_FIXED, refused.getFirst().kind());
    assertEquals(List.of(), folder.towns());
    assertEquals(List.of(), asterisk.asked());
  }

  @Test
  void anotherTownsNumberIsRefusedAndItsFileIsNoHindrance() {
    var other = newTown("Autre", newNumber());
    folder.write("alloparents/towns/town-" + other.id() + ".conf", "[broken\n");
    var text = way("0476111213").replace(number, "0476999999");
    var kinds = desk.check(town, text).stream().map(Finding::kind).toList();
    assertEquals(List.of(Kind.TOWN_OTHER_NUMBER), kinds);
    assertEquals(List.of(), desk.check(town, way("0476111213")));
  }

  @Test
  void whatAsteriskLacksIsToldAndTheVersionBeforeIsBack() {
    var first = live(way("0476111213"));
    asterisk.lose("0476141516");
    var second = save(way("0476141516"));
    var back = assertInstanceOf(GoneLive.RolledBack.class, goLive(second));
    assertEquals(Failure.SHOWN_OTHERWISE, back.why());
    assertEquals(
        List.of(new GoneLive.Difference(new Place(ownFile(), 2, 1), true, shownWay("0476141516"))),
        back.details());
    assertEquals(first.number(), back.backTo().orElseThrow().number());
    assertTrue(back.sure());
    assertEquals(first.text(), folder.read(ownFile()));
    assertTrue(asterisk.serves(shownWay("0476111213")));
    var failed = Objects.requireNonNull(head(second).failed());
    assertEquals(List.of("- " + shownWay("0476141516")), failed.details());
    assertEquals("DIAL_PLAN_ROLLED_BACK 2 null > SHOWN_OTHERWISE", log().getLast());
    assertFalse(open().changedOnMachine());
  }

  private Head head(DialPlanVersion version) {
    return desk.version(town, version.number()).orElseThrow().head();
  }

  @Test
  void aFileThatAsteriskRefusesIsTakenBack() {
    asterisk.refuseReloads(true);
    var back = assertInstanceOf(GoneLive.RolledBack.class, goLive(save(way("0476111213"))));
    assertEquals(Failure.RELOAD_REFUSED, back.why());
    assertFalse(back.sure());
    assertEquals(List.of(), folder.towns());
    // It is tried again, and a better version may go live meanwhile.
    asterisk.refuseReloads(false);
    live(way("0476141516"));
    assertTrue(asterisk.serves(shownWay("0476141516")));
  }

  @Test
  void anAsteriskThatIsNotThereIsToldAndNothingIsWritten() {
    var version = save(way("0476111213"));
    asterisk.close();
    var silent = assertInstanceOf(GoneLive.AsteriskSilent.class, goLive(version));
    assertTrue(silent.address().endsWith(":" + asterisk.port()), silent.address());
    assertEquals(List.of(), folder.towns());
  }

  @Test
  void anAsteriskThatFallsSilentInTheMidstHasItsFilesBackAndIsAskedAgain() {
    var first = live(way("0476111213"));
    var second = save(way("0476141516"));
    asterisk.hang(true);
    var back = assertInstanceOf(GoneLive.RolledBack.class, goLive(second));
    assertEquals(Failure.ASTERISK_SILENT, back.why());
    assertFalse(back.sure());
    assertEquals(first.text(), folder.read(ownFile()));
    asterisk.hang(false);
    int before = asterisk.asked().size();
    desk.finish();
    assertTrue(
        asterisk.asked().stream()
            .skip(before)
            .anyMatch(action -> "Reload".equals(action.get("Action"))));
    int after = asterisk.asked().size();
    desk.finish();
    assertEquals(after, asterisk.asked().size());
  }

  @Test
  void aWrongSecretIsToldWithItsAccountAndSetting() {
    var version = save(way("0476111213"));
    var right = asterisk.account("allo-dialplan");
    desk = desk(new ManagerAccount(right.address(), right.name(), "guessed", "the.setting"));
    assertEquals(new GoneLive.SecretRefused("allo-dialplan", "the.setting"), goLive(version));
    assertEquals(List.of(), folder.towns());
  }

  @Test
  void whatIsWrittenOnTheMachineIsToldAndTakenOverAsAVersion() {
    var first = live(way("0476111213"));
    var byHand = way("0476171819") + "; by hand\n";
    folder.write(ownFile(), byHand);
    assertTrue(open().changedOnMachine());
    var changed = assertInstanceOf(GoneLive.MachineChanged.class, goLive(save(way("0476141516"))));
    assertEquals(Optional.of(byHand), changed.onMachine());
    assertEquals(byHand, folder.read(ownFile()));
    var taken = assertInstanceOf(TakenOver.Taken.class, desk.takeOver(town, CHIEF)).version();
    assertEquals(byHand, taken.text());
    assertEquals(Origin.MACHINE, taken.head().origin());
    assertTrue(taken.head().live());
    assertFalse(open().changedOnMachine());
    assertInstanceOf(
        GoneLive.Live.class, desk.returnTo(town, CHIEF, first.number(), open().seen()));
    assertEquals(first.text(), folder.read(ownFile()));
    assertEquals(Integer.valueOf(first.number()), newest().head().returnedTo());
  }

  @Test
  void whatIsWrittenOnTheMachineWhileAVersionIsReadAsideIsNotLost() {
    live(way("0476111213"));
    var second = save(way("0476141516"));
    var byHand = way("0476171819") + "; by hand\n";
    asterisk.atSignIn(() -> folder.write(ownFile(), byHand));
    var changed = assertInstanceOf(GoneLive.MachineChanged.class, goLive(second));
    assertEquals(Optional.of(byHand), changed.onMachine());
    assertEquals(open().seen(), changed.seen());
    assertEquals(byHand, folder.read(ownFile()));
    // Nothing is left to be undone.
    desk.finish();
    assertEquals(byHand, folder.read(ownFile()));
  }

  private DialPlanVersion newest() {
    return open().newest().orElseThrow();
  }

  @Test
  void aPageThatShowsAnOlderMachineBringsNothingLive() {
    var seen = open().seen();
    live(way("0476111213"));
    var second = save(way("0476141516"));
    assertInstanceOf(
        GoneLive.MachineChanged.class, desk.goLive(town, CHIEF, second.number(), seen));
  }

  @Test
  void theFileOfAnOlderMachineIsTheTownsIfItServesNoOther() {
    folder.write("alloparents/towns/towns.conf", way("0476111213"));
    var opened = open();
    assertEquals(Optional.of(way("0476111213")), opened.onMachine());
    assertTrue(opened.changedOnMachine());
    live(way("0476141516"));
    assertEquals(List.of("alloparents/towns/towns.conf"), folder.towns());
    assertEquals(way("0476141516"), folder.read("alloparents/towns/towns.conf"));
    // What stood there is the first version.
    assertEquals(way("0476111213"), desk.version(town, 1).orElseThrow().text());
    assertEquals(Origin.MACHINE, desk.version(town, 1).orElseThrow().head().origin());
  }

  @Test
  void aTownIsTakenOutOfTheBlockOfSeveralAndPutBackWithIt() {
    var mine = TownsFile.read(open().proposal()).block().orElseThrow().lines().orElseThrow();
    var other = newNumber();
    var theirs =
        new TownLine(
            other,
            "Autre",
            mine.getFirst().zone(),
            "reservation",
            List.of("fr"),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());
    var shared = TownsFile.read("; the host's\n").with(List.of(mine.getFirst(), theirs));
    folder.write("alloparents/towns/towns.conf", shared);
    var opened = open();
    assertTrue(opened.sharedFile());
    assertFalse(opened.proposal().contains(other));
    asterisk.refuseReloads(true);
    assertInstanceOf(GoneLive.RolledBack.class, goLive(save(way("0476141516"))));
    assertEquals(shared, folder.read("alloparents/towns/towns.conf"));
    asterisk.refuseReloads(false);
    assertInstanceOf(GoneLive.Live.class, goLive(newest()));
    var left = folder.read("alloparents/towns/towns.conf");
    assertTrue(left.startsWith("; the host's\n"), left);
    assertTrue(left.contains(other), left);
    assertFalse(left.contains(number), left);
    assertTrue(asterisk.serves(shownWay("0476141516")));
    assertFalse(open().sharedFile());
  }

  @Test
  void aFileOfSeveralThatOnlyPeopleCanTakeApartIsToldWithoutTheOthers() {
    folder.write(
        "alloparents/towns/towns.conf",
        way("0476111213") + way("0476222222").replace(number, "0476333333"));
    assertTrue(open().sharedFile());
    assertEquals(Optional.empty(), open().onMachine());
    assertEquals(
        new GoneLive.NotHere(Obstacle.SHARED_FILE, "alloparents/towns/towns.conf"),
        goLive(save(way("0476141516"))));
  }

  @Test
  void aTownOutsideOfTheFolderIsShownAndNotWritten() {
    folder.write("alloparents/line.conf", "\n" + way("0476111213"));
    assertEquals(Optional.of("\n" + way("0476111213")), open().onMachine());
    assertEquals(
        new GoneLive.NotHere(Obstacle.OUTSIDE_FOLDER, "alloparents/line.conf"),
        goLive(save(way("0476141516"))));
  }

  @Test
  void aFolderThatAsteriskDoesNotReadIsTold() {
    var main = folder.read("extensions.conf");
    folder.write("extensions.conf", main.replace("#tryinclude \"alloparents/towns/*.conf\"", ""));
    assertEquals(
        new GoneLive.NotHere(Obstacle.NOT_INCLUDED, "alloparents/towns/"),
        goLive(save(way("0476141516"))));
  }

  @Test
  void whatALostMachineLeftUnnamedIsClearedAndWhatPeopleHideStays() {
    folder.write("alloparents/towns/.123456789.new", "half");
    folder.write("alloparents/towns/.mine.new", "a hand's");
    live(way("0476111213"));
    assertFalse(Files.exists(etc.resolve("alloparents/towns/.123456789.new")));
    assertTrue(Files.exists(etc.resolve("alloparents/towns/.mine.new")));
  }

  @Test
  void aFolderThatCannotBeWrittenIsTold() {
    var version = save(way("0476111213"));
    folder.remove("alloparents/towns");
    assertEquals(
        new GoneLive.NotHere(Obstacle.NOT_WRITABLE, etc.resolve("alloparents/towns").toString()),
        goLive(version));
    assertEquals(List.of(), asterisk.asked());
  }

  @Test
  void whoIsSecondIsToldAndOverwritesNothing() {
    var opened = open();
    save(way("0476111213"));
    var outdated =
        assertInstanceOf(Saved.Outdated.class, saved(opened, Origin.FORM, way("0476141516")));
    assertEquals(way("0476111213"), outdated.newest().text());
    // The same form sent again does nothing more.
    assertInstanceOf(Saved.Kept.class, saved(opened, Origin.EDITOR, way("0476111213")));
    assertEquals(1, desk.versions(town, null, 10).size());
    assertThrows(
        IllegalArgumentException.class,
        () -> saved(opened, Origin.EDITOR, "x".repeat(DialPlanDesk.LONGEST + 1)));
  }

  /// What was written on a page that was opened then.
  private Saved saved(Opened opened, Origin origin, String text) {
    return desk.save(town, CHIEF, opened.basedOn(), opened.seen(), origin, text);
  }

  @Test
  void whatIsWrittenOnTheMachineBeforeTheFirstVersionIsToldAndOverwrittenByNobody() {
    folder.write(ownFile(), way("0476111213"));
    var opened = open();
    folder.write(ownFile(), way("0476171819"));
    var mine = way("0476141516");
    var outdated =
        assertInstanceOf(Saved.Outdated.class, saved(opened, Origin.EDITOR, mine)).newest();
    assertEquals(way("0476171819"), outdated.text());
    assertEquals(Origin.MACHINE, outdated.head().origin());
    assertInstanceOf(Saved.Outdated.class, saved(opened, Origin.EDITOR, mine));
    assertEquals(1, desk.versions(town, null, 10).size());
    assertEquals(mine, save(mine).text());
    assertEquals(way("0476171819"), folder.read(ownFile()));
  }

  @Test
  void whatIsGoingLiveIsNotTakenForWhatAHandHasWritten() {
    var first = live(way("0476111213"));
    interrupt(save(way("0476141516")), first.text());
    try (var _ = FolderLock.take(etc.resolve(TownFiles.FOLDER), Duration.ZERO).orElseThrow()) {
      assertEquals(new TakenOver.Busy(), desk.takeOver(town, CHIEF));
    }
    // Whoever was at it has gone: what stood there before is there again.
    var taken = assertInstanceOf(TakenOver.Taken.class, desk.takeOver(town, CHIEF)).version();
    assertEquals(first.text(), taken.text());
    assertEquals(first.text(), folder.read(ownFile()));
  }

  @Test
  void twoAtOnceTakeTurnsAndOneIsTold() {
    var version = save(way("0476111213"));
    var seen = open().seen();
    try (var _ = FolderLock.take(etc.resolve(TownFiles.FOLDER), Duration.ZERO).orElseThrow()) {
      assertEquals(new GoneLive.Busy(), desk.goLive(town, CHIEF, version.number(), seen));
    }
    assertInstanceOf(GoneLive.Live.class, desk.goLive(town, CHIEF, version.number(), seen));
  }

  @Test
  void whatAServerLeftHalfDoneIsPutBackWhenItIsSeen() {
    var first = live(way("0476111213"));
    var second = save(way("0476141516"));
    interrupt(second, first.text());
    assertTrue(asterisk.serves(shownWay("0476141516")));
    var opened = open();
    assertEquals(first.text(), folder.read(ownFile()));
    assertEquals(first.number(), opened.live().orElseThrow().number());
    assertFalse(opened.changedOnMachine());
    assertTrue(asterisk.serves(shownWay("0476111213")));
    assertEquals(Failure.INTERRUPTED, Objects.requireNonNull(head(second).failed()).why());
    assertInstanceOf(GoneLive.Live.class, goLive(second));
  }

  @Test
  void whatSomebodyHasWrittenSinceIsNotPutBack() {
    var first = live(way("0476111213"));
    interrupt(save(way("0476141516")), first.text());
    folder.write(ownFile(), way("0476171819"));
    desk.finish();
    assertEquals(way("0476171819"), folder.read(ownFile()));
    assertTrue(open().changedOnMachine());
  }

  /// As far as a server comes that is killed before it has compared.
  private void interrupt(DialPlanVersion version, String before) {
    var file =
        new TrialFile(
            ownFile(),
            before.getBytes(StandardCharsets.UTF_8),
            version.text().getBytes(StandardCharsets.UTF_8));
    var trial = new DialPlanTrials.Trial(version.number(), CHIEF, false, List.of(file));
    new DialPlanTrials(scratch.database(), CLOCK).begin(town, trial);
    folder.write(ownFile(), version.text());
    try (var session =
        new ManagedAsterisk(asterisk.account("allo-dialplan"), Optional.empty()).signIn()) {
      session.reload();
    }
  }

  @Test
  void versionsAreListedLatestFirstAndOtherTownsHaveThemNot() {
    save(way("0476111213"));
    save(way("0476141516"));
    assertEquals(List.of(2, 1), desk.versions(town, null, 10).stream().map(Head::number).toList());
    assertEquals(List.of(1), desk.versions(town, 2, 10).stream().map(Head::number).toList());
    var other = newTown("Autre", newNumber());
    assertEquals(Optional.empty(), desk.version(other, 1));
    assertEquals(Optional.empty(), desk.difference(other, 1, 2));
    assertEquals(
        new GoneLive.NoSuchVersion(), desk.goLive(other, CHIEF, 1, desk.open(other).seen()));
    var changed = desk.difference(town, 1, 2).orElseThrow().parts().getFirst().lines();
    assertEquals(
        List.of("SAME", "REMOVED", "ADDED", "SAME"),
        changed.stream().map(line -> line.change().name()).toList());
  }
}
