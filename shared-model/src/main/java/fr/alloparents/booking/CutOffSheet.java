package fr.alloparents.booking;

import fr.alloparents.storage.Fingerprint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The cut-offs of a town as its desk shows and changes them, in the order they were written.
/// Immutable.
public record CutOffSheet(List<Rule> rules, List<Dated> overrides) {

  public CutOffSheet {
    rules = List.copyOf(rules);
    overrides = List.copyOf(overrides);
  }

  /// A rule under the id by which it is changed.
  public record Rule(long id, CutOff cutOff) {}

  /// A dated exception under the id by which it is changed.
  public record Dated(long id, CutOffOverride exception) {}

  public Optional<Rule> rule(long id) {
    return rules.stream().filter(rule -> rule.id() == id).findFirst();
  }

  public Optional<Dated> override(long id) {
    return overrides.stream().filter(dated -> dated.id() == id).findFirst();
  }

  /// The rules as they win over each other: the first that speaks of a day decides.
  public List<Rule> rulesByPrecedence() {
    return rules.reversed().stream()
        .sorted(Comparator.comparing(Rule::cutOff, CutOff.BY_PRECISION.reversed()))
        .toList();
  }

  /// The dated exceptions as they win over each other.
  public List<Dated> overridesByPrecedence() {
    return overrides.reversed().stream()
        .sorted(Comparator.comparing(Dated::exception, CutOffOverride.MOST_PRECISE_FIRST))
        .toList();
  }

  /// Stands for everything that is written here: who comes back with another one has not seen what
  /// is there now.
  public String fingerprint() {
    return Fingerprint.of(this);
  }

  List<CutOff> plainRules() {
    return rules.stream().map(Rule::cutOff).toList();
  }

  List<CutOffOverride> plainOverrides() {
    return overrides.stream().map(Dated::exception).toList();
  }

  /// Whether there is what a change is about.
  boolean has(CutOffChange change) {
    var id = change.id();
    return switch (change) {
      case CutOffChange.OfRule _ -> id == null || rule(id).isPresent();
      case CutOffChange.OfOverride _ -> id == null || override(id).isPresent();
    };
  }

  /// As it would be after a change.
  CutOffSheet after(CutOffChange change) {
    return switch (change) {
      case CutOffChange.OfRule(var id, var to) ->
          new CutOffSheet(
              changed(rules, Rule::id, id, to == null ? null : new Rule(id == null ? 0 : id, to)),
              overrides);
      case CutOffChange.OfOverride(var id, var to) ->
          new CutOffSheet(
              rules,
              changed(
                  overrides,
                  Dated::id,
                  id,
                  to == null ? null : new Dated(id == null ? 0 : id, to)));
    };
  }

  private static <T> List<T> changed(
      List<T> all, Function<T, Long> idOf, @Nullable Long id, @Nullable T to) {
    var after = new ArrayList<T>();
    for (T one : all) {
      if (!idOf.apply(one).equals(id)) {
        after.add(one);
      } else if (to != null) {
        after.add(to);
      }
    }
    if (id == null && to != null) {
      after.add(to);
    }
    return after;
  }
}
