package fr.alloparents.booking;

import fr.alloparents.storage.InList;
import fr.alloparents.storage.Script;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Holds children, one decision after the other for each, so that two activities that exclude each
/// other cannot both be booked at once and nothing that is laid down for them changes meanwhile.
/// Always after the openings.
final class Children {

  private static final String BY_ID =
      "SELECT id, standing_version FROM child FORCE INDEX (PRIMARY) WHERE town_id = ? AND id IN ";

  private Children() {}

  /// Holds them when the script is sent, in the order of their ids.
  ///
  /// @param ids at least one
  /// @return their versions by id, filled by the script
  static Map<Long, Long> hold(Script script, long townId, Collection<Long> ids) {
    var versions = new HashMap<Long, Long>();
    var list = InList.ofValues(ids.stream().sorted().toList());
    script.query(
        BY_ID + list.sql() + " FOR UPDATE",
        list.after(townId),
        row -> versions.put(row.getLong(1), row.getLong(2)));
    return versions;
  }
}
