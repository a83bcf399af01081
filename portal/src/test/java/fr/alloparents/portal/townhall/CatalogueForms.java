package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.activity.Sites;
import fr.alloparents.booking.SiteDesk;
import fr.alloparents.portal.launcher.DemoPortal;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Forms of groups, places and ends of activities as their pages send them.
///
/// @param clock of November 2026
record CatalogueForms(DemoPortal portal, Clock clock) {

  static final String ROUTES =
      "/mairie/activites/(groupes/.*|lieux/.*|\\{activity}/(lieux|retrait))";

  Activity named(String name) {
    return new Activities(portal.database())
        .all(portal.town()).stream()
            .filter(activity -> activity.name().equals(name))
            .findFirst()
            .orElseThrow();
  }

  long group(String name) {
    return new Activities(portal.database())
        .groups(portal.town()).stream()
            .filter(group -> group.name().equals(name))
            .findFirst()
            .orElseThrow()
            .id();
  }

  long place(String name) {
    return new Sites(portal.database())
        .places(portal.town()).stream()
            .filter(place -> place.name().equals(name))
            .findFirst()
            .orElseThrow()
            .id();
  }

  SiteDesk.Sheet sheet(Activity activity) {
    return new SiteDesk(portal.database(), clock).sheet(portal.town(), activity.id()).orElseThrow();
  }

  /// The path of a route to something that is there.
  String path(String route) {
    return route
        .replace("{group}/place", group("MERCREDI") + "/place")
        .replace("{group}", "nouveau")
        .replace("{place}", "nouveau")
        .replace("{activity}", Long.toString(named("Grandes vacances").id()));
  }

  /// What the form of a route sends.
  Map<String, String> fields(String route) {
    var form = new HashMap<String, String>();
    form.put("requete", UUID.randomUUID().toString());
    if (route.endsWith("{group}/place")) {
      form.put("place", "1");
    } else if (route.endsWith("/{group}")) {
      form.put("nom", "ÉTUDES DU SOIR");
      form.put("anglais", "EVENING CLASSES");
    } else if (route.endsWith("/{place}")) {
      form.put("nom", "Gymnase");
    } else if (route.endsWith("/retrait")) {
      form.put("du", "2027-07-05");
    } else {
      form.putAll(all(named("Grandes vacances"), "nouveau"));
      form.put("nouveau-lieu", "Parc");
    }
    return form;
  }

  /// The form that sends all schools of an activity to one place.
  Map<String, String> all(Activity activity, String place) {
    var form = new HashMap<String, String>();
    form.put("requete", UUID.randomUUID().toString());
    form.put("vu", sheet(activity).fingerprint());
    sheet(activity).placeOfSchool().keySet().forEach(id -> form.put(SiteForm.field(id), place));
    return form;
  }
}
