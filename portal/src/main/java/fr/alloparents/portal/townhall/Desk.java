package fr.alloparents.portal.townhall;

import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Person;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.town.TownHallAccounts.Role;
import java.util.Set;

/// Who serves families at the town hall's desk.
final class Desk {

  private static final Set<Role> CLERKS = Set.of(Role.ADMINISTRATOR, Role.AGENT);

  private Desk() {}

  /// Who asks; others are refused.
  static Person.Staff clerk(Exchange exchange) {
    var staff = exchange.townHall();
    if (!CLERKS.contains(staff.role())) {
      throw new Rejection(403, "not for this role");
    }
    return staff;
  }
}
