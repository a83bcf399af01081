package fr.alloparents.attendance;

import fr.alloparents.attendance.AttendanceList.Progress;
import fr.alloparents.attendance.AttendanceList.Pupil;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// Reads who is expected at an activity and what was ticked. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class AttendanceLists {

  /// So many children are found at most.
  public static final int MOST_FOUND = 20;

  /// Longer texts find nothing, in characters.
  public static final int LONGEST = 80;

  private static final Pattern SPECIAL = Pattern.compile("[\\\\%_]");

  /// What may stand between the words of a name, and is often written another way.
  private static final Pattern BETWEEN = Pattern.compile("[\\s\u00a0\u202f'’-]+");

  private static final String PUPIL =
      """
      SELECT child.id, child.last_name, child.first_name, %s AS class,
        booking.child_id IS NOT NULL AS booked,
        attendance.said, attendance.said_at, attendance.said_by
      """;

  private static final String SAID =
      """
      LEFT JOIN booking ON booking.town_id = child.town_id AND booking.child_id = child.id
        AND booking.day = :day AND booking.activity_id = :activity
      LEFT JOIN attendance ON attendance.town_id = child.town_id AND attendance.day = :day
        AND attendance.activity_id = :activity AND attendance.child_id = child.id
      """;

  private static final String OF_SCHOOL =
      PUPIL.formatted("class.name")
          + """
          FROM school_class class
          JOIN child_class entered
            ON entered.town_id = class.town_id AND entered.school_class_id = class.id
            AND :day BETWEEN entered.first_day AND entered.last_day
          JOIN child ON child.town_id = entered.town_id AND child.id = entered.child_id
          """
          + SAID
          + " WHERE class.town_id = :town AND class.school_id = :school ";

  private static final String EXPECTED =
      """
      AND (booking.child_id IS NOT NULL OR attendance.said IS NOT NULL)
      ORDER BY class.name, child.last_name, child.first_name, child.id
      """;

  private static final String NAMED =
      """
      AND (CONCAT(child.last_name, ' ', child.first_name) LIKE :name
        OR CONCAT(child.first_name, ' ', child.last_name) LIKE :name)
      ORDER BY child.last_name, child.first_name, child.id LIMIT :most
      """;

  private static final String CLASS_OF_DAY =
      """
      LEFT JOIN child_class entered
        ON entered.town_id = listed.town_id AND entered.child_id = listed.child_id
        AND listed.day BETWEEN entered.first_day AND entered.last_day
      """;

  private static final String OF_NO_CLASS =
      PUPIL.formatted("NULL")
          + """
          FROM (
            SELECT town_id, day, activity_id, child_id FROM booking
            WHERE town_id = :town AND day = :day AND activity_id = :activity
            UNION
            SELECT town_id, day, activity_id, child_id FROM attendance
            WHERE town_id = :town AND day = :day AND activity_id = :activity AND said IS NOT NULL
          ) listed
          """
          + CLASS_OF_DAY
          + "JOIN child ON child.town_id = listed.town_id AND child.id = listed.child_id "
          + SAID
          + """
          WHERE entered.child_id IS NULL
          ORDER BY child.last_name, child.first_name, child.id
          """;

  /// Every school that an activity of the day is offered to is there, also where nobody is booked.
  private static final String PROGRESS =
      """
      SELECT activity.id, activity.name, counted.school_id, school.name AS school,
        SUM(counted.booked) AS booked, SUM(counted.present) AS present,
        SUM(counted.absent) AS absent
      FROM (
        SELECT DISTINCT listed.activity_id, offered.school_id, 0 AS booked, 0 AS present,
          0 AS absent
        FROM opening listed
        JOIN activity_school offered ON offered.town_id = listed.town_id
          AND offered.activity_id = listed.activity_id AND offered.place_id = listed.place_id
        WHERE listed.town_id = :town AND listed.day = :day <which>
        UNION ALL
        SELECT listed.activity_id, class.school_id, COUNT(*), 0, 0
        FROM booking listed <class>
        WHERE listed.town_id = :town AND listed.day = :day <which>
        GROUP BY listed.activity_id, class.school_id
        UNION ALL
        SELECT listed.activity_id, class.school_id, 0, SUM(listed.said = 'PRESENT'),
          SUM(listed.said = 'ABSENT')
        FROM attendance listed <class>
        WHERE listed.town_id = :town AND listed.day = :day AND listed.said IS NOT NULL <which>
        GROUP BY listed.activity_id, class.school_id
      ) counted
      JOIN activity ON activity.town_id = :town AND activity.id = counted.activity_id
      LEFT JOIN school ON school.town_id = :town AND school.id = counted.school_id
      GROUP BY activity.id, counted.school_id
      ORDER BY activity.keypad_page, activity.keypad_key, school.name IS NULL, school.name
      """
          .replace(
              "<class>",
              CLASS_OF_DAY
                  + """
                  LEFT JOIN school_class class
                    ON class.town_id = entered.town_id AND class.id = entered.school_class_id
                  """);

  private static final String HEADING =
      """
      SELECT activity.name AS activity, school.name AS school
      FROM activity
      LEFT JOIN school ON school.town_id = activity.town_id AND school.id = :school
      WHERE activity.town_id = :town AND activity.id = :activity AND EXISTS (
        SELECT 1 FROM opening
        WHERE opening.town_id = activity.town_id AND opening.day = :day
          AND opening.activity_id = activity.id)
      """;

  private final Database database;

  public AttendanceLists(Database database) {
    this.database = database;
  }

  /// Which lists there are on a day and how far they are ticked, by keypad key and school; none on
  /// a day without openings.
  public List<Progress> of(Town town, LocalDate day) {
    return database.read(
        handle ->
            handle
                .createQuery(PROGRESS.replace("<which>", ""))
                .bind("town", town.id())
                .bind("day", day)
                .map(AttendanceLists::progress)
                .list());
  }

  /// The same of one activity.
  public List<Progress> of(Town town, LocalDate day, long activityId) {
    return database.read(
        handle ->
            handle
                .createQuery(PROGRESS.replace("<which>", "AND listed.activity_id = :activity"))
                .bind("town", town.id())
                .bind("day", day)
                .bind("activity", activityId)
                .map(AttendanceLists::progress)
                .list());
  }

  private static Progress progress(ResultSet row, StatementContext context) throws SQLException {
    return new Progress(
        row.getLong("id"),
        row.getString("name"),
        row.getLong("school_id"),
        row.getString("school"),
        row.getInt("booked"),
        row.getInt("present"),
        row.getInt("absent"));
  }

  /// What a list is of.
  ///
  /// @param school null for children who are in no class on the day
  public record Heading(String activity, @Nullable String school) {}

  /// What a list is of; empty where the activity does not take place on the day, or the town has no
  /// such activity or school.
  ///
  /// @param schoolId 0 for children who are in no class on the day
  public Optional<Heading> heading(Town town, LocalDate day, long activityId, long schoolId) {
    return database
        .read(
            handle ->
                handle
                    .createQuery(HEADING)
                    .bind("town", town.id())
                    .bind("day", day)
                    .bind("activity", activityId)
                    .bind("school", schoolId)
                    .map(
                        (row, _) -> new Heading(row.getString("activity"), row.getString("school")))
                    .findOne())
        .filter(heading -> schoolId == 0 || heading.school() != null);
  }

  /// The children of a school who are expected at an activity, and those who came without a
  /// booking.
  ///
  /// @param schoolId 0 for children who are in no class on the day
  public AttendanceList of(Town town, LocalDate day, long activityId, long schoolId) {
    return database.read(
        handle -> {
          var query =
              schoolId == 0
                  ? handle.createQuery(OF_NO_CLASS)
                  : handle.createQuery(OF_SCHOOL + EXPECTED).bind("school", schoolId);
          return new AttendanceList(
              query
                  .bind("town", town.id())
                  .bind("day", day)
                  .bind("activity", activityId)
                  .map(AttendanceLists::pupil)
                  .list());
        });
  }

  /// The children of a school whose first and last name, in whichever order, begin so, without
  /// regard to accents, capitals and hyphens, by name; [#MOST_FOUND] at most.
  ///
  /// @param typed as somebody typed it; blank or very long texts find nothing
  public AttendanceList named(
      Town town, LocalDate day, long activityId, long schoolId, String typed) {
    var name = beginning(typed.strip());
    if (name == null) {
      return new AttendanceList(List.of());
    }
    return new AttendanceList(
        database.read(
            handle ->
                handle
                    .createQuery(OF_SCHOOL + NAMED)
                    .bind("school", schoolId)
                    .bind("name", name)
                    .bind("most", MOST_FOUND)
                    .bind("town", town.id())
                    .bind("day", day)
                    .bind("activity", activityId)
                    .map(AttendanceLists::pupil)
                    .list()));
  }

  /// Between words stands one character, whichever; null for nothing to search for.
  private static @Nullable String beginning(String text) {
    var words =
        BETWEEN
            .splitAsStream(text)
            .filter(word -> !word.isEmpty())
            .map(word -> SPECIAL.matcher(word).replaceAll("\\\\$0"))
            .toList();
    return words.isEmpty() || text.length() > LONGEST ? null : String.join("_", words) + "%";
  }

  private static Pupil pupil(ResultSet row, StatementContext context) throws SQLException {
    return new Pupil(
        row.getLong("id"),
        row.getString("last_name"),
        row.getString("first_name"),
        row.getString("class"),
        row.getBoolean("booked"),
        word(row, context));
  }

  private static @Nullable Word word(ResultSet row, StatementContext context) throws SQLException {
    var said = AttendanceDesk.presence(row, "said");
    return said == null
        ? null
        : new Word(said, AttendanceDesk.saidAt(row, context), row.getString("said_by"));
  }
}
