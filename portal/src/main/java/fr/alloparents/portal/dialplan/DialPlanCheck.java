package fr.alloparents.portal.dialplan;

import java.util.List;

/// Our own reading of a dial plan before it goes live. Thread-safe.
public final class DialPlanCheck {

  private DialPlanCheck() {}

  /// All that is wrong, by file, line and column.
  public static List<Finding> check(DialPlan plan, Surroundings surroundings) {
    var findings = new Findings();
    plan.misread().forEach(findings::add);
    new BlockCheck(findings).check(plan);
    new TownFileCheck(plan, surroundings.numbers(), findings).check();
    new PatternCheck(findings).check(plan);
    new ReadingCheck(findings).check(plan);
    new StepCheck(surroundings.modules(), findings).check(plan);
    var jumps = Jumps.in(plan);
    var landed = new Landings(plan, findings).check(jumps);
    new FlowCheck(landed, findings).check(plan);
    new IncludeCheck(plan, findings).check();
    new WayOutCheck(plan, jumps, findings).check();
    new MachineCheck(findings).check(plan);
    new CallerTextCheck(plan, jumps, findings).check();
    surroundings.sounds().ifPresent(sounds -> new SoundCheck(plan, sounds, findings).check());
    return findings.inOrder();
  }

  /// Whether it may go live.
  public static boolean isGood(List<Finding> findings) {
    return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
  }
}
