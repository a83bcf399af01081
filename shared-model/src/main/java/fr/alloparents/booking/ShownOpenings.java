package fr.alloparents.booking;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.alloparents.storage.Script;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Keeps the openings without a capacity in memory for plannings: whoever opens, shuts or limits a
/// day raises the version of the town's rules, by which they are kept, and a planning looks at that
/// version when it has read. Those with a capacity are read each time. Only for showing: the desk
/// holds the openings that it books. Thread-safe.
final class ShownOpenings {

  /// All together: the four weeks of a school have some hundred, a hundred bytes each.
  private static final long MOST = 200_000;

  private static final Duration UNUSED = Duration.ofMinutes(10);

  private final Cache<Wanted, Laid> kept =
      Caffeine.newBuilder()
          .maximumWeight(MOST)
          .weigher((Wanted _, Laid laid) -> 1 + laid.unlimited().size())
          .expireAfterAccess(UNUSED)
          .build();

  private record Wanted(long townId, long version, Set<Long> places, Span days) {}

  /// @param activities those of which some openings have a capacity
  /// @param places where they have one
  private record Laid(Map<OpeningKey, Opening> unlimited, Set<Long> activities, Set<Long> places) {

    static Laid of(Map<OpeningKey, Opening> all) {
      var unlimited = new HashMap<>(all);
      unlimited.values().removeIf(opening -> opening.capacity() != null);
      var limited = new HashMap<>(all).keySet();
      limited.removeAll(unlimited.keySet());
      return new Laid(
          Map.copyOf(unlimited),
          limited.stream().map(OpeningKey::activityId).collect(toUnmodifiableSet()),
          limited.stream().map(OpeningKey::placeId).collect(toUnmodifiableSet()));
    }
  }

  /// The openings of some places over some days.
  ///
  /// @param script in which those with a capacity are asked for
  /// @param town at whose version they stand; if that is outdated when the script is sent, so may
  ///   these be
  /// @return whole once the script is sent; not to be changed
  Map<OpeningKey, Opening> of(
      Handle handle, Script script, TownRules town, Set<Long> places, Span days) {
    if (places.isEmpty()) {
      return Map.of();
    }
    var wanted = new Wanted(town.townId(), town.version(), places, days);
    var laid = kept.getIfPresent(wanted);
    if (laid == null) {
      laid = read(handle, wanted);
      kept.put(wanted, laid);
    }
    if (laid.places().isEmpty()) {
      return laid.unlimited();
    }
    var all = new HashMap<>(laid.unlimited());
    OpeningsReader.show(script, town.townId(), laid.activities(), laid.places(), days, all);
    return all;
  }

  private static Laid read(Handle handle, Wanted wanted) {
    var script = new Script();
    var all = OpeningsReader.show(script, wanted.townId(), wanted.places(), wanted.days());
    script.send(handle);
    return Laid.of(all);
  }
}
