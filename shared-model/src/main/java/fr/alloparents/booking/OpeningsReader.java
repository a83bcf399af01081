package fr.alloparents.booking;

import fr.alloparents.storage.InList;
import fr.alloparents.storage.Script;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Reads openings, to show them or to hold them.
final class OpeningsReader {

  private static final String SHARED = " LOCK IN SHARE MODE";
  private static final String ALONE = " FOR UPDATE";

  private static final String COLUMNS =
      "SELECT o.day, o.activity_id, o.place_id, o.capacity, o.taken, ";

  private static final String WAITING =
      """
      (SELECT COUNT(*) FROM waiting_list w
        WHERE w.town_id = o.town_id AND w.day = o.day AND w.activity_id = o.activity_id
          AND w.place_id = o.place_id)
      """;

  private static final String AT_PLACES = " FROM opening o WHERE o.town_id = ? AND o.place_id IN ";
  private static final String BETWEEN = " AND o.day BETWEEN ? AND ?";

  /// By the primary key, so that everybody meets the openings in its order.
  private static final String BY_KEY =
      """
       FROM opening o FORCE INDEX (PRIMARY)
      WHERE o.town_id = ? AND (o.day, o.activity_id, o.place_id) IN \
      """;

  private OpeningsReader() {}

  /// Reads the openings of some places over some days when the script is sent, held by nobody;
  /// without who waits for them.
  ///
  /// @param places at least one
  static Map<OpeningKey, Opening> show(
      Script script, long townId, Collection<Long> places, Span days) {
    var found = new HashMap<OpeningKey, Opening>();
    var list = InList.ofValues(places.stream().sorted().toList());
    var parameters = list.after(townId);
    parameters.add(days.first());
    parameters.add(days.last());
    script.query(
        COLUMNS + "0" + AT_PLACES + list.sql() + BETWEEN,
        parameters,
        row -> found.put(key(row), opening(row)));
    return found;
  }

  /// Reads those of some activities, and how many wait for those that are full.
  ///
  /// @param activities at least one
  /// @param places at least one
  /// @param found is given them
  static void show(
      Script script,
      long townId,
      Collection<Long> activities,
      Collection<Long> places,
      Span days,
      Map<OpeningKey, Opening> found) {
    var atPlaces = InList.ofValues(places.stream().sorted().toList());
    var ofActivities = InList.ofValues(activities.stream().sorted().toList());
    var parameters = atPlaces.after(townId);
    parameters.addAll(ofActivities.parameters());
    parameters.add(days.first());
    parameters.add(days.last());
    script.query(
        COLUMNS
            + "IF(o.capacity IS NULL OR o.taken < o.capacity, 0, "
            + WAITING
            + ")"
            + AT_PLACES
            + atPlaces.sql()
            + " AND o.activity_id IN "
            + ofActivities.sql()
            + BETWEEN,
        parameters,
        row -> found.put(key(row), opening(row)));
  }

  /// Holds openings, when the script is sent, until the end of the transaction: first those without
  /// a capacity, shared with other bookings, then those with one, alone; each group in the order of
  /// [OpeningKey].
  static Map<OpeningKey, Opening> hold(Script script, TownRules town, Set<OpeningKey> wanted) {
    return hold(script, town, wanted, SHARED);
  }

  /// Holds them in the same order, all of them alone: whoever books one comes before or after.
  static Map<OpeningKey, Opening> holdAlone(Script script, TownRules town, Set<OpeningKey> wanted) {
    return hold(script, town, wanted, ALONE);
  }

  private static Map<OpeningKey, Opening> hold(
      Script script, TownRules town, Set<OpeningKey> wanted, String unlimited) {
    var limited = new TreeSet<OpeningKey>();
    var others = new TreeSet<OpeningKey>();
    wanted.forEach(key -> (town.limited(key) ? limited : others).add(key));
    var held = new HashMap<OpeningKey, Opening>();
    select(script, town.townId(), others, "0", unlimited, held);
    select(script, town.townId(), limited, "0", ALONE, held);
    // A statement of its own: the one that waited for the openings may have seen an older queue.
    select(script, town.townId(), limited, WAITING, "", held);
    return held;
  }

  private static void select(
      Script script,
      long townId,
      Collection<OpeningKey> ordered,
      String waiting,
      String how,
      Map<OpeningKey, Opening> found) {
    if (ordered.isEmpty()) {
      return;
    }
    var list =
        InList.of(
            ordered.stream()
                .map(key -> List.<Object>of(key.day(), key.activityId(), key.placeId()))
                .toList());
    script.query(
        COLUMNS + waiting + BY_KEY + list.sql() + how,
        list.after(townId),
        row -> found.put(key(row), opening(row)));
  }

  private static OpeningKey key(ResultSet row) throws SQLException {
    return new OpeningKey(row.getObject(1, LocalDate.class), row.getLong(2), row.getLong(3));
  }

  private static Opening opening(ResultSet row) throws SQLException {
    int capacity = row.getInt(4);
    return new Opening(row.wasNull() ? null : capacity, row.getInt(5), row.getInt(6));
  }
}
