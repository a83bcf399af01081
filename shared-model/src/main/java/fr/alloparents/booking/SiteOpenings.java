package fr.alloparents.booking;

import static java.util.stream.Collectors.toCollection;

import fr.alloparents.booking.BookingWriter.Source;
import fr.alloparents.storage.Script;
import fr.alloparents.town.Town;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The openings of an activity from a day on, for a transaction that changes how many they take or
/// where they are. Where the catalogue has a limit every such opening must have one, and where it
/// has none no opening may: bookings hold an opening alone or together by what the catalogue says.
/// Confined to one transaction.
final class SiteOpenings {

  private final Handle handle;
  private final Town town;
  private final long activityId;
  private final LocalDate from;

  /// @param from the first day, in the town's zone
  SiteOpenings(Handle handle, Town town, long activityId, LocalDate from) {
    this.handle = handle;
    this.town = town;
    this.activityId = activityId;
    this.from = from;
  }

  /// Holds the openings alone before it is read what is booked on them: whoever books one comes
  /// before, and is counted, or after, and finds the new rules.
  ///
  /// @param placeId those at one place; null for all of the activity
  void hold(@Nullable Long placeId) {
    handle
        .select(
            """
            SELECT day FROM opening FORCE INDEX (PRIMARY)
            WHERE town_id = ? AND day >= ? AND activity_id = ? AND (? IS NULL OR place_id = ?)
            ORDER BY day, place_id FOR UPDATE
            """,
            town.id(),
            from,
            activityId,
            placeId,
            placeId)
        .mapTo(LocalDate.class)
        .list();
  }

  /// Gives the openings at a place a limit or takes it from them, and counts anew.
  ///
  /// @param capacity null for no limit
  void limit(long placeId, @Nullable Integer capacity) {
    handle.execute(
        """
        UPDATE opening SET capacity = ?
        WHERE town_id = ? AND day >= ? AND activity_id = ? AND place_id = ?
        """,
        capacity,
        town.id(),
        from,
        activityId,
        placeId);
    count(placeId);
  }

  /// Counts anew what is booked at a place; nothing is counted where there is no limit.
  void count(long placeId) {
    handle.execute(
        """
        UPDATE opening o SET o.taken = IF(o.capacity IS NULL, 0, (
          SELECT COUNT(*) FROM booking b
          WHERE b.town_id = o.town_id AND b.day = o.day AND b.activity_id = o.activity_id
            AND b.place_id = o.place_id))
        WHERE o.town_id = ? AND o.day >= ? AND o.activity_id = ? AND o.place_id = ?
        """,
        town.id(),
        from,
        activityId,
        placeId);
  }

  /// On how many days more are booked at a place than its limit allows.
  int fullDays(long placeId) {
    return handle
        .select(
            """
            SELECT COUNT(*) FROM opening
            WHERE town_id = ? AND day >= ? AND activity_id = ? AND place_id = ?
              AND taken > capacity
            """,
            town.id(),
            from,
            activityId,
            placeId)
        .mapTo(int.class)
        .one();
  }

  /// Gives the places that are free to those who wait there, by the rules as they are with them,
  /// day by day.
  ///
  /// @return how many have got one
  int serve(long placeId, Clock clock) {
    var waited = waited(placeId);
    if (waited.isEmpty()) {
      return 0;
    }
    var rules = new TownRulesReader(handle, town.id()).read();
    var held = new HashMap<OpeningKey, Opening>();
    waited.forEach(key -> held.put(key, opening(key)));
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

  private SortedSet<OpeningKey> waited(long placeId) {
    return handle
        .select(
            """
            SELECT DISTINCT day FROM waiting_list
            WHERE town_id = ? AND day >= ? AND activity_id = ? AND place_id = ?
            """,
            town.id(),
            from,
            activityId,
            placeId)
        .mapTo(LocalDate.class)
        .map(day -> new OpeningKey(day, activityId, placeId))
        .collect(toCollection(TreeSet::new));
  }

  private Opening opening(OpeningKey key) {
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
