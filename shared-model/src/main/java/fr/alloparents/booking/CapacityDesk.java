package fr.alloparents.booking;

import fr.alloparents.storage.Database;
import fr.alloparents.town.ActionLog;
import fr.alloparents.town.ActionLog.Entry;
import fr.alloparents.town.ActionLog.Kind;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownRulesVersion;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// How many children a day an activity takes at its places. A change holds for all days from today
/// on: nobody loses a place, and who waits gets those that are added. Thread-safe. Throws
/// [fr.alloparents.storage.StorageException] when the database fails.
public final class CapacityDesk {

  /// Day by day, since openings are kept by day: those of a year are hundreds of thousands.
  private static final String PLACES =
      """
      SELECT ap.place_id, p.name AS place, a.name AS activity, ap.capacity, fullest.most_taken
      FROM activity_place ap
      LEFT JOIN (
        SELECT o.place_id, MAX(o.taken) AS most_taken
        FROM (
          SELECT DISTINCT day FROM opening FORCE INDEX (PRIMARY)
          WHERE town_id = :town AND day >= :today
        ) coming
        STRAIGHT_JOIN opening o FORCE INDEX (PRIMARY)
          ON o.town_id = :town AND o.day = coming.day AND o.activity_id = :activity
        GROUP BY o.place_id
      ) fullest ON fullest.place_id = ap.place_id
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
    var openings = new SiteOpenings(handle, town, activityId, town.today(clock));
    openings.hold(placeId);
    handle.execute(
        """
        UPDATE activity_place SET capacity = ?
        WHERE town_id = ? AND activity_id = ? AND place_id = ?
        """,
        capacity,
        town.id(),
        activityId,
        placeId);
    openings.limit(placeId, capacity);
    int served = openings.serve(placeId, clock);
    return new Changed(Changed.Outcome.DONE, openings.fullDays(placeId), served);
  }
}
