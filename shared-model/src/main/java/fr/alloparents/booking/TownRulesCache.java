package fr.alloparents.booking;

import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/// Keeps each town's rules in memory. Never trusted alone: whoever decides reads the version with
/// its facts and asks for that one. Thread-safe.
final class TownRulesCache {

  private final ConcurrentHashMap<Long, TownRules> byTown = new ConcurrentHashMap<>();

  /// The rules as they are now.
  TownRules current(Handle handle, long townId) {
    long version =
        handle
            .select("SELECT version FROM town_rules WHERE town_id = ?", townId)
            .mapTo(long.class)
            .findOne()
            .orElseThrow(() -> new IllegalArgumentException("no town " + townId));
    return atVersion(handle, townId, version);
  }

  /// The rules at that version or a later one.
  TownRules atVersion(Handle handle, long townId, long version) {
    var known = byTown.get(townId);
    return known != null && known.version() >= version ? known : reread(handle, townId);
  }

  private TownRules reread(Handle handle, long townId) {
    var read = new TownRulesReader(handle, townId).read();
    byTown.merge(townId, read, (old, fresh) -> old.version() > fresh.version() ? old : fresh);
    return read;
  }
}
