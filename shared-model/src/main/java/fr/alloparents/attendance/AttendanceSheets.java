package fr.alloparents.attendance;

import fr.alloparents.activity.ClosedDays;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Reads what attendance sheets on paper need. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class AttendanceSheets {

  /// Closed for everybody who comes to the activity; those of a school or a class leave the others.
  private static final String OPEN_DAYS =
      """
      SELECT DISTINCT o.day FROM opening o
      WHERE o.town_id = :town AND o.activity_id = :activity AND o.day BETWEEN :first AND :last AND
      """
          + ClosedDays.OPEN_TO_SOME
          + "ORDER BY o.day";

  private static final String BOOKED =
      """
      SELECT booking.day, child.id, child.last_name, child.first_name, class.id AS class_id,
        class.name AS class, school.name AS school
      FROM booking
      JOIN child ON child.town_id = booking.town_id AND child.id = booking.child_id
      LEFT JOIN child_class entered
        ON entered.town_id = booking.town_id AND entered.child_id = booking.child_id
        AND booking.day BETWEEN entered.first_day AND entered.last_day
      LEFT JOIN school_class class
        ON class.town_id = entered.town_id AND class.id = entered.school_class_id
      LEFT JOIN school ON school.town_id = class.town_id AND school.id = class.school_id
      WHERE booking.town_id = :town AND booking.day BETWEEN :first AND :last
        AND booking.activity_id = :activity<chosen>
      ORDER BY school.name IS NULL, school.name, class.name, child.last_name, child.first_name,
        child.id
      LIMIT :most
      """;

  private final Database database;

  public AttendanceSheets(Database database) {
    this.database = database;
  }

  /// Whom sheets are for.
  ///
  /// @param schoolId null for all schools
  /// @param schoolClassId null for all classes
  public record Choice(
      LocalDate first,
      LocalDate last,
      long activityId,
      @Nullable Long schoolId,
      @Nullable Long schoolClassId) {}

  /// A child of a class who is booked on some of the days.
  ///
  /// @param school null where it is in no class on those days
  /// @param schoolClass null exactly where the school is
  /// @param days on which it is booked
  public record Row(
      @Nullable String school,
      @Nullable String schoolClass,
      String lastName,
      String firstName,
      Set<LocalDate> days) {

    public Row {
      days = Set.copyOf(days);
    }
  }

  /// What the sheets show.
  ///
  /// @param days on which the activity takes place
  /// @param rows by school, class and name; a child that changes class meanwhile is in both
  /// @param all whether these are all bookings that were asked for
  public record Sheets(List<LocalDate> days, List<Row> rows, boolean all) {

    public Sheets {
      days = List.copyOf(days);
      rows = List.copyOf(rows);
    }
  }

  private record Place(long childId, long classId) {}

  private record Booked(
      Place place,
      LocalDate day,
      @Nullable String school,
      @Nullable String schoolClass,
      String lastName,
      String firstName) {}

  /// What sheets show.
  ///
  /// @param most how many bookings at most
  public Sheets of(Town town, Choice choice, int most) {
    return database.read(handle -> read(handle, town, choice, most));
  }

  private static Sheets read(Handle handle, Town town, Choice choice, int most) {
    var days =
        handle
            .createQuery(OPEN_DAYS)
            .bind("town", town.id())
            .bind("activity", choice.activityId())
            .bind("first", choice.first())
            .bind("last", choice.last())
            .mapTo(LocalDate.class)
            .list();
    var booked = booked(handle, town, choice, most + 1);
    return new Sheets(
        days, rows(booked.subList(0, Math.min(most, booked.size()))), booked.size() <= most);
  }

  private static List<Booked> booked(Handle handle, Town town, Choice choice, int most) {
    var school = choice.schoolId();
    var schoolClass = choice.schoolClassId();
    var chosen =
        (school == null ? "" : " AND class.school_id = :school")
            + (schoolClass == null ? "" : " AND class.id = :class");
    var query =
        handle
            .createQuery(BOOKED)
            .define("chosen", chosen)
            .bind("town", town.id())
            .bind("activity", choice.activityId())
            .bind("first", choice.first())
            .bind("last", choice.last())
            .bind("most", most);
    if (school != null) {
      query.bind("school", school);
    }
    if (schoolClass != null) {
      query.bind("class", schoolClass);
    }
    return query.map(AttendanceSheets::read).list();
  }

  private static Booked read(ResultSet row, StatementContext context) throws SQLException {
    return new Booked(
        new Place(row.getLong("id"), row.getLong("class_id")),
        row.getObject("day", LocalDate.class),
        row.getString("school"),
        row.getString("class"),
        row.getString("last_name"),
        row.getString("first_name"));
  }

  private static List<Row> rows(List<Booked> booked) {
    var rows = new LinkedHashMap<Place, Row>();
    for (var one : booked) {
      var days = new HashSet<>(Set.of(one.day()));
      var known = rows.get(one.place());
      if (known != null) {
        days.addAll(known.days());
      }
      rows.put(
          one.place(),
          new Row(one.school(), one.schoolClass(), one.lastName(), one.firstName(), days));
    }
    return List.copyOf(rows.values());
  }
}
