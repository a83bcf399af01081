package fr.alloparents.portal.townhall;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.family.CodeOwner;
import fr.alloparents.family.ExistingCode;
import fr.alloparents.family.Families;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.HostName;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownFoundation;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Role;
import fr.alloparents.town.TownSettings;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A town beside the demo's in tests, with loopback address of its own for a host name.
///
/// @param host of its pages
record SecondTown(DemoPortal portal, Town town, String host) {

  /// What a portal needs to be asked by other loopback addresses too.
  static final Map<String, String> EVERYWHERE = Map.of("web.address", "0.0.0.0");

  private static final String LOGIN = "chef";
  private static final String PASSWORD = "un mot de passe assez long";
  private static final String CHILD = "424242";
  private static final String PAYER = "535353";

  /// Brings a town onto the server, in preparation, with an administrator.
  ///
  /// @param number 2 to 254, another one for each town
  static SecondTown found(
      DemoPortal portal, Clock clock, int number, UnaryOperator<TownSettings> settings) {
    var host = "127.0.0." + number;
    var usual = TownSettings.of("Seconde Ville", SchoolZone.B, PhoneSignIn.BOTH_CODES);
    var town =
        new TownFoundation(portal.database(), clock)
            .found(settings.apply(usual), List.of(new HostName(host)), List.of());
    new TownHallAccounts(portal.database(), clock)
        .create(town, LOGIN, "Mme Ailleurs", Role.ADMINISTRATOR, PASSWORD);
    return new SecondTown(portal, town, host);
  }

  URI uri(String path) {
    return URI.create("http://" + host + ":" + portal.port() + path);
  }

  /// Somebody who has not signed in.
  Visitor visitor() {
    return new Visitor(this::uri);
  }

  /// Its administrator, signed in.
  Visitor chief() throws Exception {
    var visitor = visitor();
    visitor.signInAtTownHall(LOGIN, PASSWORD);
    return visitor;
  }

  /// A family with one child, signed in; the town must be open.
  Visitor family() throws Exception {
    var families = new Families(portal.database());
    var household = families.register(town, "Famille AILLEURS");
    var child = families.register(town, household, "Zoé", "AILLEURS", null);
    portal
        .codes()
        .bring(
            town,
            List.of(
                new ExistingCode(CodeOwner.child(child.id()), CHILD),
                new ExistingCode(CodeOwner.household(household.id()), PAYER)));
    var visitor = visitor();
    visitor.signIn(CHILD, PAYER);
    return visitor;
  }
}
