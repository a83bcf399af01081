package fr.alloparents.asterisk;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.dialplan.DialPlanVersion;
import fr.alloparents.dialplan.DialPlanVersion.Origin;
import fr.alloparents.portal.dialplan.AsteriskReading;
import fr.alloparents.portal.dialplan.DialPlanDesk;
import fr.alloparents.portal.dialplan.DialPlanDesk.Saved;
import fr.alloparents.portal.dialplan.GoneLive;
import fr.alloparents.portal.dialplan.ManagedAsterisk;
import fr.alloparents.portal.dialplan.ManagerAccount;
import fr.alloparents.portal.dialplan.RunningAsterisk;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.Author;
import fr.alloparents.town.KitchenNumbers;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A town's desk of dial plans before the real Asterisk, which has read the shipped file.
abstract class GoingLiveFixture {

  static final Author CHIEF = Author.of("Mme Maire");
  static final String FILE = "alloparents/towns/demo.conf";
  static final PhoneNumber LINE = PhoneNumber.parse(Towns.LINE).orElseThrow();

  final PrivateAsterisk asterisk;
  final String shipped;
  ScratchDatabase scratch;
  Town town;

  GoingLiveFixture(PrivateAsterisk asterisk) throws IOException {
    this.asterisk = asterisk;
    this.shipped = Files.readString(asterisk.configuration().resolve(FILE));
  }

  @BeforeEach
  void aTown() {
    scratch = ScratchDatabase.create();
    var towns = new fr.alloparents.town.Towns(scratch.database());
    town = towns.create(TownSettings.of("Ville de démo", SchoolZone.A, PhoneSignIn.BOTH_CODES));
    towns.addPhoneNumber(town, LINE);
    var kitchen = PhoneNumber.parse("0476549986").orElseThrow();
    new KitchenNumbers(scratch.database(), Clock.systemUTC()).change(town, CHIEF, kitchen);
  }

  @AfterEach
  void whatWasShipped() {
    asterisk.useTowns(shipped);
    scratch.close();
  }

  ManagerAccount account(String name, InetSocketAddress address) {
    return new ManagerAccount(address, name, asterisk.managerSecret(name), "the.setting");
  }

  ManagedAsterisk manager() {
    return new ManagedAsterisk(
        account("allo-dialplan", asterisk.manager()),
        Optional.of(account("allo-originate", asterisk.manager())));
  }

  DialPlanDesk desk() {
    return desk(asterisk.configuration(), manager(), Optional.empty());
  }

  DialPlanDesk desk(
      Path configuration, RunningAsterisk manager, Optional<AsteriskReading> reading) {
    return new DialPlanDesk(
        configuration, manager, reading, "trunk", scratch.database(), Clock.systemUTC());
  }

  DialPlanVersion save(DialPlanDesk desk, String text) {
    var opened = desk.open(town);
    var saved = desk.save(town, CHIEF, opened.basedOn(), opened.seen(), Origin.EDITOR, text);
    return assertInstanceOf(Saved.Kept.class, saved).version();
  }

  GoneLive goLive(DialPlanDesk desk, DialPlanVersion version) {
    return desk.goLive(town, CHIEF, version.number(), desk.open(town).seen());
  }

  GoneLive goLive(DialPlanDesk desk, String text) {
    return goLive(desk, save(desk, text));
  }

  String served(String context) {
    return asterisk.console("dialplan show " + context);
  }
}
