package fr.alloparents.portal.townhall;

import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Person;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.town.TownHallAccounts.Role;
import java.util.Set;

/// Who may do what at the town hall's desk.
final class Desk {

  /// Who serves families: reads what they write, finds them, closes days.
  static final Set<Role> CLERKS = Set.of(Role.ADMINISTRATOR, Role.AGENT);

  /// Who may know what the health plans of children say; others learn that there is one.
  static final Set<Role> HEALTH = Set.of(Role.ADMINISTRATOR, Role.AGENT, Role.KITCHEN);

  /// Who decides for the town.
  static final Set<Role> ADMINISTRATORS = Set.of(Role.ADMINISTRATOR);

  private Desk() {}

  /// Who asks, if it is a clerk; others are refused.
  static Person.Staff clerk(Exchange exchange) {
    return only(CLERKS, exchange);
  }

  /// Who asks, if it is an administrator; others are refused.
  static Person.Staff administrator(Exchange exchange) {
    return only(ADMINISTRATORS, exchange);
  }

  private static Person.Staff only(Set<Role> roles, Exchange exchange) {
    var staff = exchange.townHall();
    if (!roles.contains(staff.role())) {
      throw Rejection.forbidden("not for this role");
    }
    return staff;
  }
}
