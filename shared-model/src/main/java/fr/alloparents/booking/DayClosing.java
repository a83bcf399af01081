package fr.alloparents.booking;

import static java.util.stream.Collectors.toUnmodifiableSet;

import fr.alloparents.booking.BookingWriter.Source;
import fr.alloparents.booking.ChildFacts.Member;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.Script;
import fr.alloparents.town.TownRulesVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;

/// Closes days: writes the closure with its reason, takes the bookings back with a movement each
/// and lets nobody wait any more, in one transaction that holds the openings alone. Whoever books
/// at the same time is either cancelled with the others or refused with the reason. Thread-safe.
public final class DayClosing {

  private final Database database;
  private final Clock clock;

  public DayClosing(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// A booking that was taken back: whom to tell.
  public record TakenBack(long householdId, long childId, long activityId, LocalDate day) {}

  private record Entry(Member member, OpeningKey opening) {}

  /// Closes the days and says whose bookings were taken back, by day, activity and child.
  ///
  /// @throws IllegalArgumentException if there is no such town
  public List<TakenBack> close(Closing closing) {
    return database.inTransaction(handle -> close(handle, closing));
  }

  private List<TakenBack> close(Handle handle, Closing closing) {
    long townId = closing.townId();
    var before = new TownRulesReader(handle, townId).read();
    var holding = new Script();
    var held = OpeningsReader.holdAlone(holding, before, openings(handle, closing));
    holding.send(handle);
    write(handle, closing);
    // Those who wait are judged by the rules with the closure in them.
    var town = new TownRulesReader(handle, townId).read();
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var bookings = entries(handle, closing, "booking");
    var ledger =
        takeBack(handle, town, now, held, bookings, entries(handle, closing, "waiting_list"));
    var writer = new BookingWriter(townId);
    writer.add(
        new Source(Channel.TOWN_HALL, closing.author(), null, closing.reason()),
        now,
        ledger.writes());
    var writing = new Script();
    writer.write(writing);
    writing.send(handle);
    return bookings.stream().map(DayClosing::takenBack).toList();
  }

  private static Ledger takeBack(
      Handle handle,
      TownRules town,
      Instant now,
      Map<OpeningKey, Opening> held,
      List<Entry> bookings,
      List<Entry> waits) {
    var ledger = new Ledger(town, now, held, new WaitingList(handle, town.townId(), Facts.NONE));
    waits.forEach(wait -> ledger.leave(wait.member(), wait.opening()));
    bookings.forEach(
        booking ->
            ledger.release(
                booking.member(), booking.opening(), Movement.Kind.CANCELLED_BY_CLOSURE));
    return ledger;
  }

  private static Set<OpeningKey> openings(Handle handle, Closing closing) {
    return bound(
            handle,
            closing,
            """
            SELECT o.day, o.activity_id, o.place_id FROM opening o
            WHERE o.town_id = :town AND o.day BETWEEN :first AND :last
              AND (:activity IS NULL OR o.activity_id = :activity)
            """)
        .map((row, _) -> opening(row))
        .collect(toUnmodifiableSet());
  }

  private static void write(Handle handle, Closing closing) {
    handle.execute(
        """
        INSERT INTO closure
          (town_id, first_day, last_day, school_id, school_class_id, activity_id, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        closing.townId(),
        closing.firstDay(),
        closing.lastDay(),
        closing.schoolId(),
        closing.schoolClassId(),
        closing.activityId(),
        closing.reason());
    TownRulesVersion.raise(handle, closing.townId());
  }

  /// Bookings or waits of the children whom the closure covers.
  private static List<Entry> entries(Handle handle, Closing closing, String table) {
    return bound(
            handle,
            closing,
            "SELECT e.household_id, e.child_id, e.day, e.activity_id, e.place_id FROM "
                + table
                + """
                 e
                WHERE e.town_id = :town AND e.day BETWEEN :first AND :last
                  AND (:activity IS NULL OR e.activity_id = :activity)
                  AND (:school IS NULL AND :class IS NULL OR EXISTS (
                    SELECT 1 FROM child_class cc
                    JOIN school_class sc ON sc.town_id = cc.town_id AND sc.id = cc.school_class_id
                    WHERE cc.town_id = e.town_id AND cc.child_id = e.child_id
                      AND e.day BETWEEN cc.first_day AND cc.last_day
                      AND (:school IS NULL OR sc.school_id = :school)
                      AND (:class IS NULL OR sc.id = :class)))
                ORDER BY e.day, e.activity_id, e.child_id
                """)
        .map(
            (row, _) ->
                new Entry(
                    new Member(row.getLong("household_id"), row.getLong("child_id")), opening(row)))
        .list();
  }

  private static Query bound(Handle handle, Closing closing, String sql) {
    return handle
        .createQuery(sql)
        .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
        .bind("town", closing.townId())
        .bind("first", closing.firstDay())
        .bind("last", closing.lastDay())
        .bind("school", closing.schoolId())
        .bind("class", closing.schoolClassId())
        .bind("activity", closing.activityId());
  }

  private static OpeningKey opening(ResultSet row) throws SQLException {
    return new OpeningKey(
        row.getObject("day", LocalDate.class), row.getLong("activity_id"), row.getLong("place_id"));
  }

  private static TakenBack takenBack(Entry entry) {
    return new TakenBack(
        entry.member().householdId(),
        entry.member().childId(),
        entry.opening().activityId(),
        entry.opening().day());
  }
}
