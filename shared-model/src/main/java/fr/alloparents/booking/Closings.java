package fr.alloparents.booking;

import fr.alloparents.activity.ClosedDays;
import fr.alloparents.storage.Database;
import fr.alloparents.town.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// What closing days would do, and what it has done: whom to tell. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class Closings {

  /// Of a booking or a wait `e`: whether its child is covered by the closing bound by [#bound].
  static final String COVERED =
      """
      e.town_id = :town AND e.day BETWEEN :first AND :last
      AND (:activity IS NULL OR e.activity_id = :activity)
      AND (:school IS NULL AND :class IS NULL OR EXISTS (
        SELECT 1 FROM child_class cc
        JOIN school_class sc ON sc.town_id = cc.town_id AND sc.id = cc.school_class_id
        WHERE cc.town_id = e.town_id AND cc.child_id = e.child_id
          AND e.day BETWEEN cc.first_day AND cc.last_day
          AND (:school IS NULL OR sc.school_id = :school)
          AND (:class IS NULL OR sc.id = :class)))
      """;

  /// Of a closure `c` and an opening `o`: whether nothing of what the closing bound is for runs
  /// there any more.
  private static final String CLOSES =
      ClosedDays.CLOSES
          + """
          AND (c.school_class_id IS NULL OR c.school_class_id = :class)
          AND (c.school_id IS NULL OR c.school_id = scope.school_id)
          """;

  /// The school that the closing bound is for, if it is for one or for a class of it.
  private static final String SCOPE =
      """
      (SELECT COALESCE(:school, (
        SELECT school_id FROM school_class WHERE town_id = :town AND id = :class)) AS school_id
      ) scope
      """;

  /// Of an opening `o`: whether it is one of what the closing bound is for. A class goes where its
  /// school goes.
  private static final String OPENED =
      """
      o.town_id = :town AND o.day BETWEEN :first AND :last
        AND (:activity IS NULL OR o.activity_id = :activity)
        AND (scope.school_id IS NULL OR EXISTS (
          SELECT 1 FROM activity_school s
          WHERE s.town_id = o.town_id AND s.activity_id = o.activity_id
            AND s.school_id = scope.school_id AND s.place_id = o.place_id))
      """;

  private static final String MADE =
      """
      SELECT c.id, c.first_day, c.last_day, c.reason, c.closed_at, c.closed_by, c.lifted_at,
        c.lifted_by, c.activity_id,
        CONCAT_WS(', ', COALESCE(s.name, cs.name), sc.name, a.name) AS scope
      FROM closure c
      LEFT JOIN school s ON s.town_id = c.town_id AND s.id = c.school_id
      LEFT JOIN school_class sc ON sc.town_id = c.town_id AND sc.id = c.school_class_id
      LEFT JOIN school cs ON cs.town_id = sc.town_id AND cs.id = sc.school_id
      LEFT JOIN activity a ON a.town_id = c.town_id AND a.id = c.activity_id
      """;

  /// The bookings of all children. The index of days has all that is counted.
  private static final String OF_ALL =
      """
      SELECT COUNT(*) AS bookings, COUNT(DISTINCT e.household_id) AS households
      FROM booking e
      WHERE e.town_id = :town AND e.day BETWEEN :first AND :last
        AND (:activity IS NULL OR e.activity_id = :activity)
      """;

  /// Those of the children of a school or a class, day by day: MariaDB would otherwise read what
  /// each of them has booked in all years.
  private static final String OF_SOME =
      """
      SELECT COUNT(DISTINCT e.child_id, e.day, e.activity_id) AS bookings,
        COUNT(DISTINCT e.household_id) AS households
      FROM school_class sc
      STRAIGHT_JOIN child_class cc ON cc.town_id = sc.town_id AND cc.school_class_id = sc.id
      STRAIGHT_JOIN (
        SELECT DISTINCT day FROM opening WHERE town_id = :town AND day BETWEEN :first AND :last
      ) open ON open.day BETWEEN cc.first_day AND cc.last_day
      STRAIGHT_JOIN booking e
        ON e.town_id = cc.town_id AND e.child_id = cc.child_id AND e.day = open.day
        AND (:activity IS NULL OR e.activity_id = :activity)
      WHERE sc.town_id = :town AND cc.first_day <= :last AND cc.last_day >= :first
        AND (:school IS NULL OR sc.school_id = :school) AND (:class IS NULL OR sc.id = :class)
      """;

  private final Database database;

  public Closings(Database database) {
    this.database = database;
  }

  /// What a closing would do.
  ///
  /// @param bookings how many it would take back
  /// @param households whose they are
  /// @param openDays how many days it would close on which something runs
  /// @param closedBecause why one of the days is closed already, of several reasons the one that
  ///   closes most; null where none is
  public record Preview(
      int bookings, int households, int openDays, @Nullable String closedBecause) {}

  /// Closed days.
  ///
  /// @param scope the school, the class with its school, or the activity; empty for the whole town
  /// @param activityId the activity it is for; null for all
  /// @param at null where they came with a school year
  /// @param by who closed them, in words for the history; null where they came with a school year
  /// @param liftedAt since when they are open again; null where they are not
  /// @param liftedBy who opened them again; null where nobody has
  public record Made(
      long id,
      LocalDate firstDay,
      LocalDate lastDay,
      String scope,
      @Nullable Long activityId,
      String reason,
      @Nullable Instant at,
      @Nullable String by,
      @Nullable Instant liftedAt,
      @Nullable String liftedBy) {

    /// Whether it holds on that day.
    public boolean closes(LocalDate day) {
      return liftedAt == null && !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }
  }

  /// A household whose bookings were taken back.
  ///
  /// @param bookings by day, child and activity
  public record Told(
      String household, List<PhoneNumber> phones, List<String> emails, List<Line> bookings) {

    public Told {
      phones = List.copyOf(phones);
      emails = List.copyOf(emails);
      bookings = List.copyOf(bookings);
    }
  }

  /// A booking that was taken back.
  ///
  /// @param child first and last name
  public record Line(String child, String activity, LocalDate day) {}

  /// What a closing would do if it were written now.
  public Preview preview(Closing closing) {
    boolean all = closing.schoolId() == null && closing.schoolClassId() == null;
    var sql =
        "SELECT taken.bookings, taken.households,"
            + " (SELECT COUNT(DISTINCT o.day) FROM opening o JOIN "
            + SCOPE
            + " WHERE "
            + OPENED
            + " AND NOT EXISTS (SELECT 1 FROM closure c WHERE "
            + CLOSES
            + ")) AS open_days, (SELECT c.reason FROM opening o JOIN "
            + SCOPE
            + " JOIN closure c ON "
            + CLOSES
            + " WHERE "
            + OPENED
            + " ORDER BY c.activity_id IS NULL DESC, c.school_class_id IS NULL DESC, c.school_id IS"
            + " NULL DESC, c.first_day, c.id LIMIT 1) AS closed_because FROM ("
            + (all ? OF_ALL : OF_SOME)
            + ") taken";
    return database.read(
        handle ->
            bound(handle.createQuery(sql), closing)
                .map(
                    (row, _) ->
                        new Preview(
                            row.getInt("bookings"),
                            row.getInt("households"),
                            row.getInt("open_days"),
                            row.getString("closed_because")))
                .one());
  }

  /// The first day from this one on, on which something runs and the town is not closed.
  public Optional<LocalDate> nextOpenDay(long townId, LocalDate from) {
    return database.read(
        handle ->
            handle
                .select(
                    "SELECT o.day FROM opening o WHERE o.town_id = ? AND o.day >= ? AND"
                        + ClosedDays.TOWN_IS_OPEN
                        + "ORDER BY o.day LIMIT 1",
                    townId,
                    from)
                .mapTo(LocalDate.class)
                .findOne());
  }

  /// What the town hall has closed, latest first.
  ///
  /// @param most how many at most
  public List<Made> latest(long townId, int most) {
    return database.read(
        handle ->
            handle
                .select(
                    MADE
                        + """
                        WHERE c.town_id = ? AND c.closed_at IS NOT NULL
                        ORDER BY c.id DESC LIMIT ?
                        """,
                    townId,
                    most)
                .map(Closings::made)
                .list());
  }

  /// The closures that hold on any of these days, those of school years among them, by their first
  /// day.
  public List<Made> between(long townId, LocalDate first, LocalDate last) {
    return database.read(
        handle ->
            handle
                .select(
                    MADE
                        + """
                        WHERE c.town_id = ? AND c.last_day >= ? AND c.first_day <= ?
                          AND NOT c.narrows AND
                        """
                        + ClosedDays.HOLDS
                        + "ORDER BY c.first_day, c.id",
                    townId,
                    first,
                    last)
                .map(Closings::made)
                .list());
  }

  /// A closure, whether the town hall made it or it came with a school year; empty for what is none
  /// of this town.
  public Optional<Made> find(long townId, long closureId) {
    return database.read(handle -> find(handle, townId, closureId));
  }

  static Optional<Made> find(Handle handle, long townId, long closureId) {
    return handle
        .select(MADE + "WHERE c.town_id = ? AND c.id = ? AND NOT c.narrows", townId, closureId)
        .map(Closings::made)
        .findOne();
  }

  /// The closure that a form has made; empty for none.
  public Optional<Long> ofRequest(long townId, UUID request) {
    return database.read(handle -> ofRequest(handle, townId, request));
  }

  static Optional<Long> ofRequest(Handle handle, long townId, UUID request) {
    return handle
        .select("SELECT id FROM closure WHERE town_id = ? AND request_id = ?", townId, request)
        .mapTo(Long.class)
        .findOne();
  }

  /// Whom to tell of a closure, by the names of the households. None for another town's.
  public List<Told> toTell(long townId, long closureId) {
    return database.read(handle -> new TakenBack(handle, townId, closureId).all());
  }

  /// A part of the same, which a page shows: of a whole town they are thousands.
  ///
  /// @param households how many there are in all
  public record ToldPart(List<Told> told, int households) {

    public ToldPart {
      told = List.copyOf(told);
    }
  }

  /// A part of those to tell, by the names of the households when it was closed.
  ///
  /// @param after so many of them, 0 or more
  /// @param most so many at most
  public ToldPart toTell(long townId, long closureId, int after, int most) {
    return database.read(handle -> new TakenBack(handle, townId, closureId).part(after, most));
  }

  /// Keeps the list of whom to tell, in the transaction that has closed the days and written what
  /// it took back.
  static void keepToTell(Handle handle, long townId, long closureId) {
    TakenBack.write(handle, townId, closureId);
  }

  private static Made made(ResultSet row, StatementContext context) throws SQLException {
    var instants = context.findColumnMapperFor(Instant.class).orElseThrow();
    return new Made(
        row.getLong("id"),
        row.getObject("first_day", LocalDate.class),
        row.getObject("last_day", LocalDate.class),
        row.getString("scope"),
        row.getObject("activity_id", Long.class),
        row.getString("reason"),
        instants.map(row, "closed_at", context),
        row.getString("closed_by"),
        instants.map(row, "lifted_at", context),
        row.getString("lifted_by"));
  }

  /// Binds days and scope of a closing.
  static <T extends SqlStatement<T>> T bound(T statement, Closing closing) {
    return statement
        .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
        .bind("town", closing.townId())
        .bind("first", closing.firstDay())
        .bind("last", closing.lastDay())
        .bind("school", closing.schoolId())
        .bind("class", closing.schoolClassId())
        .bind("activity", closing.activityId());
  }
}
