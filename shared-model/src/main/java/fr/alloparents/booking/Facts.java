package fr.alloparents.booking;

import fr.alloparents.booking.ChildFacts.Member;
import fr.alloparents.booking.Entries.ChildDay;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of the children of a batch, which follows its decisions.
///
/// @param children those that belong to the household they were asked for
/// @param days those whose entries have been read, child by child
record Facts(Map<Member, ChildFacts> children, Set<ChildDay> days) {

  /// Of no child.
  static final Facts NONE = new Facts(Map.of(), Set.of());

  Optional<ChildFacts> of(Member member) {
    return Optional.ofNullable(children.get(member));
  }

  /// Empty too where the day's entries have not been read.
  Optional<ChildFacts> on(Member member, LocalDate day) {
    return days.contains(new ChildDay(member.childId(), day)) ? of(member) : Optional.empty();
  }
}
