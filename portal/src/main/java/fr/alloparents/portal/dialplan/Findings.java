package fr.alloparents.portal.dialplan;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects what is found, each once. Not thread-safe.
final class Findings {

  private final Set<Finding> all = new LinkedHashSet<>();

  void add(Kind kind, Place place, String... details) {
    all.add(new Finding(kind, place, List.of(details)));
  }

  void add(Finding finding) {
    all.add(finding);
  }

  /// By file, line and column.
  List<Finding> inOrder() {
    return all.stream().sorted(Comparator.comparing(Finding::place)).toList();
  }
}
