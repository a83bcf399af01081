package fr.alloparents.portal.townhall;

import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Person;
import fr.alloparents.portal.web.Rejection;

/// Who serves families at the town hall's desk: those who read what families write.
final class Desk {

  private Desk() {}

  /// Who asks; others are refused.
  static Person.Staff clerk(Exchange exchange) {
    var staff = exchange.townHall();
    if (!OfficePages.READERS.contains(staff.role())) {
      throw new Rejection(403, "not for this role");
    }
    return staff;
  }
}
