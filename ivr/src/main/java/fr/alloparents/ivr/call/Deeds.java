package fr.alloparents.ivr.call;

import fr.alloparents.activity.Activity;
import fr.alloparents.booking.Answer;
import fr.alloparents.booking.Outcome;
import fr.alloparents.family.Child;
import fr.alloparents.family.Household;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What has been asked during a call and what became of it, for its recap.
final class Deeds {

  private final List<Deed> all = new ArrayList<>();

  /// One operation a household: whoever calls for two households has two.
  private final Map<Long, Long> operations = new LinkedHashMap<>();

  private @Nullable Guest guest;

  /// One thing asked, and its outcome.
  record Deed(Child child, Activity activity, LocalDate day, Outcome outcome) {

    private boolean sameDay(Deed other) {
      return child.id() == other.child.id()
          && activity.id() == other.activity.id()
          && day.equals(other.day);
    }
  }

  void add(Deed deed) {
    all.add(deed);
  }

  /// Whom the call is about from now on.
  void concern(Guest guest) {
    this.guest = guest;
  }

  /// Whom the call was last about; empty as long as no code has been recognised.
  Optional<Guest> guest() {
    return Optional.ofNullable(guest);
  }

  /// Keeps the operation that the desk has answered with.
  void belongTo(Household household, Answer answer) {
    answer.operation().ifPresent(operation -> operations.put(household.id(), operation));
  }

  OptionalLong operation(Household household) {
    var operation = operations.get(household.id());
    return operation == null ? OptionalLong.empty() : OptionalLong.of(operation);
  }

  /// The operations of this call, in the order they were made.
  List<Long> operations() {
    return List.copyOf(operations.values());
  }

  List<Deed> changes() {
    return all.stream().filter(deed -> deed.outcome().changed()).toList();
  }

  /// What was refused and has not been had some other way since.
  List<Deed> refusals() {
    return all.stream()
        .filter(deed -> deed.outcome() instanceof Outcome.Refused)
        .filter(deed -> changes().stream().noneMatch(deed::sameDay))
        .distinct()
        .toList();
  }
}
