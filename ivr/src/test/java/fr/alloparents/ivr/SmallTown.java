package fr.alloparents.ivr;

import static fr.alloparents.calendar.Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.activity.ActivitySettings;
import fr.alloparents.activity.Openings;
import fr.alloparents.activity.Site;
import fr.alloparents.activity.Sites;
import fr.alloparents.booking.CutOff;
import fr.alloparents.booking.CutOffRule;
import fr.alloparents.booking.CutOffTable;
import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.SchoolYear;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.enrolment.Enrolments;
import fr.alloparents.family.CodeOwner;
import fr.alloparents.family.CodeVault;
import fr.alloparents.family.Codes;
import fr.alloparents.family.ExistingCode;
import fr.alloparents.family.Families;
import fr.alloparents.family.Schools;
import fr.alloparents.storage.Database;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A town in a real database, written through the services: a canteen on key 1 without limit, a
/// Wednesday centre on key 2 with one place and a waiting list, and children of the codes 100001,
/// 100002 …, one in each household.
final class SmallTown {

  static final String NUMBER = "0476549985";

  private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
  private static final LocalDate LAST = LocalDate.of(2027, 8, 31);

  private final Database database;
  private final Town town;
  private final long school;
  private final long schoolClass;
  private final List<Long> children = new ArrayList<>();
  private final List<Long> households = new ArrayList<>();

  private SmallTown(Database database) {
    this.database = database;
    var towns = new Towns(database);
    this.town =
        towns.create(
            TownSettings.of("Petite Ville", SchoolZone.A, PhoneSignIn.CHILD_CODE).opening(FIRST));
    towns.addPhoneNumber(town, PhoneNumber.parse(NUMBER).orElseThrow());
    var schools = new Schools(database);
    this.school = schools.addSchool(town, "École");
    this.schoolClass = schools.addClass(town, school, "CE1", null);
  }

  /// Writes the town.
  static SmallTown write(Database database, CodeVault vault, Clock clock, int children) {
    var town = new SmallTown(database);
    var activities =
        List.of(
            town.activity("Cantine", 1, MONDAY_TUESDAY_THURSDAY_FRIDAY, Season.SCHOOL_TIME, null),
            town.activity("Centre", 2, Weekdays.of(DayOfWeek.WEDNESDAY), Season.WEDNESDAY, 1));
    new CutOffTable(database)
        .setRules(
            town.town,
            List.of(CutOff.everywhere(new CutOffRule.DaysBefore(1, LocalTime.of(10, 0)))));
    new Openings(database)
        .generate(
            town.town,
            new SchoolYear(
                FIRST, LAST, MONDAY_TUESDAY_THURSDAY_FRIDAY, HolidayRegion.METROPOLE, List.of()));
    for (int i = 1; i <= children; i++) {
      town.child(vault, clock, activities, i);
    }
    return town;
  }

  long id() {
    return town.id();
  }

  /// The n-th child, from 0.
  long child(int index) {
    return children.get(index);
  }

  /// The household of the n-th child.
  long household(int index) {
    return households.get(index);
  }

  private Activity activity(
      String name, int key, Weekdays weekdays, Season season, @Nullable Integer capacity) {
    var catalogue = new Activities(database);
    var sites = new Sites(database);
    var group = catalogue.createGroup(town, "Groupe de " + name);
    var activity =
        catalogue.create(
            town,
            new ActivitySettings(name, null, group, 1, key, weekdays, season, capacity != null));
    var place = sites.createPlace(town, "Lieu de " + name);
    sites.set(town, activity.id(), List.of(new Site(place, Set.of(school), capacity)));
    return activity;
  }

  private void child(CodeVault vault, Clock clock, List<Activity> activities, int number) {
    var families = new Families(database);
    var household = families.register(town, "Famille " + number);
    var child = families.register(town, household, "Enfant" + number, "Famille " + number, null);
    families.enterClass(town, child, schoolClass, FIRST, LAST);
    activities.forEach(
        activity -> new Enrolments(database).enrol(town, child.id(), activity.id(), FIRST, LAST));
    new Codes(database, vault, clock)
        .bring(town, List.of(new ExistingCode(CodeOwner.child(child.id()), "10000" + number)));
    children.add(child.id());
    households.add(household.id());
  }
}
