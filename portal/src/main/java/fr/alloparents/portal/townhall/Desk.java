package fr.alloparents.portal.townhall;

import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Person;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.town.TownHallAccounts.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may do what at the town hall's desk.
public final class Desk {

  /// Who serves families: reads what they write, finds them, closes days.
  static final Set<Role> CLERKS = Set.of(Role.ADMINISTRATOR, Role.AGENT);

  /// Who may know what the health plans of children say; others learn that there is one.
  static final Set<Role> HEALTH = Set.of(Role.ADMINISTRATOR, Role.AGENT, Role.KITCHEN);

  /// Who is with the children and ticks who is there; the kitchen only reads lists.
  private static final Set<Role> ATTENDANTS = Set.of(Role.ADMINISTRATOR, Role.AGENT, Role.STAFF);

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

  /// Who asks, if it is somebody who ticks who is there; others are refused.
  static Person.Staff attendant(Exchange exchange) {
    return only(ATTENDANTS, exchange);
  }

  /// Whether somebody ticks who is there.
  ///
  /// @param role null for nobody of the town hall
  public static boolean attends(@Nullable Role role) {
    return role != null && ATTENDANTS.contains(role);
  }

  private static Person.Staff only(Set<Role> roles, Exchange exchange) {
    var staff = exchange.townHall();
    if (!roles.contains(staff.role())) {
      throw Rejection.forbidden("not for this role");
    }
    return staff;
  }
}
