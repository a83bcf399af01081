package fr.alloparents.ivr.benchmark;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.activity.ActivitySettings;
import fr.alloparents.activity.Openings;
import fr.alloparents.activity.Site;
import fr.alloparents.activity.Sites;
import fr.alloparents.booking.CutOff;
import fr.alloparents.booking.CutOffRule.DaysBefore;
import fr.alloparents.booking.CutOffTable;
import fr.alloparents.calendar.HolidayRegion;
import fr.alloparents.calendar.SchoolHolidays;
import fr.alloparents.calendar.SchoolYear;
import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.enrolment.Enrolments;
import fr.alloparents.family.Child;
import fr.alloparents.family.CodeOwner;
import fr.alloparents.family.CodeVault;
import fr.alloparents.family.Codes;
import fr.alloparents.family.ExistingCode;
import fr.alloparents.family.Families;
import fr.alloparents.family.Schools;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.DatabaseSettings;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// A town with thousands of children and their codes on a MariaDB, written through the services as
/// any town, and what its callers type: each call books another child, day or activity.
/// Thread-safe.
final class LoadedTown implements AutoCloseable {

  private static final String LINE = "+33476549985";
  private static final int CHILDREN_OF_A_SCHOOL = 200;
  private static final int FIRST_CODE = 200_000;
  private static final List<String> ACTIVITIES =
      List.of("Cantine", "Accueil matin", "Accueil 12h15", "Accueil soir");
  private static final Weekdays SCHOOL_DAYS = Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY;

  private final ScratchDatabase scratch = ScratchDatabase.create();
  private final Database database = scratch.database();
  private final SchoolYear year =
      SchoolHolidays.bundled()
          .schoolYear(2026, SchoolZone.A, HolidayRegion.METROPOLE, SCHOOL_DAYS)
          .orElseThrow();
  private final List<LocalDate> days =
      year.days(Season.SCHOOL_TIME, SCHOOL_DAYS).stream()
          .filter(day -> day.isAfter(MeasuredDay.DATE.plusDays(1)))
          .toList();
  private final AtomicLong calls = new AtomicLong();
  private final Path key;
  private final int size;
  private final Town town;

  private LoadedTown(Path key, int size) {
    this.key = key;
    this.size = size;
    var towns = new Towns(database);
    this.town =
        towns.create(
            TownSettings.of("Ville mesurée", SchoolZone.A, PhoneSignIn.CHILD_CODE)
                .opening(year.firstDay()));
    towns.addPhoneNumber(town, PhoneNumber.parse(LINE).orElseThrow());
  }

  /// Writes the town into a new schema: some ten seconds for 5000 children.
  ///
  /// @param key where the key of the codes is kept
  /// @param size how many children it has
  static LoadedTown load(Path key, int size) throws InterruptedException {
    var loaded = new LoadedTown(key, size);
    loaded.write();
    return loaded;
  }

  DatabaseSettings settings() {
    return scratch.settings();
  }

  Path key() {
    return key;
  }

  /// What the next caller types, question by question: books one meal or care, hears the recap and
  /// leaves.
  List<String> answers() {
    long call = calls.getAndIncrement();
    int child = (int) (call % size);
    int offer = (int) (call / size % ((long) days.size() * ACTIVITIES.size()));
    var day = days.get(offer / ACTIVITIES.size());
    var activity = offer % ACTIVITIES.size() + 1;
    var answers = new ArrayList<>(typed(child, activity, day));
    answers.addAll(List.of("#", "#"));
    return List.copyOf(answers);
  }

  /// Its families on the website, at once.
  WebFamilies webFamilies() {
    return new WebFamilies(database, town.id());
  }

  /// How many bookings stand in the database.
  long bookings() {
    return database.read(
        handle -> handle.select("SELECT COUNT(*) FROM booking").mapTo(long.class).one());
  }

