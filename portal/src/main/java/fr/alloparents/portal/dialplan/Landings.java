package fr.alloparents.portal.dialplan;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where jumps land: tells those that land nowhere.
final class Landings {

  private static final Set<String> JUMPING =
      Set.of("goto", "gosub", "gotoif", "gosubif", "gotoiftime");

  private final DialPlan plan;
  private final Findings findings;
  private final Set<Step> landed = Collections.newSetFromMap(new IdentityHashMap<>());

  Landings(DialPlan plan, Findings findings) {
    this.plan = plan;
    this.findings = findings;
  }

  /// The steps on which a jump lands, or might: all of an extension where the step is known only
  /// during a call.
  Set<Step> check(List<Jump> jumps) {
    plan.extensions().flatMap(one -> one.steps().stream()).forEach(this::hasTarget);
    jumps.forEach(this::check);
    return landed;
  }

  private void hasTarget(Step step) {
    for (var call : InnerCalls.of(step)) {
      boolean jumps = JUMPING.contains(call.application().text().toLowerCase(Locale.ROOT));
      if (jumps && Jumps.targets(call).findAny().isEmpty()) {
        findings.add(
            Kind.JUMP_WITHOUT_TARGET, call.application().place(), call.application().text());
      }
    }
  }

  private void check(Jump jump) {
    if (jump.context().filter(Jump::isVariable).isPresent()) {
      return;
    }
    var name = jump.context().map(Piece::text).orElse(jump.from().context());
    var context = plan.context(name);
    if (context.isEmpty()) {
      jump.context().ifPresent(c -> findings.add(Kind.UNKNOWN_CONTEXT, c.place(), name));
      return;
    }
    var searched = plan.withIncluded(context.get());
    boolean elsewhere = searched.stream().anyMatch(one -> !one.switches().isEmpty());
    var candidates = candidates(jump, searched);
    if (candidates.isEmpty() && !elsewhere) {
      // One that is known only during a call may have been looked for before: DIALPLAN_EXISTS.
      jump.extension()
          .filter(one -> !Jump.isVariable(one))
          .ifPresent(one -> findings.add(Kind.NO_SUCH_EXTENSION, one.place(), one.text(), name));
    } else if (!land(jump, candidates) && !elsewhere) {
      missing(jump, candidates, name);
    }
  }

  private static List<Extension> candidates(Jump jump, List<Context> searched) {
    if (jump.extension().isEmpty()) {
      return List.of(jump.from());
    }
    var wanted = jump.extension().get();
    return searched.stream()
        .flatMap(context -> context.extensions().stream())
        .filter(one -> Jump.isVariable(wanted) || one.pattern().matches(wanted.text()))
        .toList();
  }

  private boolean land(Jump jump, List<Extension> candidates) {
    if (Jump.isVariable(jump.priority())) {
      candidates.forEach(one -> landed.addAll(one.steps()));
      return true;
    }
    var found = candidates.stream().flatMap(one -> step(one, jump.priority()).stream()).toList();
    landed.addAll(found);
    return !found.isEmpty();
  }

  private static Optional<Step> step(Extension extension, Piece priority) {
    return isNumber(priority)
        ? extension.step(Integer.parseInt(priority.text()))
        : extension.labelled(priority.text());
  }

  private static boolean isNumber(Piece priority) {
    return priority.text().matches("[0-9]{1,9}");
  }

  private void missing(Jump jump, List<Extension> candidates, String context) {
    var wanted = jump.extension().map(Piece::text).orElse(jump.from().pattern().text());
    var shown = wanted.contains("$") ? candidates.getFirst().pattern().text() : wanted;
    findings.add(
        isNumber(jump.priority()) ? Kind.NO_SUCH_PRIORITY : Kind.NO_SUCH_LABEL,
        jump.priority().place(),
        jump.priority().text(),
        shown,
        context);
  }
}
