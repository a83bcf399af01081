package fr.alloparents.booking;

import fr.alloparents.booking.ChildFacts.Member;
import fr.alloparents.booking.FactsReader.Facts;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Who waits for a place at an opening that the transaction holds alone. Confined to one thread.
final class WaitingList {

  /// Those looked at when a place comes free. Further back, nobody has ever been served.
  private static final int LOOKED_AT = 50;

  private final Handle handle;
  private final TownRules town;

  WaitingList(Handle handle, TownRules town) {
    this.handle = handle;
    this.town = town;
  }

  /// The children waiting, first come first, held until the end of the transaction so that nobody
  /// books them on something else meanwhile.
  ///
  /// @param known children whose facts follow the batch under way
  List<ChildFacts> inOrder(OpeningKey opening, Facts known) {
    var members = members(opening);
    var others = new HashSet<>(members);
    others.removeAll(known.children().keySet());
    var read = others.isEmpty() ? known : readHeld(others, new Span(opening.day(), opening.day()));
    return members.stream()
        .map(member -> known.of(member).or(() -> read.of(member)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Set<Member> members(OpeningKey opening) {
    return new LinkedHashSet<>(
        handle
            .select(
                """
                SELECT household_id, child_id FROM waiting_list
                WHERE town_id = ? AND day = ? AND activity_id = ? AND place_id = ?
                ORDER BY id LIMIT ?
                """,
                town.townId(),
                opening.day(),
                opening.activityId(),
                opening.placeId(),
                LOOKED_AT)
            .map((row, _) -> new Member(row.getLong(1), row.getLong(2)))
            .list());
  }

  private Facts readHeld(Set<Member> members, Span days) {
    Children.hold(handle, town.townId(), members);
    return FactsReader.read(handle, town.townId(), members, days);
  }
}
