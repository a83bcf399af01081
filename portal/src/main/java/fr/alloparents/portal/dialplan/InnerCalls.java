package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.Step.Call;
import java.util.ArrayList;
import java.util.List;

/// The applications that a step runs: its own, and those that this one is told to run, such as the
/// `Dial` of `ExecIf($[…]?Dial(…))`.
final class InnerCalls {

  private InnerCalls() {}

  static List<Call> of(Step step) {
    var calls = new ArrayList<Call>();
    collect(step.call(), calls);
    return calls;
  }

  private static void collect(Call call, List<Call> calls) {
    calls.add(call);
    if (call.is("ExecIf") || call.is("ExecIfTime")) {
      Choice.of(call.arguments())
          .ifPresent(choice -> choice.branches().forEach(b -> add(b, calls)));
    } else if (call.is("Exec") || call.is("TryExec")) {
      add(call.arguments(), calls);
    }
  }

  private static void add(Piece written, List<Call> calls) {
    int open = written.indexOf('(');
    int close = written.text().lastIndexOf(')');
    if (open > 0 && close > open) {
      collect(new Call(written.before(open).strip(), written.part(open + 1, close)), calls);
    } else if (!written.isEmpty()) {
      calls.add(new Call(written, written.from(written.length())));
    }
  }
}
