package fr.alloparents.booking;

import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/// Keeps each town's rules in memory. Never trusted alone: whoever decides reads the version with
/// its facts and asks for that one. Thread-safe.
final class TownRulesCache {

  private final ConcurrentHashMap<Long, TownRules> byTown = new ConcurrentHashMap<>();

  /// The rules as last known; those that are now where none are.
  ///
  /// @throws IllegalArgumentException if there is no such town
  TownRules known(Handle handle, long townId) {
    var known = byTown.get(townId);
    return known == null ? reread(handle, townId) : known;
  }

  /// The rules as they are now.
  ///
  /// @throws IllegalArgumentException if there is no such town
  TownRules current(Handle handle, long townId) {
    var known = known(handle, townId);
    long version =
        handle
            .select("SELECT version FROM town_rules WHERE town_id = ?", townId)
            .mapTo(long.class)
            .one();
    return isAt(known, version) ? known : known(handle, townId);
  }

  /// Whether these are the rules at that version. Forgets them if they are older.
  boolean isAt(TownRules rules, long version) {
    byTown.computeIfPresent(rules.townId(), (_, kept) -> kept.version() < version ? null : kept);
    return rules.version() == version;
  }

  private TownRules reread(Handle handle, long townId) {
    var read = new TownRulesReader(handle, townId).read();
    return byTown.merge(
        townId, read, (old, fresh) -> old.version() > fresh.version() ? old : fresh);
  }
}
