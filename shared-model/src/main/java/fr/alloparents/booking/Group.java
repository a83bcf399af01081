package fr.alloparents.booking;

import static java.util.stream.Collectors.toUnmodifiableSet;

import fr.alloparents.booking.ChildFacts.Member;
import fr.alloparents.booking.ChildFacts.Standing;
import fr.alloparents.booking.Entries.ChildDay;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Submissions decided together, and what they touch.
///
/// @param submissions of one town, at least one, no child in two of them
/// @param asked their changes, one after the other
record Group(List<Submission> submissions, List<Asked> asked) {

  /// One change, and for whom.
  record Asked(Member member, Slot slot) {

    ChildDay childDay() {
      return new ChildDay(member.childId(), slot.day());
    }
  }

  static Group of(List<Submission> submissions) {
    return new Group(
        submissions,
        submissions.stream()
            .flatMap(
                submission ->
                    submission.changes().stream()
                        .map(
                            change ->
                                new Asked(
                                    new Member(submission.householdId(), change.childId()),
                                    new Slot(change.day(), change.activityId()))))
            .toList());
  }

  long townId() {
    return submissions.getFirst().townId();
  }

  /// How many may begin an operation.
  int beginners() {
    return Math.toIntExact(
        submissions.stream().filter(submission -> submission.operation().isEmpty()).count());
  }

  /// The children, each in the eyes of the household that asks.
  Set<Member> members() {
    return each(Asked::member);
  }

  Set<Long> children() {
    return each(asked -> asked.member().childId());
  }

  Set<ChildDay> days() {
    return each(Asked::childDay);
  }

  LocalDate firstDay() {
    return asked.stream().map(asked -> asked.slot().day()).min(LocalDate::compareTo).orElseThrow();
  }

  private <T> Set<T> each(Function<Asked, T> what) {
    return asked.stream().map(what).collect(toUnmodifiableSet());
  }

  /// The openings to which the children go, as far as the town offers them.
  Set<OpeningKey> openings(TownRules town, Map<Member, Standing> standings) {
    var keys = new HashSet<OpeningKey>();
    for (Asked one : asked) {
      var standing = standings.get(one.member());
      if (standing != null) {
        BookingRules.openingFor(town, standing, one.slot()).ifPresent(keys::add);
      }
    }
    return keys;
  }

  /// The openings at which the children are booked or wait, which are not those to which they go
  /// any more once they have changed school.
  Set<OpeningKey> openingsHeld(Facts facts) {
    var keys = new HashSet<OpeningKey>();
    for (Asked one : asked) {
      facts.of(one.member()).flatMap(child -> child.openingHeld(one.slot())).ifPresent(keys::add);
    }
    return keys;
  }
}
