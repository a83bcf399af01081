package fr.alloparents.portal.dialplan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// An extension of a context with its steps. Filled by [ContextReader]; then it does not change.
final class Extension {

  private final String context;
  private final ExtensionPattern pattern;
  private final String callerId;
  private final List<Step> steps = new ArrayList<>();
  private Optional<Step> hint = Optional.empty();

  /// @param callerId the caller it is for, as in `exten => 1/0476010203,…`; empty for anybody
  Extension(String context, String pattern, String callerId) {
    this.context = context;
    this.pattern = new ExtensionPattern(pattern);
    this.callerId = callerId;
  }

  String context() {
    return context;
  }

  ExtensionPattern pattern() {
    return pattern;
  }

  String callerId() {
    return callerId;
  }

  /// By priority.
  List<Step> steps() {
    return steps;
  }

  Optional<Step> hint() {
    return hint;
  }

  Optional<Step> step(int priority) {
    return steps.stream().filter(step -> step.priority() == priority).findFirst();
  }

  Optional<Step> labelled(String label) {
    return steps.stream().filter(step -> step.label().equals(label)).findFirst();
  }

  void add(Step step) {
    steps.add(step);
    steps.sort(Comparator.comparingInt(Step::priority));
  }

  void setHint(Step step) {
    hint = Optional.of(step);
  }
}
