package fr.alloparents.portal.dialplan;

/// Contexts that include others.
final class IncludeCheck {

  private final DialPlan plan;
  private final Findings findings;

  IncludeCheck(DialPlan plan, Findings findings) {
    this.plan = plan;
    this.findings = findings;
  }

  void check() {
    plan.contexts().forEach(one -> one.includes().forEach(include -> check(one, include)));
  }

  private void check(Context context, Context.Include include) {
    var name = include.name();
    if (!include.times().isEmpty()) {
      TimeCheck.check(include.times(), findings);
    }
    var included = plan.context(name.text());
    if (included.isEmpty()) {
      if (!name.text().contains("${")) {
        findings.add(Kind.UNKNOWN_CONTEXT, name.place(), name.text());
      }
    } else if (plan.withIncluded(included.get()).contains(context)) {
      findings.add(Kind.INCLUDE_LOOP, name.place(), context.name(), name.text());
    }
  }
}
