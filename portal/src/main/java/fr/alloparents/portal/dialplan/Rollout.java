package fr.alloparents.portal.dialplan;

import fr.alloparents.dialplan.DialPlanTrials;
import fr.alloparents.dialplan.DialPlanTrials.Hall;
import fr.alloparents.dialplan.DialPlanTrials.Trial;
import fr.alloparents.dialplan.DialPlanVersion.Failure;
import fr.alloparents.dialplan.TrialFile;
import fr.alloparents.portal.dialplan.GoneLive.Difference;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a text to Asterisk, and back what was there if Asterisk does not take it as it was meant.
/// The database knows of it before the first file is written, so that what is interrupted is undone
/// by [#finish]. Used by whoever has the [FolderLock]. Immutable.
record Rollout(TownFolder folder, RunningAsterisk asterisk, DialPlanTrials trials) {

  private static final Logger LOG = LoggerFactory.getLogger(Rollout.class);

  /// So many differences are kept: if everything is missing, the first ones say it.
  private static final int MOST_DETAILS = 50;

  /// What became of it.
  sealed interface Outcome {

    record Served() implements Outcome {}

    /// It was put back.
    ///
    /// @param served whether Asterisk was seen to serve what was there before
    record Undone(Failure why, List<Difference> details, boolean served) implements Outcome {}

    /// A file could not be written; nothing is changed.
    record Unwritable(String detail) implements Outcome {}

    /// Somebody has written a file since it was read: nothing is changed.
    record Changed() implements Outcome {}

    /// Another one of this town's has not ended.
    record Pending() implements Outcome {}
  }

  /// Writes, has Asterisk read, and compares.
  ///
  /// @param file the town's own
  /// @param plan as it will be
  Outcome run(Town town, RunningAsterisk.Session session, Trial trial, String file, DialPlan plan) {
    var before = DialPlan.read(TownFolder.MAIN, folder.now());
    // It was read seconds ago: what a hand has written since would be lost.
    if (!trial.files().stream().allMatch(this::isAsBefore)) {
      return new Outcome.Changed();
    }
    if (!trials.begin(town, trial)) {
      return new Outcome.Pending();
    }
    try {
      trial.files().forEach(one -> folder.write(one.name(), one.after()));
    } catch (UncheckedIOException e) {
      LOG.warn("The dial plan of {} cannot be written", town.name(), e);
      restore(trial);
      trials.end(town);
      return new Outcome.Unwritable(String.valueOf(e.getMessage()));
    }
    try {
      if (!session.reload()) {
        return undo(town, session, trial, plan, before, Failure.RELOAD_REFUSED, List.of());
      }
      var compared = Comparison.of(plan, Set.of(file), before, names(trial));
      var differences = compared.with(session, file);
      if (!differences.isEmpty()) {
        return undo(town, session, trial, plan, before, Failure.SHOWN_OTHERWISE, differences);
      }
    } catch (ManagerException e) {
      LOG.warn("Asterisk has stopped answering while the dial plan was going live", e);
      restore(trial);
      trials.fail(town, trial, Failure.ASTERISK_SILENT, List.of(), false);
      return new Outcome.Undone(Failure.ASTERISK_SILENT, List.of(), false);
    }
    trials.succeed(town, trial, hall(trial, file));
    return new Outcome.Served();
  }

  private boolean isAsBefore(TrialFile file) {
    return Arrays.equals(folder.read(file.name()), file.before());
  }

  private static Set<String> names(Trial trial) {
    return trial.files().stream().map(TrialFile::name).collect(Collectors.toSet());
  }

  private Outcome undo(
      Town town,
      RunningAsterisk.Session session,
      Trial trial,
      DialPlan plan,
      DialPlan before,
      Failure why,
      List<Difference> details) {
    restore(trial);
    var told = details.stream().limit(MOST_DETAILS).toList();
    var ended = reloaded(session, trial, before, plan);
    var lines = told.stream().map(Setback::told).toList();
    trials.fail(town, trial, why, lines, ended.isPresent());
    return new Outcome.Undone(why, told, ended.orElse(false));
  }

  /// Has Asterisk read what was there before.
  ///
  /// @return whether it shows that; empty if it could not be asked, or has refused
  private static Optional<Boolean> reloaded(
      RunningAsterisk.Session session, Trial trial, DialPlan before, DialPlan plan) {
    var files = names(trial);
    try {
      if (!session.reload()) {
        return Optional.empty();
      }
      // what was there before is what is meant now
      var compared = Comparison.of(/* plan= */ before, files, /* before= */ plan, files);
      var differences = compared.with(session, trial.files().getFirst().name());
      if (!differences.isEmpty()) {
        LOG.warn("Asterisk does not show the dial plan that was put back: {}", differences);
      }
      return Optional.of(differences.isEmpty());
    } catch (ManagerException e) {
      LOG.warn("The dial plan that was put back could not be seen in Asterisk", e);
      return Optional.empty();
    }
  }

  /// Puts back what was there, unless somebody has written something else meanwhile.
  private void restore(Trial trial) {
    for (var file : trial.files()) {
      if (file.isAfter(folder.read(file.name()))) {
        folder.write(file.name(), file.before());
      }
    }
  }

  /// Undoes what was interrupted, and has Asterisk read what was there before. Does nothing where
  /// nothing was begun.
  void finish(Town town) {
    var found = trials.find(town);
    if (found.isEmpty()) {
      return;
    }
    var trial = found.get();
    restore(trial);
    if (!trial.failed()) {
      LOG.warn("A dial plan of {} was going live when the server stopped: undone", town.name());
      trials.fail(town, trial, Failure.INTERRUPTED, List.of(), false);
    }
    var before = DialPlan.read(TownFolder.MAIN, folder.now());
    var plan = DialPlan.read(TownFolder.MAIN, folder.with(trial.files()));
    try (var session = asterisk.signIn()) {
      reloaded(session, trial, before, plan).ifPresent(_ -> trials.end(town));
    } catch (ManagerException e) {
      LOG.warn("Asterisk has not read yet what was put back", e);
    }
  }

  /// What the text says of the town hall: the first number that puts callers through counts. Null
  /// where the block cannot be read wholly, since a hand has written there: a way out that is not
  /// understood does not mean that nobody can be reached.
  private static @Nullable Hall hall(Trial trial, String file) {
    var text =
        trial.files().stream()
            .filter(one -> one.name().equals(file))
            .map(one -> SourceFile.of(one.name(), one.after()).text())
            .findFirst()
            .orElseThrow();
    var lines =
        TownsFile.read(text)
            .block()
            .filter(block -> block.editedLines().isEmpty())
            .flatMap(TownsFile.Block::lines)
            .orElse(List.of());
    if (lines.isEmpty()) {
      return null;
    }
    return lines.stream()
        .flatMap(line -> line.townHall().stream())
        .findFirst()
        .map(hall -> new Hall(hall.slots(), PhoneNumber.parse(hall.number()).orElse(null)))
        .orElseGet(() -> new Hall(List.of(), null));
  }
}
