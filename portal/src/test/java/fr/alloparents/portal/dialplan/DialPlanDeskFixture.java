package fr.alloparents.portal.dialplan;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.dialplan.DialPlanVersion;
import fr.alloparents.dialplan.DialPlanVersion.Head;
import fr.alloparents.dialplan.DialPlanVersion.Origin;
import fr.alloparents.portal.dialplan.DialPlanDesk.Opened;
import fr.alloparents.portal.dialplan.DialPlanDesk.Saved;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A town's desk of dial plans, before an Asterisk that does what the test says.
abstract class DialPlanDeskFixture {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-28T07:00:00Z"), ZoneOffset.UTC);
  static final Author CHIEF = Author.of("Mme Maire");
  static final AtomicInteger NUMBERS = new AtomicInteger(10);

  static ScratchDatabase scratch;
  static Towns towns;

  @TempDir Path etc;
  AsteriskFolder folder;
  ScriptedAsterisk asterisk;
  DialPlanDesk desk;
  Town town;
  String number;

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

  DialPlanDesk desk(ManagerAccount account) {
    var manager = new ManagedAsterisk(account, Optional.empty());
    return new DialPlanDesk(etc, manager, Optional.empty(), "trunk", scratch.database(), CLOCK);
  }

  static String newNumber() {
    return "04760000" + NUMBERS.getAndIncrement();
  }

  static Town newTown(String name, String number) {
    var created = towns.create(TownSettings.of(name, SchoolZone.A, PhoneSignIn.BOTH_CODES));
    var phone = PhoneNumber.parse("0476010391").orElseThrow();
    var changed =
        created.with(created.settings().withContact(new TownSettings.Contact(null, phone, null)));
    towns.change(changed);
    towns.addPhoneNumber(changed, PhoneNumber.parse(number).orElseThrow());
    return changed;
  }

  String ownFile() {
    return "alloparents/towns/town-" + town.id() + ".conf";
  }

  Opened open() {
    return desk.open(town);
  }

  DialPlanVersion save(String text) {
    var saved = desk.save(town, CHIEF, open().basedOn(), open().seen(), Origin.EDITOR, text);
    return assertInstanceOf(Saved.Kept.class, saved).version();
  }

  GoneLive goLive(DialPlanVersion version) {
    return desk.goLive(town, CHIEF, version.number(), open().seen());
  }

  DialPlanVersion live(String text) {
    return assertInstanceOf(GoneLive.Live.class, goLive(save(text))).version();
  }

  String way(String called) {
    return "[town-hall]\nexten => %s,1,Dial(PJSIP/%s@trunk,45)\n".formatted(number, called);
  }

  String shownWay(String called) {
    return "[town-hall] %s,1,Dial(PJSIP/%s@trunk,45)".formatted(number, called);
  }

  List<String> log() {
    return new ActionLog(scratch.database())
        .find(town, new ActionLog.Choice(null, null, null, null), null, 100).reversed().stream()
            .map(
                line ->
                    line.kind() + " " + line.subject() + " " + line.before() + " > " + line.after())
            .toList();
  }

  Head head(DialPlanVersion version) {
    return desk.version(town, version.number()).orElseThrow().head();
  }

  DialPlanVersion newest() {
    return open().newest().orElseThrow();
  }

  /// What was written on a page that was opened then.
  Saved saved(Opened opened, Origin origin, String text) {
    return desk.save(town, CHIEF, opened.basedOn(), opened.seen(), origin, text);
  }
}
