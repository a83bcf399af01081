package fr.alloparents.portal.dialplan;

import java.util.Set;

/// The names of extensions.
final class PatternCheck {

  private static final Set<String> CATCH_ALL = Set.of("_.", "_!");

  private final Findings findings;

  PatternCheck(Findings findings) {
    this.findings = findings;
  }

  void check(DialPlan plan) {
    plan.extensions().filter(one -> !one.steps().isEmpty()).forEach(this::check);
  }

  private void check(Extension extension) {
    var pattern = extension.pattern();
    var place = extension.steps().getFirst().code().place();
    if (CATCH_ALL.contains(pattern.text())) {
      findings.add(Kind.CATCH_ALL, place, pattern.text());
    }
    if (pattern.missesUnderscore()) {
      findings.add(Kind.PATTERN_WITHOUT_UNDERSCORE, place, pattern.text());
    }
  }
}
