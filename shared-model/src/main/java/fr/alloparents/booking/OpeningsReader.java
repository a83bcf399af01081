package fr.alloparents.booking;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Reads openings, to show them or to hold them.
final class OpeningsReader {

  private static final String ALONE = " FOR UPDATE";

  private static final String WAITING =
      """
      (SELECT COUNT(*) FROM waiting_list w
        WHERE w.town_id = o.town_id AND w.day = o.day AND w.activity_id = o.activity_id
          AND w.place_id = o.place_id)
      """;

  private OpeningsReader() {}

  /// The openings of some places over some days, held by nobody.
  static Map<OpeningKey, Opening> show(
      Handle handle, long townId, Collection<Long> places, Span days) {
    if (places.isEmpty()) {
      return Map.of();
    }
    var query =
        handle
            .createQuery(
                "SELECT o.day, o.activity_id, o.place_id, o.capacity, o.taken, IF(o.capacity IS"
                    + " NULL, 0, "
                    + WAITING
                    + """
                    ) AS waiting FROM opening o
                    WHERE o.town_id = :town AND o.day BETWEEN :first AND :last
                      AND o.place_id IN (<places>)
                    """)
            .bindList("places", List.copyOf(places))
            .bind("town", townId)
            .bind("first", days.first())
            .bind("last", days.last());
    var found = new HashMap<OpeningKey, Opening>();
    collect(query, found);
    return found;
  }

  /// Holds openings until the end of the transaction: first those without a capacity, shared with
  /// other bookings, then those with one, alone; each group in the order of [OpeningKey].
  static Map<OpeningKey, Opening> hold(Handle handle, TownRules town, Set<OpeningKey> wanted) {
    return hold(handle, town, wanted, " LOCK IN SHARE MODE");
  }

  /// Holds them in the same order, all of them alone: whoever books one comes before or after.
  static Map<OpeningKey, Opening> holdAlone(Handle handle, TownRules town, Set<OpeningKey> wanted) {
    return hold(handle, town, wanted, ALONE);
  }

  private static Map<OpeningKey, Opening> hold(
      Handle handle, TownRules town, Set<OpeningKey> wanted, String unlimited) {
    var limited = wanted.stream().filter(town::limited).collect(toUnmodifiableSet());
    var others = new HashSet<>(wanted);
    others.removeAll(limited);
    var held = new HashMap<OpeningKey, Opening>();
    hold(handle, town.townId(), others, unlimited, held);
    hold(handle, town.townId(), limited, ALONE, held);
    countWaiting(handle, town.townId(), held);
    return held;
  }

  private static void hold(
      Handle handle, long townId, Set<OpeningKey> keys, String how, Map<OpeningKey, Opening> held) {
    if (keys.isEmpty()) {
      return;
    }
    select(
        handle,
        townId,
        keys,
        "SELECT o.day, o.activity_id, o.place_id, o.capacity, o.taken, 0 AS waiting FROM opening o",
        how,
        held);
  }

  /// A statement of its own: the one that waited for the openings may have seen an older queue.
  private static void countWaiting(Handle handle, long townId, Map<OpeningKey, Opening> held) {
    var limited = new TreeSet<OpeningKey>();
    held.forEach(
        (key, opening) -> {
          if (opening.capacity() != null) {
            limited.add(key);
          }
        });
    if (!limited.isEmpty()) {
      select(
          handle,
          townId,
          limited,
          "SELECT o.day, o.activity_id, o.place_id, o.capacity, o.taken, "
              + WAITING
              + " AS waiting FROM opening o",
          "",
          held);
    }
  }

  private static void select(
      Handle handle,
      long townId,
      Set<OpeningKey> keys,
      String columns,
      String how,
      Map<OpeningKey, Opening> found) {
    var ordered = new TreeSet<>(keys);
    var oneOfThem =
        ordered.stream()
            .map(_ -> "(o.town_id = ? AND o.day = ? AND o.activity_id = ? AND o.place_id = ?)")
            .collect(joining(" OR ", " WHERE (", ") ORDER BY o.day, o.activity_id, o.place_id"));
    var query = handle.createQuery(columns + oneOfThem + how);
    int position = 0;
    for (OpeningKey key : ordered) {
      query
          .bind(position++, townId)
          .bind(position++, key.day())
          .bind(position++, key.activityId())
          .bind(position++, key.placeId());
    }
    collect(query, found);
  }

  private static void collect(Query query, Map<OpeningKey, Opening> found) {
    query
        .map((row, _) -> Map.entry(key(row), opening(row)))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
  }

  private static OpeningKey key(ResultSet row) throws SQLException {
    return new OpeningKey(
        row.getObject("day", LocalDate.class), row.getLong("activity_id"), row.getLong("place_id"));
  }

  private static Opening opening(ResultSet row) throws SQLException {
    int capacity = row.getInt("capacity");
    return new Opening(row.wasNull() ? null : capacity, row.getInt("taken"), row.getInt("waiting"));
  }
}
