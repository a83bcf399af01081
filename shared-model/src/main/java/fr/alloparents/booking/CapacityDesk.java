package fr.alloparents.booking;

import static java.util.stream.Collectors.toCollection;

import fr.alloparents.booking.BookingWriter.Source;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.Script;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownRulesVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// How many children a day an activity takes at its places. A change holds for all days from today
/// on: nobody loses a place, and who waits gets those that are added. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class CapacityDesk {

  private static final String PLACES =
      """
      SELECT ap.place_id, p.name AS place, a.name AS activity, ap.capacity,
        (SELECT MAX(o.taken) FROM opening o
          WHERE o.town_id = ap.town_id AND o.activity_id = ap.activity_id
            AND o.place_id = ap.place_id AND o.day >= :today) AS most_taken
      FROM activity_place ap
      JOIN place p ON p.town_id = ap.town_id AND p.id = ap.place_id
      JOIN activity a ON a.town_id = ap.town_id AND a.id = ap.activity_id
      WHERE ap.town_id = :town AND ap.activity_id = :activity ORDER BY p.name
      """;

  private final Database database;
  private final Clock clock;

  public CapacityDesk(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// A place of an activity.
  ///
  /// @param capacity null for no limit
  /// @param mostTaken how many are booked on the fullest day from today on; 0 where there is no
  ///   limit, since nobody counts there
  public record AtPlace(
      long placeId, String place, String activity, @Nullable Integer capacity, int mostTaken) {}

  /// What became of a change.
  ///
  /// @param fullDays on how many days more are booked than the new capacity allows
  /// @param served how many have got a place from the waiting list
  public record Changed(Outcome outcome, int fullDays, int served) {

    /// Whether it was written.
    public enum Outcome {
      /// It is written, or was by the same form before, or it was so already.
      DONE,
      /// Somebody has changed it since: nothing is written.
      OUTDATED,
      /// The activity is not held there: nothing is written.
      NO_SUCH
    }

    private static Changed not(Outcome outcome) {
      return new Changed(outcome, 0, 0);
    }
  }

  /// Where an activity is held, by the names of the places; none for another town's.
  public List<AtPlace> places(Town town, long activityId) {
    return database.read(handle -> places(handle, town, activityId));
  }

  /// Lays a capacity down.
  ///
  /// @param request of the form: sent again it writes nothing
  /// @param seen the capacity on which it was decided
  /// @param capacity 0 or more; null for no limit
  /// @throws IllegalArgumentException if the capacity is negative
  public Changed change(
      Town town,
      Author by,
      UUID request,
      long activityId,
      long placeId,
      @Nullable Integer seen,
      @Nullable Integer capacity) {
    if (capacity != null && capacity < 0) {
      throw new IllegalArgumentException("a capacity of 0 or more: " + capacity);
    }
    return database.inTransaction(
        handle -> {
          TownRulesVersion.raise(handle, town.id());
          if (ActionLog.isDone(handle, town.id(), request)) {
            return Changed.not(Changed.Outcome.DONE);
          }
          var there =
              places(handle, town, activityId).stream()
                  .filter(place -> place.placeId() == placeId)
                  .findFirst();
          if (there.isEmpty()) {
            return Changed.not(Changed.Outcome.NO_SUCH);
          }
          if (!Objects.equals(there.get().capacity(), seen)) {
            return Changed.not(Changed.Outcome.OUTDATED);
          }
          if (Objects.equals(seen, capacity)) {
            return Changed.not(Changed.Outcome.DONE);
          }
          ActionLog.write(
              handle, town.id(), by, clock.instant(), entry(there.get(), capacity), request);
          return write(handle, town, activityId, placeId, capacity);
        });
  }

  private static Entry entry(AtPlace there, @Nullable Integer capacity) {
    return new Entry(
        Kind.CAPACITY_CHANGED,
        there.activity() + ", " + there.place(),
        written(there.capacity()),
        written(capacity));
  }

  private static String written(@Nullable Integer capacity) {
    return Optional.ofNullable(capacity).map(Object::toString).orElse("");
  }

  private List<AtPlace> places(Handle handle, Town town, long activityId) {
    return handle
        .createQuery(PLACES)
        .bind("town", town.id())
        .bind("activity", activityId)
        .bind("today", town.today(clock))
        .map(
            (row, _) ->
                new AtPlace(
                    row.getLong("place_id"),
                    row.getString("place"),
                    row.getString("activity"),
                    row.getObject("capacity", Integer.class),
                    row.getInt("most_taken")))
        .list();
  }

  private Changed write(
      Handle handle, Town town, long activityId, long placeId, @Nullable Integer capacity) {
    var today = town.today(clock);
    hold(handle, town, activityId, placeId, today);
    handle.execute(
        """
        UPDATE activity_place SET capacity = ?
        WHERE town_id = ? AND activity_id = ? AND place_id = ?
        """,
        capacity,
        town.id(),
        activityId,
        placeId);
    handle.execute(
        """
        UPDATE opening o SET o.capacity = ?, o.taken = IF(? IS NULL, 0, (
          SELECT COUNT(*) FROM booking b
          WHERE b.town_id = o.town_id AND b.day = o.day AND b.activity_id = o.activity_id
            AND b.place_id = o.place_id))
        WHERE o.town_id = ? AND o.day >= ? AND o.activity_id = ? AND o.place_id = ?
        """,
        capacity,
        capacity,
        town.id(),
        today,
        activityId,
        placeId);
    int served = serve(handle, town, activityId, placeId, today);
    return new Changed(
        Changed.Outcome.DONE, fullDays(handle, town, activityId, placeId, today), served);
  }

  /// Holds the openings alone before it is counted what is booked on them: whoever books one comes
  /// before, and is counted, or after, and finds the new capacity.
  private static void hold(
      Handle handle, Town town, long activityId, long placeId, LocalDate today) {
    handle
        .select(
            """
            SELECT day FROM opening FORCE INDEX (PRIMARY)
            WHERE town_id = ? AND day >= ? AND activity_id = ? AND place_id = ?
            ORDER BY day FOR UPDATE
            """,
            town.id(),
            today,
            activityId,
            placeId)
        .mapTo(LocalDate.class)
        .list();
  }

  private static int fullDays(
      Handle handle, Town town, long activityId, long placeId, LocalDate today) {
    return handle
        .select(
            """
            SELECT COUNT(*) FROM opening
            WHERE town_id = ? AND day >= ? AND activity_id = ? AND place_id = ?
              AND taken > capacity
            """,
            town.id(),
            today,
            activityId,
            placeId)
        .mapTo(int.class)
        .one();
  }

  /// Gives the places added to those who wait, by the rules as they are with them, day by day.
  private int serve(Handle handle, Town town, long activityId, long placeId, LocalDate today) {
    var waited = waited(handle, town, activityId, placeId, today);
    if (waited.isEmpty()) {
      return 0;
    }
    var rules = new TownRulesReader(handle, town.id()).read();
    var held = new HashMap<OpeningKey, Opening>();
    waited.forEach(key -> held.put(key, opening(handle, town, key)));
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var ledger = new Ledger(rules, now, held, new WaitingList(handle, town.id(), Facts.NONE));
    waited.forEach(ledger::serve);
    var writer = new BookingWriter(town.id());
    writer.add(Source.WAITING_LIST, now, ledger.writes());
    var writing = new Script();
    writer.write(writing);
    writing.send(handle);
    return ledger.writes().size();
  }

  private static SortedSet<OpeningKey> waited(
      Handle handle, Town town, long activityId, long placeId, LocalDate today) {
    return handle
        .select(
            """
            SELECT DISTINCT day FROM waiting_list
            WHERE town_id = ? AND day >= ? AND activity_id = ? AND place_id = ?
            """,
            town.id(),
            today,
            activityId,
            placeId)
        .mapTo(LocalDate.class)
        .map(day -> new OpeningKey(day, activityId, placeId))
        .collect(toCollection(TreeSet::new));
  }

  private static Opening opening(Handle handle, Town town, OpeningKey key) {
    return handle
        .select(
            """
            SELECT o.capacity, o.taken, (SELECT COUNT(*) FROM waiting_list w
              WHERE w.town_id = o.town_id AND w.day = o.day AND w.activity_id = o.activity_id
                AND w.place_id = o.place_id) AS waiting
            FROM opening o
            WHERE o.town_id = ? AND o.day = ? AND o.activity_id = ? AND o.place_id = ?
            """,
            town.id(),
            key.day(),
            key.activityId(),
            key.placeId())
        .map((row, _) -> opening(row))
        .one();
  }

  private static Opening opening(ResultSet row) throws SQLException {
    return new Opening(
        row.getObject("capacity", Integer.class), row.getInt("taken"), row.getInt("waiting"));
  }
}
