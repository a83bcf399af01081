package fr.alloparents.booking;

import static java.util.stream.Collectors.toUnmodifiableSet;

import fr.alloparents.booking.BookingWriter.Source;
import fr.alloparents.booking.ChildFacts.Member;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.Script;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Edited;
import fr.alloparents.town.NoticeBoard;
import fr.alloparents.town.Notices;
import fr.alloparents.town.Notices.Notice;
import fr.alloparents.town.Town;
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
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

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

  /// Days that were closed.
  record Closed(long closureId, List<TakenBack> takenBack) {}

  /// Closes the days and says whose bookings were taken back, by day, activity and child.
  ///
  /// @throws IllegalArgumentException if there is no such town
  public List<TakenBack> close(Closing closing) {
    return database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, closing.townId());
          return close(handle, closing, UUID.randomUUID()).takenBack();
        });
  }

  /// As [#close(Closing)], for a form: sent again it writes nothing.
  ///
  /// @param request of the form
  /// @param notice published together with the closure; null for none
  /// @return the closure's id
  /// @throws IllegalArgumentException if there is no such town
  public long close(Closing closing, UUID request, @Nullable Notice notice) {
    return database.inTransaction(
        handle -> {
          // Raised first, so that the same form sent twice at once takes turns.
          TownRulesVersion.raise(handle, closing.townId());
          return Closings.ofRequest(handle, closing.townId(), request)
              .orElseGet(() -> closeAndTell(handle, closing, request, notice));
        });
  }

  private long closeAndTell(Handle handle, Closing closing, UUID request, @Nullable Notice notice) {
    long closure = close(handle, closing, request).closureId();
    if (notice != null) {
      long published = Notices.publish(handle, closing.townId(), notice);
      handle.execute("UPDATE closure SET notice_id = ? WHERE id = ?", published, closure);
      log(
          handle,
          closing,
          new ActionLog.Entry(Kind.NOTICE_PUBLISHED, notice.days(), null, notice.words()));
    }
    return closure;
  }

  /// Opens closed days again: families can book them from now on, what was taken back stays so, and
  /// the notice that was published with the closure is withdrawn. A public holiday stays open when
  /// its school year is generated again. Done twice it is done once.
  ///
  /// @return [Edited#OUTDATED] where the days have passed, and nothing is written
  /// @throws IllegalArgumentException if there is no such town
  public Edited reopen(Town town, Author by, long closureId) {
    return database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          var closure = Closings.find(handle, town.id(), closureId).orElse(null);
          if (closure == null) {
            return Edited.NO_SUCH;
          }
          if (closure.liftedAt() != null) {
            return Edited.DONE;
          }
          if (closure.lastDay().isBefore(town.today(clock))) {
            return Edited.OUTDATED;
          }
          var now = clock.instant();
          handle.execute(
              "UPDATE closure SET lifted_at = ?, lifted_by = ? WHERE town_id = ? AND id = ?",
              now,
              by.name(),
              town.id(),
              closureId);
          var subject = closure.firstDay() + "/" + closure.lastDay() + " " + closure.scope();
          ActionLog.write(
              handle,
              town.id(),
              by,
              now,
              new ActionLog.Entry(Kind.DAYS_REOPENED, subject, closure.reason(), null));
          withdrawNotice(handle, town, by, now, closureId);
          return Edited.DONE;
        });
  }

  private static void withdrawNotice(
      Handle handle, Town town, Author by, Instant now, long closureId) {
    handle
        .select("SELECT notice_id FROM closure WHERE id = ? AND notice_id IS NOT NULL", closureId)
        .mapTo(long.class)
        .findOne()
        .ifPresent(notice -> NoticeBoard.withdraw(handle, town, by, now, notice));
  }

  /// The same for whoever has raised the rules' version in this transaction.
  Closed close(Handle handle, Closing closing, UUID request) {
    long townId = closing.townId();
    var before = new TownRulesReader(handle, townId).read();
    var holding = new Script();
    var held = OpeningsReader.holdAlone(holding, before, openings(handle, closing));
    holding.send(handle);
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    long closure = write(handle, closing, request, now);
    // Those who wait are judged by the rules with the closure in them.
    var town = new TownRulesReader(handle, townId).read();
    var bookings = entries(handle, closing, "booking");
    var ledger =
        takeBack(handle, town, now, held, bookings, entries(handle, closing, "waiting_list"));
    var writer = new BookingWriter(townId);
    writer.add(
        new Source(Channel.TOWN_HALL, closing.author().name(), null, closure, closing.reason()),
        now,
        ledger.writes());
    var writing = new Script();
    writer.write(writing);
    writing.send(handle);
    Closings.keepToTell(handle, townId, closure);
    log(handle, closing, logged(handle, closing, closure, bookings.size()));
    return new Closed(closure, bookings.stream().map(DayClosing::takenBack).toList());
  }

  private void log(Handle handle, Closing closing, ActionLog.Entry entry) {
    ActionLog.write(handle, closing.townId(), closing.author(), clock.instant(), entry);
  }

  private static ActionLog.Entry logged(
      Handle handle, Closing closing, long closure, int takenBack) {
    var scope = Closings.find(handle, closing.townId(), closure).map(Closings.Made::scope);
    var subject = closing.firstDay() + "/" + closing.lastDay() + " " + scope.orElse("");
    return new ActionLog.Entry(Kind.DAYS_CLOSED, subject, null, takenBack + " " + closing.reason());
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
    return Closings.bound(
            handle.createQuery(
                """
                SELECT o.day, o.activity_id, o.place_id FROM opening o
                WHERE o.town_id = :town AND o.day BETWEEN :first AND :last
                  AND (:activity IS NULL OR o.activity_id = :activity)
                """),
            closing)
        .map((row, _) -> opening(row))
        .collect(toUnmodifiableSet());
  }

  private static long write(Handle handle, Closing closing, UUID request, Instant now) {
    return Closings.bound(
            handle.createUpdate(
                """
                INSERT INTO closure (town_id, first_day, last_day, school_id, school_class_id,
                  activity_id, reason, request_id, closed_at, closed_by)
                VALUES (:town, :first, :last, :school, :class, :activity, :reason, :request, :at,
                  :author)
                """),
            closing)
        .bind("reason", closing.reason())
        .bind("request", request)
        .bind("at", now)
        .bind("author", closing.author().name())
        .executeAndReturnGeneratedKeys("id")
        .mapTo(long.class)
        .one();
  }

  /// Bookings or waits of the children whom the closure covers.
  private static List<Entry> entries(Handle handle, Closing closing, String table) {
    return Closings.bound(
            handle.createQuery(
                "SELECT e.household_id, e.child_id, e.day, e.activity_id, e.place_id FROM "
                    + table
                    + " e WHERE "
                    + Closings.COVERED
                    + " ORDER BY e.day, e.activity_id, e.child_id"),
            closing)
        .map(
            (row, _) ->
                new Entry(
                    new Member(row.getLong("household_id"), row.getLong("child_id")), opening(row)))
        .list();
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
