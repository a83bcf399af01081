package fr.alloparents.portal.townhall;

import fr.alloparents.attendance.AttendanceLists;
import fr.alloparents.booking.DayLists;
import fr.alloparents.family.Code;
import fr.alloparents.family.Schools;
import fr.alloparents.portal.demo.DemoCard;
import fr.alloparents.portal.launcher.DemoPortal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Forms of tablets and of lists on paper as their pages send them. The child that is ticked is
/// Angéline, booked or not.
record AttendanceForms(DemoPortal portal, Clock clock) {

  /// The last day with openings before today.
  LocalDate day() {
    return new DayLists(portal.database(), clock)
        .openBefore(portal.town().id(), portal.town().today(clock))
        .orElseThrow();
  }

  long child() {
    return portal.id(Code.Kind.CHILD, DemoCard.ANGELINE.childCode());
  }

  /// The first activity of that day.
  long activity() {
    return new AttendanceLists(portal.database()).of(portal.town(), day()).getFirst().activityId();
  }

  /// The school of this class of the demo, which has one of them only.
  long school(String schoolClass) {
    return new Schools(portal.database())
        .classes(portal.town()).stream()
            .filter(one -> one.name().equals(schoolClass))
            .findFirst()
            .orElseThrow()
            .schoolId();
  }

  /// The path of a route to that day and activity.
  String path(String route) {
    return route
        .replace("{day}", day().toString())
        .replace("{activity}", Long.toString(activity()));
  }

  /// What the form of a route sends.
  Map<String, String> fields(String route) {
    var fields = new HashMap<String, String>();
    fields.put("requete", UUID.randomUUID().toString());
    if (route.endsWith("/impression")) {
      fields.put("etat", clock.instant().toString());
      fields.put("activite", "0");
    } else {
      boolean script = route.endsWith("/coches");
      fields.put("ecole", Long.toString(school(DemoCard.ANGELINE.level())));
      fields.put("vu", child() + "." + (script ? "?" : ""));
      fields.put("c-" + child(), script ? "absent" : "present");
    }
    return fields;
  }
}
