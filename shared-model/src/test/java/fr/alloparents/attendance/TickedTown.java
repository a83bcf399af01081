package fr.alloparents.attendance;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.family.SchoolClass;
import fr.alloparents.family.Schools;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Author;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHallAccounts;
import fr.alloparents.town.TownHallAccounts.Role;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A town with two schools of a class each and a canteen for both, open all week, written straight
/// into the tables.
final class TickedTown {

  static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  static final LocalDate TUESDAY = MONDAY.plusDays(1);

  /// Tuesday 24 November 2026, 12:00 in Paris.
  static final Instant NOON = Instant.parse("2026-11-24T11:00:00Z");

  final Database database;
  final Town town;
  final SchoolClass mallerin;
  final SchoolClass rochat;
  final long canteen;
  final Author aline;
  final Author bruno;
  private final long place;

  TickedTown(Database database) {
    this.database = database;
    town =
        new Towns(database)
            .create(
                TownSettings.of(
                    "Ville " + UUID.randomUUID(), SchoolZone.A, PhoneSignIn.BOTH_CODES));
    mallerin = schoolClass("Mallerin", "CE1");
    rochat = schoolClass("Rochat", "CM2");
    update(
        "INSERT INTO activity_group (town_id, name, position) VALUES (?, 'PÉRISCOLAIRE', 1)",
        town.id());
    canteen =
        insert(
            """
            INSERT INTO activity (town_id, group_id, name, keypad_key, weekdays, season)
            SELECT town_id, id, 'Cantine', 1, 127, 'SCHOOL_TIME' FROM activity_group
            WHERE town_id = ?
            """,
            town.id());
    place = insert("INSERT INTO place (town_id, name) VALUES (?, 'Réfectoire')", town.id());
    update("INSERT INTO activity_place VALUES (?, ?, ?, NULL)", town.id(), canteen, place);
    for (var one : List.of(mallerin, rochat)) {
      update(
          "INSERT INTO activity_school VALUES (?, ?, ?, ?)",
          town.id(),
          canteen,
          one.schoolId(),
          place);
    }
    MONDAY
        .datesUntil(MONDAY.plusDays(5))
        .forEach(
            day ->
                update(
                    "INSERT INTO opening VALUES (?, ?, ?, ?, NULL, 0)",
                    town.id(),
                    day,
                    canteen,
                    place));
    var accounts = new TownHallAccounts(database, at(NOON));
    aline = accounts.create(town, "aline", "Mme Aline", Role.STAFF, "douze lettres").author();
    bruno = accounts.create(town, "bruno", "M. Bruno", Role.STAFF, "douze lettres").author();
  }

  static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }

  private SchoolClass schoolClass(String school, String name) {
    var schools = new Schools(database);
    long id = schools.addSchool(town, school);
    return new SchoolClass(schools.addClass(town, id, name, null), id, school, name, null);
  }

  /// A child of a class, of a household of its own.
  long child(String lastName, String firstName, @Nullable SchoolClass schoolClass) {
    long child =
        insert(
            "INSERT INTO child (town_id, last_name, first_name) VALUES (?, ?, ?)",
            town.id(),
            lastName,
            firstName);
    if (schoolClass != null) {
      update(
          "INSERT INTO child_class VALUES (?, ?, '2026-09-01', '2027-08-31', ?)",
          town.id(),
          child,
          schoolClass.id());
    }
    return child;
  }

  void book(long child, LocalDate day) {
    long household = insert("INSERT INTO household (town_id, name) VALUES (?, 'Foyer')", town.id());
    update(
        """
        INSERT INTO booking (town_id, child_id, day, activity_id, place_id, household_id, booked_at)
        VALUES (?, ?, ?, ?, ?, ?, '2026-11-20')
        """,
        town.id(),
        child,
        day,
        canteen,
        place,
        household);
  }

  void update(String sql, @Nullable Object... values) {
    database.inTransaction(handle -> handle.execute(sql, values));
  }

  long insert(String sql, @Nullable Object... values) {
    return database.inTransaction(
        handle -> {
          var update = handle.createUpdate(sql);
          for (int i = 0; i < values.length; i++) {
            update.bind(i, values[i]);
          }
          return update.executeAndReturnGeneratedKeys("id").mapTo(long.class).one();
        });
  }

  long count(String sql, @Nullable Object... values) {
    return database.read(handle -> handle.select(sql, values).mapTo(long.class).one());
  }
}
