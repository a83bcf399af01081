package fr.alloparents.booking;

import fr.alloparents.booking.ChildFacts.Held;
import fr.alloparents.booking.ChildFacts.Member;
import fr.alloparents.booking.ChildFacts.Standing;
import fr.alloparents.booking.ChildFacts.Wait;
import fr.alloparents.storage.InList;
import fr.alloparents.storage.Script;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// What children are booked on and wait for, as a script has read it, with the version of the rules
/// it is judged by. Confined to one thread.
final class Entries {

  /// One statement for all of it: three would cost half as much again.
  private static final String ENTRIES =
      """
      SELECT 'TOWN' AS kind, version AS child_id, NULL AS day, register_version AS activity_id,
        NULL AS household_id, NULL AS place_id, NULL AS position
      FROM town_rules WHERE town_id = ?
      UNION ALL SELECT 'BOOKING', child_id, day, activity_id, household_id, place_id, NULL
      FROM booking WHERE town_id = ? AND <which>
      UNION ALL SELECT 'WAIT', child_id, day, activity_id, household_id, place_id, <position>
      FROM waiting_list w WHERE town_id = ? AND <which>
      """;

  private static final String POSITION =
      """
      (SELECT COUNT(*) FROM waiting_list ahead
        WHERE ahead.town_id = w.town_id AND ahead.day = w.day
          AND ahead.activity_id = w.activity_id AND ahead.place_id = w.place_id
          AND ahead.id <= w.id)\
      """;

  private static final String CHILD_ON_DAYS = "child_id = ? AND day BETWEEN ? AND ?";

  /// The version of what is laid down for a child beside it. Few wait, and positions that are asked
  /// for and not there would cost a tenth of a planning.
  private static final String OF_CHILD =
      ENTRIES.replace("<position>", "0").replace("<which>", CHILD_ON_DAYS)
          + """
          UNION ALL SELECT 'CHILD', id, NULL, standing_version, NULL, NULL, NULL
          FROM child WHERE town_id = ? AND id = ?
          """;

  private static final String POSITIONS =
      """
      SELECT 'WAIT', child_id, day, activity_id, household_id, place_id, <position>
      FROM waiting_list w WHERE town_id = ? AND <which>
      """
          .replace("<position>", POSITION)
          .replace("<which>", CHILD_ON_DAYS);

  /// A child on a day.
  record ChildDay(long childId, LocalDate day) {}

  private final Map<Long, Map<Slot, Held>> bookings = new HashMap<>();
  private final Map<Long, Map<Slot, Wait>> waits = new HashMap<>();
  private final Map<Long, Long> childVersions = new HashMap<>();
  private Versions versions = new Versions(0, 0);

  /// Reads the entries of some children on some days when the script is sent.
  ///
  /// @param days at least one
  static Entries of(Script script, long townId, Collection<ChildDay> days) {
    var list =
        InList.of(days.stream().map(day -> List.<Object>of(day.childId(), day.day())).toList());
    var entries = new Entries();
    var sql =
        ENTRIES
            .replace("<position>", POSITION)
            .replace("<which>", "(child_id, day) IN " + list.sql());
    script.query(sql, parameters(list.after(townId)), entries::take);
    return entries;
  }

  /// Reads the entries of a child over some days when the script is sent, with its version; the
  /// positions of those that wait are read by [#readPositions].
  static Entries of(Script script, long townId, long childId, Span days) {
    var entries = new Entries();
    var parameters = parameters(List.of(townId, childId, days.first(), days.last()));
    parameters.addAll(List.of(townId, childId));
    script.query(OF_CHILD, parameters, entries::take);
    return entries;
  }

  /// Reads how far the child is on the lists it waits on, if there are any.
  ///
  /// @return whether it still waits on all of them, and on no others: otherwise these entries are
  ///   of no instant
  boolean readPositions(Handle handle, long townId, long childId, Span days) {
    var waiting = waits.getOrDefault(childId, Map.of()).keySet();
    if (waiting.isEmpty()) {
      return true;
    }
    waits.clear();
    var script = new Script();
    script.query(POSITIONS, List.of(townId, childId, days.first(), days.last()), this::take);
    script.send(handle);
    return waits.getOrDefault(childId, Map.of()).keySet().equals(waiting);
  }

  /// Those of [#ENTRIES].
  private static List<Object> parameters(List<Object> which) {
    var all = new ArrayList<Object>();
    all.add(which.getFirst());
    all.addAll(which);
    all.addAll(which);
    return all;
  }

  private void take(ResultSet row) throws SQLException {
    long child = row.getLong(2);
    switch (row.getString(1)) {
      case "TOWN" -> versions = new Versions(child, row.getLong(4));
      case "CHILD" -> childVersions.put(child, row.getLong(4));
      case "BOOKING" ->
          bookings
              .computeIfAbsent(child, _ -> new HashMap<>())
              .put(slot(row), new Held(row.getLong(5), row.getLong(6)));
      case "WAIT" ->
          waits
              .computeIfAbsent(child, _ -> new HashMap<>())
              .put(slot(row), new Wait(row.getLong(5), row.getLong(6), row.getInt(7)));
      default -> throw new IllegalStateException("a kind of entry without a reader");
    }
  }

  private static Slot slot(ResultSet row) throws SQLException {
    return new Slot(row.getObject(3, LocalDate.class), row.getLong(4));
  }

  /// The versions of the town, read at the same instant.
  Versions versions() {
    return versions;
  }

  /// The version of what is laid down for the child, read at the same instant; empty where several
  /// were asked for: whoever decides for them holds them.
  Map<Long, Long> childVersions() {
    return childVersions;
  }

  /// The child in the eyes of one of its households.
  ChildFacts facts(Standing standing) {
    long child = standing.member().childId();
    return new ChildFacts(
        standing, bookings.getOrDefault(child, Map.of()), waits.getOrDefault(child, Map.of()));
  }

  /// Each child in the eyes of its household.
  Map<Member, ChildFacts> facts(Map<Member, Standing> standings) {
    var facts = new HashMap<Member, ChildFacts>();
    standings.forEach((member, standing) -> facts.put(member, facts(standing)));
    return facts;
  }
}
