package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.Step.Call;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Text that comes from the caller must not reach what runs programs, calls numbers or chooses the
/// context: `${EXTEN}` may hold more than digits.
final class CallerTextCheck {

  private static final Set<String> DANGEROUS =
      Set.of(
          "agi",
          "eagi",
          "deadagi",
          "system",
          "trysystem",
          "externalivr",
          "dial",
          "retrydial",
          "originate",
          "page",
          "queue",
          "followme",
          "transfer",
          "blindtransfer",
          "attendedtransfer",
          "channelredirect",
          "exec",
          "tryexec",
          "mixmonitor",
          "chanspy",
          "sendfax");

  private final DialPlan plan;
  private final List<Jump> jumps;
  private final Findings findings;
  private final CallerText callers;

  CallerTextCheck(DialPlan plan, List<Jump> jumps, Findings findings) {
    this.plan = plan;
    this.jumps = jumps;
    this.findings = findings;
    this.callers = new CallerText(plan);
  }

  void check() {
    for (var extension : plan.extensions().toList()) {
      for (var step : extension.steps()) {
        InnerCalls.of(step).forEach(call -> check(extension, call));
        Reference.everywhereIn(step.call().arguments()).forEach(one -> function(extension, one));
      }
    }
    jumps.forEach(this::check);
  }

  private void check(Extension extension, Call call) {
    var name = call.application().text().toLowerCase(Locale.ROOT);
    if (DANGEROUS.contains(name)) {
      callers
          .in(call.arguments(), extension)
          .ifPresent(found -> tell(found, call.application().text()));
    }
    if (name.equals("system") || name.equals("trysystem")) {
      findings.add(Kind.COMMAND, call.application().place(), call.application().text());
    }
  }

  private void function(Extension extension, Reference reference) {
    if (reference.name().equals("SHELL")) {
      findings.add(Kind.COMMAND, reference.inner().place(), reference.name());
    }
    if (reference.name().equals("SHELL") || reference.name().equals("EVAL")) {
      reference
          .arguments()
          .flatMap(arguments -> callers.in(arguments, extension))
          .ifPresent(found -> tell(found, reference.name()));
    }
  }

  /// Where only the extension comes from the caller, after a fixed context, a call stays in that
  /// context. Without one, a comma in it would choose another.
  private void check(Jump jump) {
    var chosen = jump.context().isPresent() ? jump.context() : jump.extension();
    var first = chosen.isPresent() ? chosen : Optional.of(jump.priority());
    first
        .flatMap(piece -> callers.in(piece, jump.from()))
        .ifPresent(found -> tell(found, jump.step().call().application().text()));
  }

  private void tell(Reference found, String user) {
    findings.add(Kind.CALLER_TEXT, found.place(), "${" + found.inner().text() + "}", user);
  }
}
