package fr.alloparents.register;

import fr.alloparents.calendar.PlainText;
import fr.alloparents.family.Code;
import fr.alloparents.family.CodeOwner;
import fr.alloparents.register.Register.KnownChild;
import fr.alloparents.register.Register.KnownHousehold;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Which child and which household of the town each line of a file means.
///
/// The file's references decide. Where the town had families before its first file, they have none
/// yet: a child is then known by name and birth date, its household by its code, by its name, or
/// because the child has no other; both take the file's reference. Confined to one thread.
final class Matches {

  private final Register register;
  private final Map<String, KnownChild> byReference;
  private final Map<String, List<KnownChild>> byName = new HashMap<>();
  private final Map<String, KnownHousehold> householdsByReference = new HashMap<>();
  private final Map<String, ChildPlan> children = new LinkedHashMap<>();
  private final Map<String, HouseholdPlan> households = new LinkedHashMap<>();
  private final Set<Long> takenChildren = new HashSet<>();
  private final Set<Long> takenHouseholds = new HashSet<>();
  private final Set<String> several = new HashSet<>();

  private Matches(Register register) {
    this.register = register;
    this.byReference = register.childrenByReference();
    for (var child : register.children()) {
      byName
          .computeIfAbsent(key(child.lastName(), child.firstName()), _ -> new ArrayList<>())
          .add(child);
    }
    register
        .households()
        .filter(household -> household.reference() != null)
        .forEach(
            household ->
                householdsByReference.put(String.valueOf(household.reference()), household));
  }

  /// Finds them for all lines.
  static Matches of(Register register, List<Entry> entries) {
    var matches = new Matches(register);
    entries.forEach(matches::matchChild);
    var byHousehold = new LinkedHashMap<String, List<Entry>>();
    for (var entry : entries) {
      byHousehold.computeIfAbsent(entry.householdReference(), _ -> new ArrayList<>()).add(entry);
    }
    byHousehold.values().forEach(matches::matchHousehold);
    return matches;
  }

  private static String key(String lastName, String firstName) {
    return PlainText.of(lastName) + "|" + PlainText.of(firstName);
  }

  private void matchChild(Entry entry) {
    var plan =
        children.computeIfAbsent(
            entry.childReference(), _ -> new ChildPlan(entry, known(entry).orElse(null)));
    plan.householdReferences.add(entry.householdReference());
    if (plan.code == null) {
      plan.code = entry.childCode();
    }
  }

  private Optional<KnownChild> known(Entry entry) {
    var known = byReference.get(entry.childReference());
    if (known != null) {
      return Optional.of(known);
    }
    var candidates =
        namesakes(entry)
            .filter(child -> child.reference() == null && !takenChildren.contains(child.id()))
            .toList();
    if (candidates.size() > 1) {
      several.add(entry.childReference());
    }
    var found =
        candidates.size() == 1 ? Optional.of(candidates.getFirst()) : Optional.<KnownChild>empty();
    found.ifPresent(child -> takenChildren.add(child.id()));
    return found;
  }

  private Stream<KnownChild> namesakes(Entry entry) {
    return byName.getOrDefault(key(entry.lastName(), entry.firstName()), List.of()).stream()
        .filter(
            child ->
                child.birthDate() == null || Objects.equals(child.birthDate(), entry.birthDate()));
  }

  private void matchHousehold(List<Entry> lines) {
    var first = lines.getFirst();
    var known = householdsByReference.get(first.householdReference());
    var plan = new HouseholdPlan(first, known == null ? adoptable(lines).orElse(null) : known);
    plan.code =
        lines.stream().map(Entry::payerCode).filter(Objects::nonNull).findFirst().orElse(null);
    households.put(first.householdReference(), plan);
  }

  /// A household without a reference that these lines mean.
  private Optional<KnownHousehold> adoptable(List<Entry> lines) {
    var found =
        first(lines, this::byCode)
            .or(() -> first(lines, entry -> ofChild(entry, called(entry.payerName()))))
            .or(() -> first(lines, this::onlyOne));
    found.ifPresent(household -> takenHouseholds.add(household.id()));
    return found;
  }

  private Optional<KnownHousehold> first(
      List<Entry> lines, Function<Entry, Optional<KnownHousehold>> search) {
    return lines.stream()
        .flatMap(entry -> search.apply(entry).stream())
        .filter(this::free)
        .findFirst();
  }

  private boolean free(KnownHousehold household) {
    return household.reference() == null && !takenHouseholds.contains(household.id());
  }

  private Optional<KnownHousehold> byCode(Entry entry) {
    return Optional.ofNullable(entry.payerCode())
        .flatMap(code -> register.codes().owner(Code.Kind.PAYER, code))
        .map(CodeOwner::id)
        .map(register::household);
  }

  private static Predicate<KnownHousehold> called(String payerName) {
    var plain = PlainText.of(payerName);
    return household -> PlainText.of(household.name()).equals(plain);
  }

  private Optional<KnownHousehold> ofChild(Entry entry, Predicate<KnownHousehold> wanted) {
    var child = child(entry).known;
    return child == null
        ? Optional.empty()
        : register.householdsOf(child.id()).stream().filter(wanted).filter(this::free).findFirst();
  }

  /// Where the child has one household here and one in the file.
  private Optional<KnownHousehold> onlyOne(Entry entry) {
    var plan = child(entry);
    boolean one =
        plan.known != null
            && plan.householdReferences.size() == 1
            && register.householdsOf(plan.known.id()).size() == 1;
    return one ? ofChild(entry, _ -> true) : Optional.empty();
  }

  ChildPlan child(Entry entry) {
    return Objects.requireNonNull(children.get(entry.childReference()));
  }

  HouseholdPlan household(Entry entry) {
    return Objects.requireNonNull(households.get(entry.householdReference()));
  }

  /// Whether several children without a reference could be meant.
  boolean several(Entry entry) {
    return several.contains(entry.childReference());
  }

  /// A child of the same name and birth date under another reference.
  Optional<KnownChild> namesake(Entry entry) {
    return namesakes(entry)
        .filter(
            child -> child.reference() != null && !child.reference().equals(entry.childReference()))
        .filter(child -> child.birthDate() != null)
        .findFirst();
  }

  /// The households that a child has in the file.
  List<HouseholdPlan> householdsOf(ChildPlan child) {
    return child.householdReferences.stream()
        .flatMap(reference -> Stream.ofNullable(households.get(reference)))
        .toList();
  }

  List<ChildPlan> children() {
    return List.copyOf(children.values());
  }

  List<HouseholdPlan> households() {
    return List.copyOf(households.values());
  }
}
