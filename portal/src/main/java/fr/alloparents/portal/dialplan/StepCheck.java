package fr.alloparents.portal.dialplan;

import fr.alloparents.portal.dialplan.Step.Call;
import java.util.Optional;
import java.util.Set;

/// Each step by itself: what it runs is known to Asterisk, and what is opened is closed.
final class StepCheck {

  private static final Vocabulary VOCABULARY = Vocabulary.standard();

  private final Optional<Set<String>> modules;
  private final Findings findings;

  StepCheck(Optional<Set<String>> modules, Findings findings) {
    this.modules = modules;
    this.findings = findings;
  }

  void check(DialPlan plan) {
    plan.extensions().flatMap(one -> one.steps().stream()).forEach(this::check);
  }

  private void check(Step step) {
    closed(step.call().arguments());
    for (var call : InnerCalls.of(step)) {
      application(call.application());
      times(call);
    }
    Reference.everywhereIn(step.call().arguments()).stream()
        .filter(Reference::isFunction)
        .forEach(this::function);
    assigned(step.call());
  }

  private void closed(Piece arguments) {
    int open = Reference.notClosed(arguments);
    if (open >= 0) {
      findings.add(
          Kind.BRACE_NOT_CLOSED,
          arguments.place(open),
          arguments.part(open, Math.min(open + 2, arguments.length())).text());
      return;
    }
    int depth = 0;
    int quote = -1;
    for (int i = 0; i < arguments.length() && depth >= 0; i++) {
      char c = arguments.at(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        quote = quote < 0 ? i : -1;
      } else if (quote < 0 && (c == '(' || c == ')')) {
        depth += c == '(' ? 1 : -1;
      }
    }
    if (quote >= 0) {
      findings.add(Kind.QUOTE_NOT_CLOSED, arguments.place(quote));
    } else if (depth != 0) {
      findings.add(Kind.PARENTHESES_UNBALANCED, arguments.place());
    }
  }

  private void application(Piece written) {
    var name = written.text();
    if (name.isEmpty()) {
      return;
    }
    if (!VOCABULARY.hasApplication(name)) {
      findings.add(
          Kind.UNKNOWN_APPLICATION, written.place(), name, VOCABULARY.likeApplication(name));
      return;
    }
    modules
        .flatMap(loaded -> VOCABULARY.missingForApplication(name, loaded))
        .ifPresent(
            module -> findings.add(Kind.APPLICATION_NOT_LOADED, written.place(), name, module));
  }

  private void function(Reference reference) {
    function(reference.name(), reference.inner());
    if (reference.name().equals("IFTIME")) {
      reference.arguments().flatMap(Choice::of).ifPresent(one -> TimeCheck.check(one, findings));
    }
  }

  private void function(String name, Piece written) {
    if (!VOCABULARY.hasFunction(name)) {
      findings.add(Kind.UNKNOWN_FUNCTION, written.place(), name, VOCABULARY.likeFunction(name));
      return;
    }
    modules
        .flatMap(loaded -> VOCABULARY.missingForFunction(name, loaded))
        .ifPresent(module -> findings.add(Kind.FUNCTION_NOT_LOADED, written.place(), name, module));
  }

  /// The function of `Set(TIMEOUT(absolute)=10)`.
  private void assigned(Call call) {
    int equals = call.arguments().indexOf('=');
    if (call.is("Set") && equals > 0) {
      var target = call.arguments().before(equals).strip();
      int open = target.indexOf('(');
      if (open > 0) {
        function(target.before(open).text().replaceFirst("^_{1,2}", ""), target);
      }
    } else if (call.is("Set")) {
      findings.add(Kind.SET_WITHOUT_EQUALS, call.application().place());
    }
  }

  private void times(Call call) {
    if (call.is("GotoIfTime") || call.is("ExecIfTime")) {
      Choice.of(call.arguments()).ifPresent(choice -> TimeCheck.check(choice, findings));
    }
  }
}
