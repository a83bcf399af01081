package fr.alloparents.booking;

import fr.alloparents.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The last operations, as a family sees them. Thread-safe.
public final class History {

  /// How many movements a family sees.
  public static final int SHOWN = 40;

  private static final String MOVEMENTS =
      """
      SELECT m.*, c.first_name, a.name AS activity,
        a.english_name AS english_activity
      FROM movement m
      JOIN child c ON c.town_id = m.town_id AND c.id = m.child_id
      JOIN activity a ON a.town_id = m.town_id AND a.id = m.activity_id
      """;

  private final Database database;
  private final Clock clock;

  public History(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// The last [#SHOWN] movements of a household's children that concern it, latest first. From
  /// October those of days before this school year are no longer shown; nothing is deleted by that.
  public List<Movement> ofHousehold(long townId, long householdId) {
    return database.read(
        handle ->
            handle
                .select(
                    MOVEMENTS
                        + """
                        WHERE m.town_id = ? AND m.household_id = ? AND m.day >= ?
                        ORDER BY m.at DESC, m.id DESC LIMIT ?
                        """,
                    townId,
                    householdId,
                    firstDayShown(LocalDate.ofInstant(clock.instant(), zone(handle, townId))),
                    SHOWN)
                .map(History::movement)
                .list());
  }

  /// As [#ofHousehold], of one child only: its last [#SHOWN], however much its siblings moved
  /// since. None of a child that is not the household's.
  public List<Movement> ofChild(long townId, long householdId, long childId) {
    return database.read(
        handle ->
            handle
                .select(
                    MOVEMENTS
                        + """
                        WHERE m.town_id = ? AND m.household_id = ? AND m.day >= ?
                          AND m.child_id = ?
                        ORDER BY m.at DESC, m.id DESC LIMIT ?
                        """,
                    townId,
                    householdId,
                    firstDayShown(LocalDate.ofInstant(clock.instant(), zone(handle, townId))),
                    childId,
                    SHOWN)
                .map(History::movement)
                .list());
  }

  /// The last movements of a child in all its households, latest first, for the town hall: those of
  /// earlier school years too.
  ///
  /// @param limit the most that are given
  public List<Movement> ofChild(long townId, long childId, int limit) {
    return database.read(
        handle ->
            handle
                .select(
                    MOVEMENTS
                        + """
                        WHERE m.town_id = ? AND m.child_id = ?
                        ORDER BY m.at DESC, m.id DESC LIMIT ?
                        """,
                    townId,
                    childId,
                    limit)
                .map(History::movement)
                .list());
  }

  /// All movements of an operation, in the order they were made.
  public List<Movement> ofOperation(long townId, long operation) {
    return database.read(
        handle ->
            handle
                .select(
                    MOVEMENTS + "WHERE m.town_id = ? AND m.operation_id = ? ORDER BY m.id",
                    townId,
                    operation)
                .map(History::movement)
                .list());
  }

  /// The first of September of the current school year from October to August, of the previous one
  /// in September: families still look back at the summer then.
  public static LocalDate firstDayShown(LocalDate today) {
    int year =
        today.getMonth().compareTo(Month.OCTOBER) >= 0 ? today.getYear() : today.getYear() - 1;
    return LocalDate.of(year, Month.SEPTEMBER, 1);
  }

  private static ZoneId zone(Handle handle, long townId) {
    return handle
        .select("SELECT time_zone FROM town WHERE id = ?", townId)
        .mapTo(String.class)
        .map(ZoneId::of)
        .one();
  }

  private static Movement movement(ResultSet row, StatementContext context) throws SQLException {
    long operation = row.getLong("operation_id");
    boolean alone = row.wasNull();
    return new Movement(
        row.getLong("child_id"),
        row.getString("first_name"),
        row.getLong("activity_id"),
        row.getString("activity"),
        row.getString("english_activity"),
        row.getObject("day", LocalDate.class),
        Movement.Kind.valueOf(row.getString("kind")),
        Channel.valueOf(row.getString("channel")),
        row.getString("author"),
        context.findColumnMapperFor(Instant.class).orElseThrow().map(row, "at", context),
        alone ? null : operation,
        row.getString("words"));
  }
}