  /// What those who have booked had typed up to their booking, each as often as the history says
  /// so.
  List<List<String>> booked() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT c.first_name, a.keypad_key, m.day FROM movement m
                    JOIN child c ON c.id = m.child_id JOIN activity a ON a.id = m.activity_id
                    JOIN booking b ON b.town_id = m.town_id AND b.child_id = m.child_id
                      AND b.activity_id = m.activity_id AND b.day = m.day
                    WHERE m.kind = 'BOOKED'
                    """)
                .map(
                    (row, _) ->
                        typed(
                            Integer.parseInt(row.getString(1).replaceAll("\\D", "")),
                            row.getInt(2),
                            row.getObject(3, LocalDate.class)))
                .list());
  }

  private static List<String> typed(int child, int activity, LocalDate day) {
    return List.of(
        FIRST_CODE + child + "#",
        "1",
        Integer.toString(activity),
        MeasuredDay.TYPED.format(day),
        "1");
  }

  private void write() throws InterruptedException {
    var schools = new Schools(database);
    var schoolIds =
        IntStream.rangeClosed(0, (size - 1) / CHILDREN_OF_A_SCHOOL)
            .mapToObj(school -> schools.addSchool(town, "École " + school))
            .toList();
    var activities = offer(schoolIds);
    new CutOffTable(database)
        .setRules(town, List.of(CutOff.everywhere(new DaysBefore(1, LocalTime.of(16, 0)))));
    new Openings(database).generate(town, year);
    var codes = new ArrayList<ExistingCode>();
    var children = register(schoolIds, activities);
    for (int i = 0; i < children.size(); i++) {
      var owner = CodeOwner.child(children.get(i).id());
      codes.add(new ExistingCode(owner, Integer.toString(FIRST_CODE + i)));
    }
    var refused = new Codes(database, CodeVault.open(key), MeasuredDay.clock()).bring(town, codes);
    if (!refused.isEmpty()) {
      throw new IllegalStateException("codes refused: " + refused);
    }
  }

  private List<Activity> offer(List<Long> schoolIds) {
    var activities = new Activities(database);
    var sites = new Sites(database);
    var group = activities.createGroup(town, "PÉRISCOLAIRE");
    var places =
        schoolIds.stream()
            .map(
                id ->
                    new Site(
                        sites.createPlace(town, "Salle " + id), new HashSet<>(List.of(id)), null))
            .toList();
    for (int i = 0; i < ACTIVITIES.size(); i++) {
      var settings =
          new ActivitySettings(
              ACTIVITIES.get(i), null, group, 1, i + 1, SCHOOL_DAYS, Season.SCHOOL_TIME, false);
      sites.set(town, activities.create(town, settings).id(), places);
    }
    return activities.all(town);
  }

  /// As many families at once as there are connections: each is a few small transactions.
  private List<Child> register(List<Long> schoolIds, List<Activity> activities)
      throws InterruptedException {
    var schools = new Schools(database);
    var classes =
        schoolIds.stream().map(id -> schools.addClass(town, id, "Classe " + id, null)).toList();
    try (var clerks = Executors.newFixedThreadPool(DatabaseSettings.DEFAULT_POOL_SIZE)) {
      var written = new ArrayList<Future<Child>>();
      for (int i = 0; i < size; i++) {
        int number = i;
        long schoolClass = classes.get(i / CHILDREN_OF_A_SCHOOL);
        written.add(clerks.submit(() -> register(number, schoolClass, activities)));
      }
      var children = new ArrayList<Child>();
      for (var child : written) {
        children.add(child.get());
      }
      return children;
    } catch (ExecutionException e) {
      throw new IllegalStateException("A family could not be written", e.getCause());
    }
  }

  private Child register(int number, long schoolClass, List<Activity> activities) {
    var families = new Families(database);
    var household = families.register(town, "Famille " + number);
    var child = families.register(town, household, "Enfant " + number, "Famille", null);
    families.enterClass(town, child, schoolClass, year.firstDay(), year.lastDay());
    var enrolments = new Enrolments(database);
    activities.forEach(
        activity ->
            enrolments.enrol(town, child.id(), activity.id(), year.firstDay(), year.lastDay()));
    return child;
  }

  @Override
  public void close() {
    scratch.close();
  }
}
