package fr.alloparents.portal.dialplan;

import fr.alloparents.dialplan.TrialFile;
import fr.alloparents.portal.dialplan.Verified.Aside;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checks what a town would write, within the whole dial plan. What other files have wrong without
/// it is not told: nobody could mend it here, and it may be another town's. Immutable.
///
/// @param reading a real Asterisk's, aside; empty where there is none
record CandidateCheck(TownFolder folder, Optional<AsteriskReading> reading) {

  private static final Logger LOG = LoggerFactory.getLogger(CandidateCheck.class);

  private static final String DATA = "/usr/share/asterisk";

  /// A dial plan with what a town would write, and what is wrong with it.
  ///
  /// @param included whether Asterisk would read the town's file at all
  record Checked(DialPlan plan, boolean included, List<Finding> findings) {

    boolean isGood() {
      return DialPlanCheck.isGood(findings);
    }
  }

  /// Our own reading.
  ///
  /// @param file the town's own
  /// @param numbers that it may answer
  /// @param written that file, and others that change with it
  Checked check(String file, Set<String> numbers, List<TrialFile> written) {
    var files = folder.with(written);
    var plan = DialPlan.read(TownFolder.MAIN, files);
    var surroundings = surroundings(files).withNumbers(file, numbers);
    var found = DialPlanCheck.check(plan, surroundings);
    var findings = found;
    if (found.stream().anyMatch(finding -> !isIn(file, finding))) {
      var now = folder.now();
      var before = DialPlan.read(TownFolder.MAIN, now);
      findings = without(file, found, DialPlanCheck.check(before, surroundings(now)));
    }
    boolean included = plan.files().stream().anyMatch(read -> read.name().equals(file));
    return new Checked(plan, included, findings);
  }

  /// Both readings of a text that need not go live: a real Asterisk reads what ours has no error
  /// in.
  Verified verify(String file, Set<String> numbers, List<TrialFile> written) {
    var checked = check(file, numbers, written);
    if (reading.isEmpty()) {
      return new Verified(checked.findings(), Aside.NONE, "");
    }
    if (!checked.isGood()) {
      return new Verified(checked.findings(), Aside.AFTER_ERRORS, "");
    }
    try {
      var both = new Findings();
      checked.findings().forEach(both::add);
      readAside(file, checked.plan(), written).forEach(both::add);
      return new Verified(both.inOrder(), Aside.READ, "");
    } catch (AsteriskUnavailableException e) {
      LOG.warn("No Asterisk reads the dial plan aside", e);
      return new Verified(checked.findings(), Aside.UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }

  /// A real Asterisk's own reading; nothing where there is none.
  ///
  /// @throws AsteriskUnavailableException if it cannot be asked
  List<Finding> readAside(String file, DialPlan plan, List<TrialFile> written) {
    if (reading.isEmpty()) {
      return List.of();
    }
    var found = reading.get().read(plan, folder.with(written));
    if (found.stream().allMatch(finding -> isIn(file, finding))) {
      return found;
    }
    var now = folder.now();
    var before = DialPlan.read(TownFolder.MAIN, now);
    return without(file, found, reading.get().read(before, now));
  }

  private static boolean isIn(String file, Finding finding) {
    return finding.place().file().equals(file);
  }

  private static List<Finding> without(String file, List<Finding> found, List<Finding> before) {
    var known = before.stream().map(CandidateCheck::anywhere).collect(Collectors.toSet());
    return found.stream()
        .filter(finding -> isIn(file, finding) || !known.contains(anywhere(finding)))
        .toList();
  }

  /// The same finding on whichever line: those of a file that changes with the town's move.
  private static List<Object> anywhere(Finding finding) {
    return List.of(finding.kind(), finding.place().file(), finding.details());
  }

  private Surroundings surroundings(ConfigurationFiles files) {
    return new Surroundings(sounds(files), Optional.empty()).withModules(files);
  }

  /// Asterisk's sounds, if they are where its configuration says, as seen from here.
  private static Optional<Sounds> sounds(SourceFiles files) {
    var sounds = Path.of(AsteriskReading.folder(files, "astdatadir", DATA), "sounds");
    return Files.isDirectory(sounds) ? Optional.of(Sounds.in(sounds)) : Optional.empty();
  }
}
