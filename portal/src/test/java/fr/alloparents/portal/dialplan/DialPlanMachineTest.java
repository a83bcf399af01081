package fr.alloparents.portal.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.dialplan.DialPlanTrials;
import fr.alloparents.dialplan.DialPlanVersion;
import fr.alloparents.dialplan.DialPlanVersion.Failure;
import fr.alloparents.dialplan.DialPlanVersion.Origin;
import fr.alloparents.dialplan.TrialFile;
import fr.alloparents.portal.dialplan.DialPlanDesk.Saved;
import fr.alloparents.portal.dialplan.DialPlanDesk.TakenOver;
import fr.alloparents.portal.dialplan.GoneLive.Obstacle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What stands on the machine when a dial plan goes live: hands that write there too, files of
/// older versions, folders that cannot be written, others at the same time, a server that stopped.
class DialPlanMachineTest extends DialPlanDeskFixture {

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
}
