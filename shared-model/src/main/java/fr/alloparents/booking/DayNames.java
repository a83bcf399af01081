package fr.alloparents.booking;

import fr.alloparents.booking.DayList.Attendee;
import fr.alloparents.booking.DayLists.Rows;
import fr.alloparents.canteen.Pai;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/// Reads the children who are booked on a day, by school, class and name.
final class DayNames {

  /// The version comes with the rows, so that they are judged by the rules they were made under.
  /// Classes and diets come by their ids: of a large town each would be joined twenty thousand
  /// times.
  private static final String BOOKED =
      """
      SELECT (SELECT version FROM town_rules WHERE town_id = :town) AS version,
        offered.activity_id, child.id, child.last_name, child.first_name,
        entered.school_class_id, meal.diet_id,
        meal.pai_words, meal.pai_allergens, meal.pai_first_day, meal.pai_last_day
      FROM (
        SELECT DISTINCT activity_id FROM opening WHERE town_id = :town AND day = :day <which>
      ) offered
      LEFT JOIN booking ON booking.town_id = :town AND booking.day = :day
        AND booking.activity_id = offered.activity_id
      LEFT JOIN child ON child.town_id = booking.town_id AND child.id = booking.child_id
      LEFT JOIN child_class entered
        ON entered.town_id = child.town_id AND entered.child_id = child.id
        AND :day BETWEEN entered.first_day AND entered.last_day
      LEFT JOIN child_meal meal ON meal.town_id = child.town_id AND meal.child_id = child.id
      ORDER BY child.last_name, child.first_name, child.id
      """;

  /// The names of one school only, found by its classes.
  private static final String OF_SCHOOL =
      """
      SELECT child.id, child.last_name, child.first_name,
        entered.school_class_id, meal.diet_id,
        meal.pai_words, meal.pai_allergens, meal.pai_first_day, meal.pai_last_day
      FROM school
      JOIN school_class class ON class.town_id = school.town_id AND class.school_id = school.id
      JOIN child_class entered
        ON entered.town_id = class.town_id AND entered.school_class_id = class.id
        AND :day BETWEEN entered.first_day AND entered.last_day
      JOIN booking ON booking.town_id = entered.town_id AND booking.child_id = entered.child_id
        AND booking.day = :day AND booking.activity_id = :activity
      JOIN child ON child.town_id = booking.town_id AND child.id = booking.child_id
      LEFT JOIN child_meal meal ON meal.town_id = child.town_id AND meal.child_id = child.id
      WHERE school.town_id = :town AND school.name = :school
      ORDER BY child.last_name, child.first_name, child.id
      """;

  /// The names of those who are in no class on the day.
  private static final String OF_NO_SCHOOL =
      """
      SELECT child.id, child.last_name, child.first_name,
        entered.school_class_id, meal.diet_id,
        meal.pai_words, meal.pai_allergens, meal.pai_first_day, meal.pai_last_day
      FROM booking
      LEFT JOIN child_class entered
        ON entered.town_id = booking.town_id AND entered.child_id = booking.child_id
        AND :day BETWEEN entered.first_day AND entered.last_day
      JOIN child ON child.town_id = booking.town_id AND child.id = booking.child_id
      LEFT JOIN child_meal meal ON meal.town_id = child.town_id AND meal.child_id = child.id
      WHERE booking.town_id = :town AND booking.day = :day AND booking.activity_id = :activity
        AND entered.child_id IS NULL
      ORDER BY child.last_name, child.first_name, child.id
      """;

  private DayNames() {}

  /// A row whose class and diet are not named yet.
  ///
  /// @param classId 0 for none
  /// @param dietId 0 for none
  private record Booked(
      long childId,
      String lastName,
      String firstName,
      long classId,
      long dietId,
      @Nullable Pai pai) {

    static Booked of(ResultSet row, LocalDate day) throws SQLException {
      return new Booked(
          row.getLong("id"),
          row.getString("last_name"),
          row.getString("first_name"),
          row.getLong("school_class_id"),
          row.getLong("diet_id"),
          Pai.of(row).filter(pai -> pai.holdsOn(day)).orElse(null));
    }

    private Attendee named(ListNames names) {
      var in = names.schoolClass(classId);
      return new Attendee(
          childId, lastName, firstName, in.school(), in.name(), names.diet(dietId), pai);
    }
  }

  /// By school and class, within a class as they came: by name.
  private static List<Attendee> named(List<Booked> children, ListNames names) {
    return children.stream()
        .sorted(Comparator.comparingInt(child -> names.schoolClass(child.classId()).position()))
        .map(child -> child.named(names))
        .toList();
  }

  /// Of the activities with an opening on the day.
  ///
  /// @param activityId null for all
  static Rows<List<Attendee>> of(
      Handle handle, long townId, LocalDate day, @Nullable Long activityId) {
    var booked = new LinkedHashMap<Long, List<Booked>>();
    var which = activityId == null ? "" : "AND activity_id = " + activityId;
    long version =
        handle
            .createQuery(BOOKED.replace("<which>", which))
            .bind("town", townId)
            .bind("day", day)
            .reduceResultSet(0L, (_, row, _) -> take(row, day, booked));
    // after the rows: what they name is there
    var names = ListNames.of(handle, townId);
    var byActivity = new LinkedHashMap<Long, List<Attendee>>();
    booked.forEach((activity, children) -> byActivity.put(activity, named(children, names)));
    return new Rows<>(version, byActivity);
  }

  /// The rules' version of this row.
  private static long take(ResultSet row, LocalDate day, Map<Long, List<Booked>> byActivity)
      throws SQLException {
    var children = byActivity.computeIfAbsent(row.getLong("activity_id"), _ -> new ArrayList<>());
    row.getLong("id");
    if (!row.wasNull()) {
      children.add(Booked.of(row, day));
    }
    return row.getLong("version");
  }

  /// Of one activity and one school, by class and name.
  ///
  /// @param school its name; null for children who are in no class on the day
  static List<Attendee> ofSchool(
      Handle handle, long townId, LocalDate day, long activityId, @Nullable String school) {
    var children =
        handle
            .createQuery(school == null ? OF_NO_SCHOOL : OF_SCHOOL)
            .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
            .bind("town", townId)
            .bind("day", day)
            .bind("activity", activityId)
            .bind("school", school)
            .map((row, _) -> Booked.of(row, day))
            .list();
    // after the rows: what they name is there
    return named(children, ListNames.of(handle, townId));
  }
}
