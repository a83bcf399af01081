package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.Step.Call;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds where applications send a call to.
final class Jumps {

  private Jumps() {}

  /// All of a dial plan.
  static List<Jump> in(DialPlan plan) {
    return plan.extensions()
        .flatMap(
            extension -> extension.steps().stream().flatMap(step -> of(extension, step).stream()))
        .toList();
  }

  private static List<Jump> of(Extension extension, Step step) {
    return InnerCalls.of(step).stream()
        .flatMap(call -> targets(call))
        .map(target -> jump(extension, step, target))
        .toList();
  }

  /// What stands where an application is told where to go; nothing for others.
  static Stream<Piece> targets(Call call) {
    if (call.is("Goto") || call.is("Gosub")) {
      return call.arguments().strip().isEmpty() ? Stream.of() : Stream.of(call.arguments());
    }
    if (call.is("GotoIf") || call.is("GosubIf") || call.is("GotoIfTime")) {
      return Choice.of(call.arguments()).stream().flatMap(choice -> choice.branches().stream());
    }
    return Stream.of();
  }

  private static Jump jump(Extension extension, Step step, Piece target) {
    var parts = Separated.outside(target, ',');
    int last = Math.min(parts.size(), 3) - 1;
    return new Jump(
        extension,
        step,
        last == 2 ? Optional.of(parts.getFirst()) : Optional.empty(),
        last >= 1 ? Optional.of(parts.get(last - 1)) : Optional.empty(),
        withoutArguments(parts.get(last)));
  }

  /// `1(what,is,passed)` of `Gosub`.
  private static Piece withoutArguments(Piece priority) {
    int open = Separated.next(priority, 0, '(');
    return open < 0 ? priority : priority.before(open).strip();
  }
}
