package fr.alloparents.portal.dialplan;

import java.util.Set;

/// The way of a call through the steps of an extension: nothing is skipped, and everything is
/// reached.
final class FlowCheck {

  private final Set<Step> landed;
  private final Findings findings;

  /// @param landed steps on which jumps land
  FlowCheck(Set<Step> landed, Findings findings) {
    this.landed = landed;
    this.findings = findings;
  }

  void check(DialPlan plan) {
    plan.extensions().filter(one -> !one.steps().isEmpty()).forEach(this::check);
  }

  private void check(Extension extension) {
    var steps = extension.steps();
    var first = steps.getFirst();
    // A label says that it is meant to be jumped to, perhaps from outside of these files.
    boolean meant = !first.label().isEmpty() || steps.stream().anyMatch(landed::contains);
    if (first.priority() != 1 && !meant) {
      findings.add(
          Kind.NO_FIRST_PRIORITY,
          first.code().place(),
          extension.pattern().text(),
          String.valueOf(first.priority()));
      return;
    }
    follow(extension);
  }

  private void follow(Extension extension) {
    // Whether a call goes on from the step before, and whether that one was told to be unreachable.
    boolean goesOn = false;
    boolean told = false;
    int expected = 1;
    for (var step : extension.steps()) {
      boolean gap = step.priority() != expected;
      boolean reached = step.priority() == 1 || landed.contains(step) || (goesOn && !gap);
      if (gap && goesOn) {
        gap(extension, step, expected);
      } else if (!reached && !told) {
        findings.add(Kind.UNREACHABLE, step.code().place());
      }
      told = !reached;
      goesOn = reached && !ends(step);
      expected = step.priority() + 1;
    }
  }

  private void gap(Extension extension, Step step, int expected) {
    findings.add(
        Kind.PRIORITY_GAP,
        step.code().place(),
        extension.pattern().text(),
        String.valueOf(expected),
        String.valueOf(step.priority()));
  }

  /// Whether the call never goes on with the next step.
  private static boolean ends(Step step) {
    var call = step.call();
    if (call.is("GotoIf") || call.is("GotoIfTime")) {
      return Choice.of(call.arguments()).filter(one -> one.branches().size() == 2).isPresent();
    }
    return call.is("Goto")
        || call.is("Hangup")
        || call.is("Return")
        || call.is("Congestion")
        || call.is("Busy")
        || call.is("Incomplete")
        || call.is("RaiseException");
  }
}
