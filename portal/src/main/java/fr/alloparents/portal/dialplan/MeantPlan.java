package fr.alloparents.portal.dialplan;

import java.util.LinkedHashMap;
import java.util.Map;

/// What Asterisk is to show of a dial plan as we understand it, one sentence for each thing, as
/// [ShownPlan] has them.
final class MeantPlan {

  /// What Asterisk leaves out, by where it is asked.
  private enum Way {
    /// Its console shows no label on the first line of an extension, whose name stands there.
    CONSOLE,
    /// AMI tells of no callers that an extension is for; the library cuts blanks.
    MANAGER
  }

  private final Way way;
  private final Map<String, Place> lines = new LinkedHashMap<>();

  private MeantPlan(Way way) {
    this.way = way;
  }

  /// As `dialplan show` prints it, with the place of each.
  static Map<String, Place> onConsole(DialPlan plan) {
    return describe(plan, Way.CONSOLE);
  }

  /// As AMI's `ShowDialPlan` tells it, with the place of each.
  static Map<String, Place> byManager(DialPlan plan) {
    return describe(plan, Way.MANAGER);
  }

  private static Map<String, Place> describe(DialPlan plan, Way way) {
    var meant = new MeantPlan(way);
    plan.contexts().forEach(meant::describe);
    return meant.lines;
  }

  private void describe(Context context) {
    var name = context.name();
    if (way == Way.CONSOLE) {
      lines.put(ShownPlan.context(name), context.place());
    }
    context.extensions().forEach(this::describe);
    for (var include : context.includes()) {
      var written = new StringBuilder(include.name().text());
      include.times().forEach(part -> written.append(',').append(part.text()));
      lines.put(ShownPlan.include(name, written.toString()), include.name().place());
    }
    context.switches().forEach(one -> lines.put(ShownPlan.look(name, one.text()), one.place()));
    context.ignored().forEach(one -> lines.put(ShownPlan.ignored(name, one.text()), one.place()));
  }

  private void describe(Extension extension) {
    var caller = way == Way.CONSOLE ? extension.callerId() : "";
    var shown = ShownPlan.extension(extension.context(), extension.pattern().text(), caller);
    for (var step : extension.steps()) {
      boolean first =
          extension.hint().isEmpty() && step.priority() == extension.steps().getFirst().priority();
      var label = first && way == Way.CONSOLE ? "" : step.label();
      lines.put(ShownPlan.step(shown, step.priority(), label, call(step)), step.code().place());
    }
    extension.hint().ifPresent(hint -> describe(shown, hint));
  }

  private String call(Step step) {
    var call = step.call();
    return way == Way.CONSOLE
        ? call.shown()
        : call.application().text().trim() + "(" + call.arguments().text().trim() + ")";
  }

  private void describe(String extension, Step hint) {
    var devices = hint.call().application().text();
    lines.put(ShownPlan.hint(extension, devices), hint.code().place());
  }
}
