package fr.alloparents.booking;

import fr.alloparents.booking.ChildFacts.Member;
import fr.alloparents.booking.Entries.ChildDay;
import fr.alloparents.storage.Script;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Who waits for places at the openings that a transaction holds alone. What it has read follows
/// the transaction's own decisions, so that nobody is served twice. Confined to one thread.
final class WaitingList {

  /// Those looked at when a place comes free. Further back, nobody has ever been served.
  private static final int LOOKED_AT = 50;

  private final Handle handle;
  private final long townId;
  private final Facts batch;
  private final Map<OpeningKey, Set<Member>> queues = new HashMap<>();
  private final Map<MemberOnDay, ChildFacts> read = new HashMap<>();

  private record MemberOnDay(Member member, LocalDate day) {}

  /// @param batch the children of the batch under way, whose facts follow it
  WaitingList(Handle handle, long townId, Facts batch) {
    this.handle = handle;
    this.townId = townId;
    this.batch = batch;
  }

  /// The children waiting, first come first, held until the end of the transaction so that nobody
  /// books them on something else meanwhile.
  List<ChildFacts> inOrder(OpeningKey opening) {
    return queues.computeIfAbsent(opening, this::readQueue).stream()
        .flatMap(member -> Stream.ofNullable(facts(member, opening.day())))
        .toList();
  }

  private @Nullable ChildFacts facts(Member member, LocalDate day) {
    return batch.on(member, day).orElseGet(() -> read.get(new MemberOnDay(member, day)));
  }

  private Set<Member> readQueue(OpeningKey opening) {
    var members = new LinkedHashSet<Member>();
    new Script()
        .query(
            """
            SELECT household_id, child_id FROM waiting_list
            WHERE town_id = ? AND day = ? AND activity_id = ? AND place_id = ?
            ORDER BY id LIMIT ?
            """,
            List.of(townId, opening.day(), opening.activityId(), opening.placeId(), LOOKED_AT),
            row -> members.add(new Member(row.getLong(1), row.getLong(2))))
        .send(handle);
    readFacts(members, opening.day());
    return members;
  }

  private void readFacts(Set<Member> members, LocalDate day) {
    var unknown = new LinkedHashSet<>(members);
    unknown.removeIf(member -> facts(member, day) != null);
    if (unknown.isEmpty()) {
      return;
    }
    var children = unknown.stream().map(Member::childId).distinct().toList();
    var script = new Script();
    Children.hold(script, townId, children);
    var entries =
        Entries.of(script, townId, children.stream().map(id -> new ChildDay(id, day)).toList());
    script.send(handle);
    entries
        .facts(StandingReader.read(handle, townId, unknown, day))
        .forEach((member, facts) -> read.put(new MemberOnDay(member, day), facts));
  }
}
