package fr.alloparents.booking;

import static java.util.stream.Collectors.toUnmodifiableSet;

import fr.alloparents.calendar.Weekdays;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of a child, seen by one of its households, over the days asked about. The bookings
/// follow a batch while it is decided, so that its later changes see its earlier ones; otherwise
/// read-only. Confined to one thread.
final class ChildFacts {

  /// The child in the eyes of one household.
  record Member(long householdId, long childId) {}

  /// A class the child is in for a time.
  record SchoolClass(Span days, long schoolId, long schoolClassId) {}

  /// Something that holds for one activity for a time.
  record ForActivity(Span days, long activityId) {}

  /// The town hall keeps the household from booking; null activity means all.
  record Block(Span days, @Nullable Long activityId, String words) {}

  /// A booking: whose, and where.
  record Held(long householdId, long placeId) {}

  /// A place on a waiting list.
  record Wait(long householdId, long placeId, int position) {}

  /// What is laid down for the child, in the eyes of one household: it does not change while the
  /// child is held.
  ///
  /// @param version of the child, raised with every change of the rest
  /// @param since the first day it speaks of
  /// @param oddWeeks the days of custody in odd ISO weeks
  /// @param evenWeeks the days of custody in even ISO weeks
  record Standing(
      Member member,
      long version,
      LocalDate since,
      Weekdays oddWeeks,
      Weekdays evenWeeks,
      List<SchoolClass> classes,
      List<ForActivity> enrolments,
      List<ForActivity> frozen,
      List<Block> blocks) {

    Optional<SchoolClass> classOn(LocalDate day) {
      for (SchoolClass in : classes) {
        if (in.days().holds(day)) {
          return Optional.of(in);
        }
      }
      return Optional.empty();
    }

    /// The schools the child goes to over these days.
    Set<Long> schools(Span days) {
      return classes.stream()
          .filter(in -> in.days().meets(days))
          .map(SchoolClass::schoolId)
          .collect(toUnmodifiableSet());
    }

    /// Whether this is what holds at the child's version among these.
    boolean isAt(Map<Long, Long> versions) {
      return Long.valueOf(version).equals(versions.get(member.childId()));
    }
  }

  private final Standing standing;
  private final Map<Slot, Held> bookings;
  private final Map<Slot, Wait> waits;

  ChildFacts(Standing standing, Map<Slot, Held> bookings, Map<Slot, Wait> waits) {
    this.standing = standing;
    this.bookings = new HashMap<>(bookings);
    this.waits = new HashMap<>(waits);
  }

  Standing standing() {
    return standing;
  }

  Member member() {
    return standing.member();
  }

  /// Whether the day is this household's to dispose of.
  boolean inCustody(LocalDate day) {
    if (standing.oddWeeks().equals(standing.evenWeeks())) {
      return standing.oddWeeks().contains(day); // as nearly always; a week's number costs more
    }
    boolean odd = day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) % 2 == 1;
    return (odd ? standing.oddWeeks() : standing.evenWeeks()).contains(day);
  }

  Optional<SchoolClass> classOn(LocalDate day) {
    return standing.classOn(day);
  }

  boolean enrolled(Slot slot) {
    return firstCovering(standing.enrolments(), slot) != null;
  }

  /// The days around this one that a validated weekly pattern settles.
  Optional<Span> frozen(Slot slot) {
    return Optional.ofNullable(firstCovering(standing.frozen(), slot)).map(ForActivity::days);
  }

  Optional<Block> blocked(Slot slot) {
    for (Block block : standing.blocks()) {
      var activity = block.activityId();
      if (block.days().holds(slot.day()) && (activity == null || activity == slot.activityId())) {
        return Optional.of(block);
      }
    }
    return Optional.empty();
  }

  /// A loop, like the others here: a planning asks hundreds of times, and streams cost as much as
  /// the answers.
  private static @Nullable ForActivity firstCovering(List<ForActivity> entries, Slot slot) {
    for (ForActivity entry : entries) {
      if (entry.activityId() == slot.activityId() && entry.days().holds(slot.day())) {
        return entry;
      }
    }
    return null;
  }

  @Nullable Held booking(Slot slot) {
    return bookings.get(slot);
  }

  /// Whether this household has the child booked.
  boolean holds(Slot slot) {
    var booking = bookings.get(slot);
    return booking != null && booking.householdId() == member().householdId();
  }

  @Nullable Wait waiting(Slot slot) {
    return waits.get(slot);
  }

  /// The opening of the booking or of the place on the waiting list, which is not the child's own
  /// any more once it has changed school.
  Optional<OpeningKey> openingHeld(Slot slot) {
    var booking = bookings.get(slot);
    if (booking != null) {
      return Optional.of(slot.at(booking.placeId()));
    }
    return Optional.ofNullable(waits.get(slot)).map(wait -> slot.at(wait.placeId()));
  }

  void book(Slot slot, long placeId) {
    waits.remove(slot);
    bookings.put(slot, new Held(member().householdId(), placeId));
  }

  void cancel(Slot slot) {
    bookings.remove(slot);
    waits.remove(slot);
  }

  void join(Slot slot, long placeId, int position) {
    waits.put(slot, new Wait(member().householdId(), placeId, position));
  }
}
