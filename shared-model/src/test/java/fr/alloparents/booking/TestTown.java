package fr.alloparents.booking;

import fr.alloparents.storage.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// A small town written straight into the tables, so that tests of the desk say exactly what there
/// is: one school with one class, a canteen without limit, a "midi sans repas" that excludes it, a
/// holiday centre with three places and a waiting list, and a workshop without one. Everything is
/// open each day of November and December 2026 except where a test closes it, and closes the day
/// before at 10:00.
final class TestTown {

  static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
  static final LocalDate LAST = LocalDate.of(2026, 12, 31);
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  /// Saturday 21 November 2026, 12:00 in Paris.
  static final Instant NOW = Instant.parse("2026-11-21T11:00:00Z");

  static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  static final LocalDate TUESDAY = MONDAY.plusDays(1);

  final Database database;
  final long id;
  final long school;
  final long schoolClass;
  final long place;
  final long canteen;
  final long noMeal;
  final long centre;
  final long workshop;

  private TestTown(Database database) {
    this.database = database;
    this.id =
        insert(
            "INSERT INTO town (name, holiday_zone, opens_on) VALUES (?, 'A', '2020-01-01')",
            "Ville " + UUID.randomUUID());
    update("INSERT INTO town_rules (town_id) VALUES (?)", id);
    insert(
        "INSERT INTO school_year (town_id, label, first_day, last_day) VALUES (?, '2026',"
            + " '2026-09-01', '2027-07-03')",
        id);
    this.school = insert("INSERT INTO school (town_id, name) VALUES (?, 'Mallerin')", id);
    this.schoolClass =
        insert(
            "INSERT INTO school_class (town_id, school_id, name) VALUES (?, ?, 'CE1')", id, school);
    this.place = insert("INSERT INTO place (town_id, name) VALUES (?, 'Mallerin')", id);
    insert(
        "INSERT INTO activity_group (town_id, name, position) VALUES (?, 'PÉRISCOLAIRE', 1)", id);
    this.canteen = activity("Cantine", 1, null, false);
    this.noMeal = activity("Accueil midi sans repas", 2, null, false);
    this.centre = activity("Centre", 3, 3, true);
    this.workshop = activity("Atelier", 4, 1, false);
    update("INSERT INTO activity_incompatibility VALUES (?, ?, ?)", id, canteen, noMeal);
    update(
        "INSERT INTO cut_off (town_id, kind, amount, local_time) VALUES (?, 'DAYS_BEFORE', 1,"
            + " '10:00')",
        id);
  }

  static TestTown in(Database database) {
    return new TestTown(database);
  }

  /// A household with one child, enrolled in everything.
  Family family(String name) {
    long household = insert("INSERT INTO household (town_id, name) VALUES (?, ?)", id, name);
    long child =
        insert(
            "INSERT INTO child (town_id, first_name, last_name) VALUES (?, ?, ?)",
            id,
            name + "-enfant",
            name);
    settle(child, household);
    return new Family(household, child);
  }

  /// A second child of a household.
  long sibling(Family family) {
    long child =
        insert(
            "INSERT INTO child (town_id, first_name, last_name) VALUES (?, 'Cadet', 'Cadet')", id);
    settle(child, family.household());
    return child;
  }

  private void settle(long child, long household) {
    joinHousehold(child, household);
    update(
        "INSERT INTO child_class VALUES (?, ?, '2026-09-01', '2027-08-31', ?)",
        id,
        child,
        schoolClass);
    for (long activity : List.of(canteen, noMeal, centre, workshop)) {
      enrol(child, activity);
    }
  }

  record Family(long household, long child) {}

  void joinHousehold(long child, long household) {
    update(
        "INSERT INTO household_child (town_id, household_id, child_id) VALUES (?, ?, ?)",
        id,
        household,
        child);
  }

  void enrol(long child, long activity) {
    update(
        "INSERT INTO enrolment VALUES (?, ?, ?, '2026-09-01', '2027-08-31')", id, child, activity);
  }

  private long activity(String name, int key, @Nullable Integer capacity, boolean waitingList) {
    long activity =
        insert(
            """
            INSERT INTO activity (town_id, group_id, name, keypad_key, weekdays, season, waiting_list)
            SELECT town_id, id, ?, ?, 127, 'SCHOOL_TIME', ? FROM activity_group WHERE town_id = ?
            """,
            name,
            key,
            waitingList,
            id);
    update("INSERT INTO activity_place VALUES (?, ?, ?, ?)", id, activity, place, capacity);
    update("INSERT INTO activity_school VALUES (?, ?, ?, ?)", id, activity, school, place);
    database.inTransaction(
        handle -> {
          var openings = handle.prepareBatch("INSERT INTO opening VALUES (?, ?, ?, ?, ?, 0)");
          FIRST
              .datesUntil(LAST.plusDays(1))
              .forEach(day -> openings.add(id, day, activity, place, capacity));
          return openings.execute();
        });
    return activity;
  }

  /// Changes the rules as the town hall does: with their version.
  void rule(String sql, @Nullable Object... values) {
    database.inTransaction(
        handle -> {
          handle.execute(sql, values);
          return handle.execute(
              "UPDATE town_rules SET version = version + 1 WHERE town_id = ?", id);
        });
  }

  /// Changes what is laid down for a child as the town hall does: with the child's version.
  void layDown(long child, String sql, @Nullable Object... values) {
    database.inTransaction(
        handle -> {
          handle.execute(
              "UPDATE child SET standing_version = standing_version + 1 WHERE id = ?", child);
          return handle.execute(sql, values);
        });
  }

  void update(String sql, @Nullable Object... values) {
    database.inTransaction(handle -> handle.execute(sql, values));
  }

  long insert(String sql, @Nullable Object... values) {
    return database.inTransaction(handle -> insert(handle, sql, values));
  }

  private static long insert(Handle handle, String sql, @Nullable Object... values) {
    var update = handle.createUpdate(sql);
    for (int i = 0; i < values.length; i++) {
      update.bind(i, values[i]);
    }
    return update.executeAndReturnGeneratedKeys("id").mapTo(long.class).one();
  }

  long count(String sql, @Nullable Object... values) {
    return database.read(handle -> handle.select(sql, values).mapTo(long.class).one());
  }

  long bookings(long activity, LocalDate day) {
    return count(
        "SELECT COUNT(*) FROM booking WHERE town_id = ? AND activity_id = ? AND day = ?",
        id,
        activity,
        day);
  }

  long taken(long activity, LocalDate day) {
    return count(
        "SELECT taken FROM opening WHERE town_id = ? AND activity_id = ? AND day = ?",
        id,
        activity,
        day);
  }

  BookingDesk deskAt(Instant now) {
    return new BookingDesk(database, Clock.fixed(now, ZoneOffset.UTC));
  }

  Submission byWeb(Family family, Change... changes) {
    return Submission.byWeb(
        UUID.randomUUID(), id, family.household(), "Mme Test", List.of(changes));
  }
}
