package fr.alloparents.portal.family;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import fr.alloparents.family.Child;
import fr.alloparents.family.Families;
import fr.alloparents.family.Pupil;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.town.Town;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The children that whoever has signed in may see, and no others. Immutable.
///
/// @param pupils by first name, as they go to school today
record Household(long id, List<Pupil> pupils) {

  Household {
    pupils = List.copyOf(pupils);
  }

  /// That of the family that has signed in.
  static Household of(Exchange exchange, Families families, LocalDate today) {
    return of(exchange.town(), exchange.family().householdId(), families, today);
  }

  /// The same, of children already read.
  ///
  /// @param children of the household that has signed in
  static Household of(Exchange exchange, List<Pupil> children) {
    return new Household(exchange.family().householdId(), children);
  }

  static Household of(Town town, long householdId, Families families, LocalDate today) {
    return new Household(householdId, families.children(town, householdId, today));
  }

  /// One of its children. For any other there is no page.
  Pupil pupil(long childId) {
    return pupils.stream()
        .filter(pupil -> pupil.child().id() == childId)
        .findFirst()
        .orElseThrow(Household::notTheirs);
  }

  boolean has(long childId) {
    return pupils.stream().anyMatch(pupil -> pupil.child().id() == childId);
  }

  static Rejection notTheirs() {
    return Rejection.notFound("no child of this household");
  }

  /// First names by child.
  Map<Long, String> names() {
    return pupils.stream()
        .map(Pupil::child)
        .collect(toMap(Child::id, Child::firstName, (one, _) -> one));
  }

  static String name(Child child) {
    return child.firstName() + " " + child.lastName();
  }

  /// School, class and teacher; null where the child is in no class today.
  static @Nullable String place(Pupil pupil) {
    var in = pupil.schoolClass();
    return in == null
        ? null
        : Stream.of(in.school(), in.name(), in.teacher())
            .filter(Objects::nonNull)
            .collect(joining(", "));
  }
}
