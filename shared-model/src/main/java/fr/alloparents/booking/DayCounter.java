package fr.alloparents.booking;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import fr.alloparents.booking.DayCount.Group;
import fr.alloparents.booking.DayList.Attendee;
import fr.alloparents.booking.DayLists.Rows;
import fr.alloparents.booking.ListNames.InClass;
import fr.alloparents.canteen.Pai;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Has the database count who comes to what on a day: of a large town reading the names to count
/// them takes three times as long. Only those with a health plan come by name. Confined to one
/// thread.
final class DayCounter {

  /// One statement, so that all of it is as of one instant: meals of a diet are never more than
  /// meals. The rules' version comes with what is offered. Classes and diets are read once and kept
  /// aside: without the limits MariaDB would look up each child's, of all years.
  private static final String COUNTED =
      """
      SELECT 'OFFERED' AS kind, (SELECT version FROM town_rules WHERE town_id = :town) AS number,
        opening.activity_id, NULL AS school_class_id, NULL AS diet_id, NULL AS id,
        NULL AS last_name, NULL AS first_name, NULL AS pai_words, NULL AS pai_allergens,
        NULL AS pai_first_day, NULL AS pai_last_day
      FROM opening
      WHERE opening.town_id = :town AND opening.day = :day <of-opening>
      GROUP BY opening.activity_id
      UNION ALL
      SELECT 'CLASS', COUNT(*), booking.activity_id, entered.school_class_id, meal.diet_id, NULL,
        NULL, NULL, NULL, NULL, NULL, NULL
      FROM booking
      LEFT JOIN (
        SELECT child_id, school_class_id FROM child_class
        WHERE town_id = :town AND :day BETWEEN first_day AND last_day
        LIMIT 18446744073709551615
      ) entered ON entered.child_id = booking.child_id
      LEFT JOIN (
        SELECT child_id, diet_id FROM child_meal
        WHERE town_id = :town AND diet_id IS NOT NULL
        LIMIT 18446744073709551615
      ) meal ON meal.child_id = booking.child_id
      WHERE booking.town_id = :town AND booking.day = :day <of-booking>
      GROUP BY booking.activity_id, entered.school_class_id, meal.diet_id
      UNION ALL
      SELECT 'PLAN', 1, booking.activity_id, entered.school_class_id, meal.diet_id, child.id,
        child.last_name, child.first_name, meal.pai_words, meal.pai_allergens, meal.pai_first_day,
        meal.pai_last_day
      FROM child_meal meal
      JOIN booking ON booking.town_id = meal.town_id AND booking.child_id = meal.child_id
        AND booking.day = :day
      JOIN child ON child.town_id = meal.town_id AND child.id = meal.child_id
      LEFT JOIN child_class entered
        ON entered.town_id = booking.town_id AND entered.child_id = booking.child_id
        AND :day BETWEEN entered.first_day AND entered.last_day
      WHERE meal.town_id = :town AND meal.pai_words IS NOT NULL <of-booking>
      """;

  /// In the order of the lists.
  private final Map<Long, Map<InClass, Tally>> byActivity = new HashMap<>();

  private final ListNames names;

  private DayCounter(ListNames names) {
    this.names = names;
  }

  /// The figures of an activity.
  record Figures(List<Group> groups, List<Attendee> planned) {}

  private enum Kind {
    OFFERED,
    CLASS,
    PLAN
  }

  /// A row whose class and diet are not named yet.
  ///
  /// @param number of children; of what is offered, the version of the rules
  /// @param classId 0 for none
  /// @param dietId 0 for none
  /// @param planned a child with a health plan; null for others
  private record Row(
      Kind kind,
      long number,
      long activityId,
      long classId,
      long dietId,
      @Nullable Planned planned) {

    static Row of(ResultSet row) throws SQLException {
      var kind = Kind.valueOf(row.getString("kind"));
      return new Row(
          kind,
          row.getLong("number"),
          row.getLong("activity_id"),
          row.getLong("school_class_id"),
          row.getLong("diet_id"),
          kind == Kind.PLAN ? Planned.of(row) : null);
    }
  }

  private record Planned(long childId, String lastName, String firstName, Pai pai) {

    static Planned of(ResultSet row) throws SQLException {
      return new Planned(
          row.getLong("id"),
          row.getString("last_name"),
          row.getString("first_name"),
          Pai.of(row).orElseThrow());
    }
  }

  private static final class Tally {
    private int children;
    private final Map<String, Integer> diets = new TreeMap<>();
    private final List<Attendee> planned = new ArrayList<>();

    private Group group(InClass in) {
      return new Group(in.school(), in.name(), children, diets, planned.size());
    }
  }

  /// @param activityId null for all
  static Rows<Figures> count(Handle handle, long townId, LocalDate day, @Nullable Long activityId) {
    var sql =
        COUNTED
            .replace("<of-opening>", only("opening", activityId))
            .replace("<of-booking>", only("booking", activityId));
    var rows =
        handle
            .createQuery(sql)
            .bind("town", townId)
            .bind("day", day)
            .map((row, _) -> Row.of(row))
            .list();
    // after the rows: what they name is there
    var counter = new DayCounter(ListNames.of(handle, townId));
    rows.forEach(row -> counter.take(row, day));
    return counter.counted(
        rows.stream()
            .filter(row -> row.kind() == Kind.OFFERED)
            .mapToLong(Row::number)
            .findAny()
            .orElse(0));
  }

  private static String only(String table, @Nullable Long activityId) {
    return activityId == null ? "" : "AND " + table + ".activity_id = " + activityId;
  }

  private void take(Row row, LocalDate day) {
    var classes =
        byActivity.computeIfAbsent(
            row.activityId(), _ -> new TreeMap<>(comparingInt(InClass::position)));
    if (row.kind() == Kind.OFFERED) {
      return;
    }
    var in = names.schoolClass(row.classId());
    var tally = classes.computeIfAbsent(in, _ -> new Tally());
    int number = (int) row.number();
    var diet = names.diet(row.dietId());
    var child = row.planned();
    if (row.kind() == Kind.CLASS) {
      tally.children += number;
      if (diet != null) {
        tally.diets.merge(diet, number, Integer::sum);
      }
    } else if (child != null && child.pai().holdsOn(day)) {
      tally.planned.add(
          new Attendee(
              child.childId(),
              child.lastName(),
              child.firstName(),
              in.school(),
              in.name(),
              diet,
              child.pai()));
    }
  }

  private Rows<Figures> counted(long version) {
    var figures = new HashMap<Long, Figures>();
    byActivity.forEach(
        (activity, classes) ->
            figures.put(
                activity,
                new Figures(
                    classes.entrySet().stream()
                        .map(one -> one.getValue().group(one.getKey()))
                        .toList(),
                    classes.values().stream()
                        .flatMap(tally -> tally.planned.stream())
                        .sorted(comparingLong(Attendee::childId))
                        .toList())));
    return new Rows<>(version, figures);
  }
}
