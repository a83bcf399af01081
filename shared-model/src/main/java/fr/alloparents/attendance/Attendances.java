package fr.alloparents.attendance;

import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Who was there: of a child, and of a period for billing. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class Attendances {

  private static final String OF_CHILD =
      """
      SELECT recent.day, recent.activity_id, activity.name, booking.child_id IS NOT NULL AS booked,
        tick.said, tick.said_at, tick.said_by
      FROM (
        SELECT day, activity_id FROM attendance
        WHERE town_id = :town AND child_id = :child ORDER BY day DESC, activity_id LIMIT :most
      ) recent
      JOIN activity ON activity.town_id = :town AND activity.id = recent.activity_id
      JOIN attendance_tick tick ON tick.town_id = :town AND tick.child_id = :child
        AND tick.day = recent.day AND tick.activity_id = recent.activity_id
      LEFT JOIN booking ON booking.town_id = :town AND booking.child_id = :child
        AND booking.day = recent.day AND booking.activity_id = recent.activity_id
      ORDER BY recent.day DESC, activity.keypad_page, activity.keypad_key, tick.said_at, tick.id
      """;

  private static final String OF_PERIOD =
      """
      SELECT listed.day, activity.name AS activity, school.name AS school, class.name AS class,
        child.last_name, child.first_name, child.reference,
        household.name AS household, household.reference AS household_reference,
        booking.child_id IS NOT NULL AS booked,
        attendance.said, attendance.said_at, attendance.said_by
      FROM (
        SELECT day, activity_id, child_id FROM booking
        WHERE town_id = :town AND day BETWEEN :first AND :last<chosen>
        UNION
        SELECT day, activity_id, child_id FROM attendance
        WHERE town_id = :town AND day BETWEEN :first AND :last<chosen> AND said IS NOT NULL
      ) listed
      JOIN activity ON activity.town_id = :town AND activity.id = listed.activity_id
      JOIN child ON child.town_id = :town AND child.id = listed.child_id
      LEFT JOIN booking ON booking.town_id = :town AND booking.child_id = listed.child_id
        AND booking.day = listed.day AND booking.activity_id = listed.activity_id
      LEFT JOIN household
        ON household.town_id = :town AND household.id = booking.household_id
      LEFT JOIN attendance ON attendance.town_id = :town AND attendance.day = listed.day
        AND attendance.activity_id = listed.activity_id
        AND attendance.child_id = listed.child_id
      LEFT JOIN child_class entered ON entered.town_id = :town
        AND entered.child_id = listed.child_id
        AND listed.day BETWEEN entered.first_day AND entered.last_day
      LEFT JOIN school_class class
        ON class.town_id = :town AND class.id = entered.school_class_id
      LEFT JOIN school ON school.town_id = :town AND school.id = class.school_id
      ORDER BY listed.day, activity.keypad_page, activity.keypad_key, school.name IS NULL,
        school.name, class.name, child.last_name, child.first_name, child.id
      LIMIT :most
      """;

  private final Database database;

  public Attendances(Database database) {
    this.database = database;
  }

  /// What was said of a child at an activity of a day.
  ///
  /// @param booked whether it is booked now
  /// @param words all of them, in the order in which they were said: the last one counts
  public record Visit(LocalDate day, String activity, boolean booked, List<Word> words) {

    public Visit {
      words = List.copyOf(words);
    }
  }

  /// A child who was booked or came.
  ///
  /// @param school null where the child is in no class on the day
  /// @param schoolClass null exactly where the school is
  /// @param reference by which the town's own software knows the child; null for none
  /// @param household whose booking it is; null where there is none
  /// @param householdReference by which the town's own software knows it; null for none
  /// @param booked whether it is booked now
  /// @param word what was said last; null where nothing was, or it was taken back
  public record Line(
      LocalDate day,
      String activity,
      @Nullable String school,
      @Nullable String schoolClass,
      String lastName,
      String firstName,
      @Nullable String reference,
      @Nullable String household,
      @Nullable String householdReference,
      boolean booked,
      @Nullable Word word) {}

  private record Key(LocalDate day, long activityId) {}

  /// What was said of a child, latest day first.
  ///
  /// @param most how many days and activities at most
  public List<Visit> ofChild(Town town, long childId, int most) {
    Map<Key, Visit> visits = new LinkedHashMap<>();
    database.read(
        handle ->
            handle
                .createQuery(OF_CHILD)
                .bind("town", town.id())
                .bind("child", childId)
                .bind("most", most)
                .reduceResultSet(visits, Attendances::add));
    return List.copyOf(visits.values());
  }

  private static Map<Key, Visit> add(
      Map<Key, Visit> visits, ResultSet row, StatementContext context) throws SQLException {
    var key = new Key(row.getObject("day", LocalDate.class), row.getLong("activity_id"));
    var words = new ArrayList<Word>();
    var known = visits.get(key);
    if (known != null) {
      words.addAll(known.words());
    }
    words.add(word(row, context));
    visits.put(key, new Visit(key.day(), row.getString("name"), row.getBoolean("booked"), words));
    return visits;
  }

  private static Word word(ResultSet row, StatementContext context) throws SQLException {
    return new Word(
        AttendanceDesk.presence(row, "said"),
        AttendanceDesk.saidAt(row, context),
        row.getString("said_by"));
  }

  /// Who was booked or came, by day, keypad key, school, class and name.
  ///
  /// @param activityId null for all activities
  /// @param most how many lines at most
  public List<Line> ofPeriod(
      Town town, LocalDate first, LocalDate last, @Nullable Long activityId, int most) {
    return database.read(handle -> ofPeriod(handle, town, first, last, activityId, most));
  }

  private static List<Line> ofPeriod(
      Handle handle,
      Town town,
      LocalDate first,
      LocalDate last,
      @Nullable Long activityId,
      int most) {
    var chosen = activityId == null ? "" : " AND activity_id = :activity";
    var query =
        handle
            .createQuery(OF_PERIOD)
            .define("chosen", chosen)
            .bind("town", town.id())
            .bind("first", first)
            .bind("last", last)
            .bind("most", most);
    if (activityId != null) {
      query.bind("activity", activityId);
    }
    return query.map(Attendances::line).list();
  }

  private static Line line(ResultSet row, StatementContext context) throws SQLException {
    return new Line(
        row.getObject("day", LocalDate.class),
        row.getString("activity"),
        row.getString("school"),
        row.getString("class"),
        row.getString("last_name"),
        row.getString("first_name"),
        row.getString("reference"),
        row.getString("household"),
        row.getString("household_reference"),
        row.getBoolean("booked"),
        row.getString("said") == null ? null : word(row, context));
  }
}
