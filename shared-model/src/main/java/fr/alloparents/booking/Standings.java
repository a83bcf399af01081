package fr.alloparents.booking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.alloparents.booking.ChildFacts.Member;
import fr.alloparents.booking.ChildFacts.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Keeps what is laid down for children in memory. Never trusted alone: whoever decides holds the
/// children, reads their versions and asks for those. Thread-safe.
final class Standings {

  /// All children of a town of 50 000, some in two households: about a kilobyte each once they have
  /// been asked for.
  private static final int KEPT = 60_000;

  private final Cache<MemberOfTown, Standing> kept =
      Caffeine.newBuilder().maximumSize(KEPT).build();

  private record MemberOfTown(long townId, Member member) {}

  /// What is laid down from that day on, as last known; read where it is not known.
  ///
  /// @return without those who do not belong to the household they are asked for
  Map<Member, Standing> known(
      Handle handle, long townId, Collection<Member> members, LocalDate since) {
    var found = new HashMap<Member, Standing>();
    var unknown = new ArrayList<Member>();
    for (Member member : members) {
      var standing = kept.getIfPresent(new MemberOfTown(townId, member));
      if (standing == null || standing.since().isAfter(since)) {
        unknown.add(member);
      } else {
        found.put(member, standing);
      }
    }
    found.putAll(read(handle, townId, unknown, since));
    return found;
  }

  /// What is laid down at these versions: read again where another version is known.
  ///
  /// @param versions of the children, by id
  Map<Member, Standing> atVersions(
      Handle handle, long townId, Map<Member, Standing> known, Map<Long, Long> versions) {
    var current = new HashMap<Member, Standing>(known);
    current.values().removeIf(standing -> !standing.isAt(versions));
    var moved = new ArrayList<>(known.keySet());
    moved.removeAll(current.keySet());
    if (!moved.isEmpty()) {
      var since =
          known.values().stream().map(Standing::since).min(LocalDate::compareTo).orElseThrow();
      current.putAll(read(handle, townId, moved, since));
    }
    return current;
  }

  /// Whether this is what is laid down at the child's version. Forgets it if it is not.
  boolean isAt(long townId, Standing standing, Map<Long, Long> versions) {
    boolean current = standing.isAt(versions);
    if (!current) {
      kept.invalidate(new MemberOfTown(townId, standing.member()));
    }
    return current;
  }

  /// From the first of the month on, so that the weeks before are at hand too.
  private Map<Member, Standing> read(
      Handle handle, long townId, Collection<Member> members, LocalDate since) {
    if (members.isEmpty()) {
      return Map.of();
    }
    var read = StandingReader.read(handle, townId, members, since.withDayOfMonth(1));
    read.forEach((member, standing) -> kept.put(new MemberOfTown(townId, member), standing));
    return read;
  }
}
