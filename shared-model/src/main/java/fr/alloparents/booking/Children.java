package fr.alloparents.booking;

import fr.alloparents.booking.ChildFacts.Member;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Holds children, one decision after the other for each, so that two activities that exclude each
/// other cannot both be booked at once. Always after the openings.
final class Children {

  private Children() {}

  static void hold(Handle handle, long townId, Set<Member> members) {
    handle
        .createQuery(
            "SELECT id FROM child WHERE town_id = :town AND id IN (<ids>) ORDER BY id FOR UPDATE")
        .bindList("ids", members.stream().map(Member::childId).sorted().toList())
        .bind("town", townId)
        .mapTo(long.class)
        .list();
  }
}
