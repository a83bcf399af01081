package fr.alloparents.portal.demo;

import static fr.alloparents.calendar.Season.SCHOOL_TIME;
import static fr.alloparents.calendar.Season.SHORT_HOLIDAYS;
import static fr.alloparents.calendar.Season.SUMMER_HOLIDAYS;
import static fr.alloparents.calendar.Season.WEDNESDAY;
import static fr.alloparents.calendar.Weekdays.MONDAY_TO_FRIDAY;
import static fr.alloparents.calendar.Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.activity.ActivityGroup;
import fr.alloparents.activity.ActivitySettings;
import fr.alloparents.activity.Place;
import fr.alloparents.activity.Site;
import fr.alloparents.activity.Sites;
import fr.alloparents.booking.CutOff;
import fr.alloparents.booking.CutOffRule;
import fr.alloparents.booking.CutOffRule.DaysBefore;
import fr.alloparents.booking.CutOffRule.WeekdayOfWeekBefore;
import fr.alloparents.booking.CutOffRule.WorkingDaysBefore;
import fr.alloparents.booking.CutOffTable;
import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the demo town offers: its activities on their keys, where they are held, and when they
/// close.
final class DemoCatalogue {

  private static final Weekdays SCHOOL_DAYS = MONDAY_TUESDAY_THURSDAY_FRIDAY;
  private static final Weekdays WEDNESDAYS = Weekdays.of(DayOfWeek.WEDNESDAY);

  /// In the order of their keypad keys, seven to a page.
  private static final List<Offer> OFFERS =
      List.of(
          inSchoolTime("Cantine", "School canteen", "Restaurant scolaire"),
          inSchoolTime("Accueil matin", "Morning care", "Accueil Mallerin"),
          inSchoolTime("Accueil 12h15", "Care until 12:15", "Accueil Mallerin"),
          inSchoolTime("Accueil midi sans repas", "Midday care, no meal", "Accueil Mallerin"),
          inSchoolTime("Accueil soir", "Evening care", "Accueil Mallerin"),
          transport("Transport 8h30", "8:30 bus"),
          transport("Transport 11h30", "11:30 bus"),
          transport("Transport 13h30", "13:30 bus"),
          transport("Transport 16h30", "16:30 bus"),
          wednesday("Mercredi matin", "Wednesday morning"),
          wednesday("Mercredi après-midi", "Wednesday afternoon"),
          shortHolidays("Petites vacances matin", "Short holidays, morning"),
          shortHolidays("Petites vacances après-midi", "Short holidays, afternoon"),
          new Offer(
              "GRANDES VACANCES",
              "Grandes vacances",
              "Summer holidays",
              MONDAY_TO_FRIDAY,
              SUMMER_HOLIDAYS,
              "Centre de loisirs",
              null),
          new Offer(
              "Cantine ADULTE",
              "Cantine adulte",
              "Canteen for adults",
              SCHOOL_DAYS,
              SCHOOL_TIME,
              "Restaurant scolaire",
              null));

  private static final Map<String, String> GROUPS_IN_ENGLISH =
      Map.of(
          "PÉRISCOLAIRE", "AROUND SCHOOL",
          "TRANSPORT", "BUSES",
          "MERCREDI", "WEDNESDAYS",
          "PETITES VACANCES", "SHORT HOLIDAYS",
          "GRANDES VACANCES", "SUMMER HOLIDAYS",
          "Cantine ADULTE", "Canteen for ADULTS");

  private final Town town;
  private final Activities activities;
  private final Sites sites;
  private final CutOffTable cutOffs;
  private final Map<String, ActivityGroup> groups = new HashMap<>();
  private final Map<String, Place> places = new HashMap<>();

  DemoCatalogue(Database database, Town town) {
    this.town = town;
    this.activities = new Activities(database);
    this.sites = new Sites(database);
    this.cutOffs = new CutOffTable(database);
  }

  /// @param capacity a day; null for no limit
  private record Offer(
      String group,
      String name,
      String english,
      Weekdays weekdays,
      Season season,
      String place,
      @Nullable Integer capacity) {}

  private static Offer inSchoolTime(String name, String english, String place) {
    return new Offer("PÉRISCOLAIRE", name, english, SCHOOL_DAYS, SCHOOL_TIME, place, null);
  }

  private static Offer transport(String name, String english) {
    return new Offer(
        "TRANSPORT", name, english, SCHOOL_DAYS, SCHOOL_TIME, "Arrêt du car Mallerin", null);
  }

  private static Offer wednesday(String name, String english) {
    return new Offer("MERCREDI", name, english, WEDNESDAYS, WEDNESDAY, "Centre de loisirs", 24);
  }

  private static Offer shortHolidays(String name, String english) {
    return new Offer(
        "PETITES VACANCES",
        name,
        english,
        MONDAY_TO_FRIDAY,
        SHORT_HOLIDAYS,
        "Centre de loisirs",
        3);
  }

  /// Writes it all, for the pupils of these schools.
  DemoActivities write(Set<Long> schoolIds) {
    for (int i = 0; i < OFFERS.size(); i++) {
      write(OFFERS.get(i), i, schoolIds);
    }
    var written = new DemoActivities(activities.all(town));
    activities.exclude(
        town, written.named("Cantine").id(), written.named("Accueil midi sans repas").id());
    cutOffs.setRules(town, cutOffs(written));
    return written;
  }

  private void write(Offer offer, int index, Set<Long> schoolIds) {
    var group =
        groups.computeIfAbsent(
            offer.group(), name -> activities.createGroup(town, name, GROUPS_IN_ENGLISH.get(name)));
    var place = places.computeIfAbsent(offer.place(), name -> sites.createPlace(town, name));
    var activity =
        activities.create(
            town,
            new ActivitySettings(
                offer.name(),
                offer.english(),
                group,
                index / ActivitySettings.KEYS + 1,
                index % ActivitySettings.KEYS + 1,
                offer.weekdays(),
                offer.season(),
                offer.capacity() != null));
    sites.set(town, activity.id(), List.of(new Site(place, schoolIds, offer.capacity())));
  }

  private static List<CutOff> cutOffs(DemoActivities written) {
    var ten = LocalTime.of(10, 0);
    var four = LocalTime.of(16, 0);
    var rules = new ArrayList<CutOff>();
    rules.add(CutOff.everywhere(new DaysBefore(1, four)));
    rules.add(of(written.named("Cantine"), new WorkingDaysBefore(1, ten)));
    rules.add(of(written.named("Cantine adulte"), new WorkingDaysBefore(1, ten)));
    rules.add(of(written.named("Accueil matin"), new DaysBefore(1, four)));
    rules.add(of(written.named("Accueil soir"), new DaysBefore(0, four)));
    var thursday = new WeekdayOfWeekBefore(1, DayOfWeek.THURSDAY, LocalTime.of(17, 0));
    written.ofGroup("TRANSPORT").map(transport -> of(transport, thursday)).forEach(rules::add);
    return rules;
  }

  private static CutOff of(Activity activity, CutOffRule rule) {
    return new CutOff(activity.id(), null, null, Weekdays.ALL, rule);
  }
}
