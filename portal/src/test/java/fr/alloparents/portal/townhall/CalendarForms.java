package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.ExtraDayWanted;
import fr.alloparents.activity.ExtraDays;
import fr.alloparents.booking.Closing;
import fr.alloparents.booking.DayClosing;
import fr.alloparents.portal.launcher.DemoPortal;
import fr.alloparents.portal.web.Visitor;
import fr.alloparents.town.Author;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// Forms of school years, extra days and closures as their pages send them, with something to send
/// them about.
///
/// @param clock of November 2026
/// @param chief an administrator who has signed in
record CalendarForms(DemoPortal portal, Clock clock, Visitor chief) {

  private static final Author CLERK = Author.of("Mme Maire");
  private static final Pattern SEEN = Pattern.compile("name=\"vu\" value=\"([^\"]+)\"");

  /// A Wednesday of class.
  static final LocalDate WEDNESDAY = LocalDate.of(2026, 12, 2);

  private static final LocalDate THURSDAY = LocalDate.of(2026, 12, 17);

  long canteen() {
    return new Activities(portal.database()).all(portal.town()).getFirst().id();
  }

  /// A day closed for the whole town.
  long closure() {
    return new DayClosing(portal.database(), clock)
        .close(
            Closing.ofTown(portal.town().id(), THURSDAY, "Neige", CLERK), UUID.randomUUID(), null);
  }

  /// A canteen opened on a Wednesday.
  long extraDay(LocalDate day) {
    return new ExtraDays(portal.database(), clock)
        .open(
            portal.town(),
            CLERK,
            UUID.randomUUID(),
            new ExtraDayWanted(day, null, null, Set.of(canteen()), "Il y aura école"),
            null);
  }

  /// The path of a route to something that is there.
  String path(String route) {
    return route.contains("{closure}")
        ? route.replace("{closure}", Long.toString(closure()))
        : route.contains("{extra}")
            ? route.replace("{extra}", Long.toString(extraDay(WEDNESDAY)))
            : route;
  }

  /// What the form of a route sends.
  Map<String, String> fields(String route) throws Exception {
    return switch (route) {
      case "/mairie/journees" -> extraDayForm(WEDNESDAY.plusWeeks(1));
      case "/mairie/annees" -> seen(year("2030-09-02", "2031-08-31"));
      default -> Map.of();
    };
  }

  /// Opens the canteen for everyone.
  Map<String, String> extraDayForm(LocalDate day) {
    var form = new HashMap<String, String>();
    form.put("requete", UUID.randomUUID().toString());
    form.put("jour", day.toString());
    form.put("pour", "commune");
    form.put("activite", Long.toString(canteen()));
    form.put("texte", "Il y aura école");
    form.put("faire", "ouvrir");
    return form;
  }

  /// A year without holidays.
  static Map<String, String> year(String first, String last) {
    var form = new HashMap<String, String>();
    form.put("requete", UUID.randomUUID().toString());
    form.put("zone", "OWN_DATES");
    form.put("region", "METROPOLE");
    form.put("premier", first);
    form.put("dernier", last);
    form.put("faire", "voir");
    return form;
  }

  /// The same once its effect was shown, to be opened.
  Map<String, String> seen(Map<String, String> form) throws Exception {
    var page = chief.send("/mairie", YearPages.PATH, form).body();
    var found = SEEN.matcher(page);
    assertTrue(found.find(), page);
    var open = new HashMap<>(form);
    open.put("vu", found.group(1));
    open.put("faire", "ouvrir");
    return open;
  }
}
