package fr.alloparents.portal.dialplan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.dialplan.DialPlanVersion.Failure;
import fr.alloparents.dialplan.DialPlanVersion.Head;
import fr.alloparents.portal.dialplan.TownLine.TownHall;
import fr.alloparents.town.KitchenNumbers;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.TownHallHours.Slot;
import fr.alloparents.town.TownHalls;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How a town's part of the dial plan is written, goes live and comes back, before an Asterisk that
/// does what the test says. The real one: `GoingLiveTest` and `TakenBackTest` in `asterisk-conf`.
class DialPlanDeskTest extends DialPlanDeskFixture {

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
