package fr.alloparents.portal.dialplan;

import fr.alloparents.dialplan.DialPlanTrials;
import fr.alloparents.dialplan.DialPlanTrials.Trial;
import fr.alloparents.dialplan.DialPlanVersion;
import fr.alloparents.dialplan.DialPlanVersion.Origin;
import fr.alloparents.dialplan.DialPlanVersions;
import fr.alloparents.dialplan.TrialFile;
import fr.alloparents.portal.dialplan.GoneLive.Obstacle;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.Fingerprint;
import fr.alloparents.town.Author;
import fr.alloparents.town.KitchenNumbers;
import fr.alloparents.town.Town;
import fr.alloparents.town.TownHalls;
import fr.alloparents.town.Towns;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a town's part of the dial plan is edited, checked, brought to Asterisk and brought back.
/// Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database fails, and
/// [java.io.UncheckedIOException] when Asterisk's folder cannot be read.
public final class DialPlanDesk {

  /// The longest text that is saved, in characters.
  public static final int LONGEST = 100_000;

  /// How long somebody waits for another who brings a dial plan to Asterisk.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /// How many versions are looked through for a block that can be read.
  private static final int LOOKED_AT = 20;

  private static final Logger LOG = LoggerFactory.getLogger(DialPlanDesk.class);

  private final TownFolder folder;
  private final RunningAsterisk asterisk;
  private final CandidateCheck check;
  private final String trunk;
  private final Towns towns;
  private final KitchenNumbers kitchens;
  private final TownHalls townHalls;
  private final DialPlanVersions versions;
  private final DialPlanTrials trials;

  /// @param configuration Asterisk's folder, as seen from here
  /// @param reading a real Asterisk's, aside; empty where there is none
  /// @param trunk the way out in a first text, as it is called in `pjsip.conf`
  public DialPlanDesk(
      Path configuration,
      RunningAsterisk asterisk,
      Optional<AsteriskReading> reading,
      String trunk,
      Database database,
      Clock clock) {
    this.folder = new TownFolder(configuration);
    this.asterisk = asterisk;
    this.check = new CandidateCheck(folder, reading);
    this.trunk = trunk;
    this.towns = new Towns(database);
    this.kitchens = new KitchenNumbers(database, clock);
    this.townHalls = new TownHalls(database);
    this.versions = new DialPlanVersions(database, clock);
    this.trials = new DialPlanTrials(database, clock);
  }

  /// The way out that is proposed, as it is called in `pjsip.conf`.
  public String trunk() {
    return trunk;
  }

  /// What stands here now, for the pages that edit it. Puts back first what a server that was
  /// stopped has left half-done.
  public Opened open(Town town) {
    finish(town);
    var standing = standing(town);
    var newest = versions.newest(town);
    var live = versions.live(town);
    boolean trying = trials.find(town).filter(trial -> !trial.failed()).isPresent();
    return new Opened(
        newest,
        live,
        standing.text(),
        seen(standing),
        !trying && !standing.text().equals(live.map(DialPlanVersion::text)),
        standing.isShared(),
        newest.map(DialPlanVersion::text).or(standing::text).orElseGet(() -> firstText(town)));
  }

  private String firstText(Town town) {
    return FirstText.of(
        town, towns.allPhoneNumbers(town), kitchens.of(town), townHalls.hours(town), trunk);
  }

  private Standing standing(Town town) {
    return Standing.of(folder, town.id(), numbers(town));
  }

  /// The numbers that the town may answer, as the dial plan has them.
  private Set<String> numbers(Town town) {
    return Stream.concat(towns.allPhoneNumbers(town).stream(), kitchens.of(town).stream())
        .map(LineNumber::of)
        .collect(Collectors.toSet());
  }

  private static String seen(Standing standing) {
    return Fingerprint.of(List.of(standing.where(), standing.text()));
  }

  /// Puts back what a server that was stopped has left half-done, of all towns, unless somebody is
  /// at it at this moment.
  public void finish() {
    trials.unfinished().forEach(id -> towns.byId(id).ifPresent(this::finish));
  }

  private void finish(Town town) {
    if (trials.find(town).isEmpty()) {
      return;
    }
    try (var lock = FolderLock.take(folder.folder(), Duration.ZERO).orElse(null)) {
      if (lock != null) {
        rollout().finish(town);
      }
    } catch (UncheckedIOException e) {
      LOG.warn("What is half-done cannot be put back in {}", folder.folder(), e);
    }
  }

  private Rollout rollout() {
    return new Rollout(folder, asterisk, trials);
  }

  /// All that is wrong with a text, if it stood where the town's file stands: what is in it, and
  /// what it breaks elsewhere. Nothing is told that would be wrong without it.
  public List<Finding> check(Town town, String text) {
    var standing = standing(town);
    var written = writing(standing, text);
    return check.check(standing.file(), numbers(town), written).findings();
  }

  private List<TrialFile> writing(Standing standing, String text) {
    return standing.isOurs() ? standing.writing(folder, text) : standing.alone(text);
  }

  /// As [#check], then what a real Asterisk says that reads it aside, where there is one: takes up
  /// to ten seconds.
  public Verified verify(Town town, String text) {
    var standing = standing(town);
    return check.verify(standing.file(), numbers(town), writing(standing, text));
  }

  /// What to go on with where a hand has made the website's block unreadable: the same text with
  /// the block of the version that callers heard last and whose block can be read, or else with one
  /// made from the town's settings.
  ///
  /// @return empty where the block can be read, or cannot be told from what stands around it
  public Optional<Repaired> repaired(Town town, Opened opened) {
    return Repaired.of(opened.proposal(), versions.heard(town, LOOKED_AT), () -> firstText(town));
  }

  /// Keeps a text as the newest version, whether or not it is good. The newest text again, or the
  /// same form sent twice, makes no further version. Before the first one, what stands on the
  /// machine is made a version.
  ///
  /// @param basedOn number of the version that was newest when writing began; 0 for none
  /// @param seen [Opened#seen] of what the person was shown of the machine: where there was no
  ///   version, what a hand has written there since is not overwritten
  /// @param text line feeds may be those of browsers; at most [#LONGEST] characters
  /// @throws IllegalArgumentException if it is longer
  public Saved save(
      Town town, Author author, int basedOn, String seen, Origin origin, String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("a text of at most " + LONGEST + " characters");
    }
    int base = basedOn;
    if (base == 0 && versions.newest(town).isEmpty()) {
      var standing = standing(town);
      var taken = takeOver(town, author, standing);
      base = seen(standing).equals(seen) ? taken.map(DialPlanVersion::number).orElse(0) : 0;
    }
    var saved = versions.save(town, author, base, origin, text.replace("\r\n", "\n"));
    return saved.kept() ? new Saved.Kept(saved.newest()) : new Saved.Outdated(saved.newest());
  }

  /// Has Asterisk serve a version: checks it, writes it, has it read, and compares what Asterisk
  /// shows with what was meant. What fails is undone. Takes up to ten seconds, or twice as long
  /// where a real Asterisk reads it aside first.
  ///
  /// @param seen [Opened#seen] of what the person was shown of the machine
  public GoneLive goLive(Town town, Author author, int version, String seen) {
    var wanted = versions.find(town, version);
    if (wanted.isEmpty()) {
      return new GoneLive.NoSuchVersion();
    }
    Optional<FolderLock> taken;
    try {
      taken = FolderLock.take(folder.folder(), PATIENCE);
    } catch (UncheckedIOException e) {
      LOG.warn("Nothing can be written in {}", folder.folder(), e);
      return new GoneLive.NotHere(Obstacle.NOT_WRITABLE, folder.folder().toString());
    }
    try (var lock = taken.orElse(null)) {
      if (lock == null) {
        return new GoneLive.Busy();
      }
      rollout().finish(town);
      return goLive(town, author, wanted.get(), seen);
    }
  }

  private GoneLive goLive(Town town, Author author, DialPlanVersion version, String seen) {
    var standing = standing(town);
    var live = versions.live(town);
    boolean known = standing.text().equals(live.map(DialPlanVersion::text));
    if (!known || !seen(standing).equals(seen)) {
      return new GoneLive.MachineChanged(standing.text(), seen(standing));
    }
    if (!standing.isOurs()) {
      return obstacle(standing);
    }
    var written = standing.writing(folder, version.text());
    var checked = check.check(standing.file(), numbers(town), written);
    if (!checked.isGood()) {
      return new GoneLive.Refused(checked.findings());
    }
    if (!checked.included()) {
      return new GoneLive.NotHere(Obstacle.NOT_INCLUDED, TownFiles.FOLDER);
    }
    try {
      var aside = check.readAside(standing.file(), checked.plan(), written);
      return DialPlanCheck.isGood(aside)
          ? bring(town, new Trial(version.number(), author, false, written), standing, checked)
          : new GoneLive.Refused(aside);
    } catch (AsteriskUnavailableException e) {
      LOG.warn("No Asterisk reads the dial plan aside", e);
      return new GoneLive.NotHere(Obstacle.NO_READING, String.valueOf(e.getMessage()));
    }
  }

  private static GoneLive obstacle(Standing standing) {
    var outside = standing.where() == Standing.Where.OUTSIDE;
    return new GoneLive.NotHere(
        outside ? Obstacle.OUTSIDE_FOLDER : Obstacle.SHARED_FILE,
        standing.other().map(SourceFile::name).orElseThrow());
  }

  private GoneLive bring(
      Town town, Trial trial, Standing standing, CandidateCheck.Checked checked) {
    try (var session = asterisk.signIn()) {
      return switch (rollout().run(town, session, trial, standing.file(), checked.plan())) {
        case Rollout.Outcome.Served _ ->
            new GoneLive.Live(
                versions.find(town, trial.number()).orElseThrow(), checked.findings());
        case Rollout.Outcome.Undone(var why, var details, var served) ->
            new GoneLive.RolledBack(why, details, versions.live(town), served);
        case Rollout.Outcome.Unwritable(var detail) ->
            new GoneLive.NotHere(Obstacle.NOT_WRITABLE, detail);
        case Rollout.Outcome.Changed _ -> {
          var now = standing(town);
          yield new GoneLive.MachineChanged(now.text(), seen(now));
        }
        case Rollout.Outcome.Pending _ -> new GoneLive.Busy();
      };
    } catch (ManagerException.Silent e) {
      LOG.warn("Asterisk is not there: nothing went live", e);
      return new GoneLive.AsteriskSilent(e.address());
    } catch (ManagerException.SecretRefused e) {
      LOG.warn("Nothing went live: {}", e.getMessage());
      return new GoneLive.SecretRefused(e.account(), e.setting());
    }
  }

  /// Makes a new version of an older one's text, and has Asterisk serve it.
  public GoneLive returnTo(Town town, Author author, int version, String seen) {
    return versions
        .returnTo(town, author, version)
        .map(again -> goLive(town, author, again.number(), seen))
        .orElseGet(GoneLive.NoSuchVersion::new);
  }

  /// Makes a version of what somebody has written on the machine, unless the newest has the same
  /// text; it then counts as live, since it stands where Asterisk reads.
  ///
  /// What is going live at this moment is not taken for what a hand has written.
  public TakenOver takeOver(Town town, Author author) {
    Optional<FolderLock> taken;
    try {
      taken = FolderLock.take(folder.folder(), PATIENCE);
    } catch (UncheckedIOException e) {
      // Nothing goes live where nothing can be written; what is left half-done stands there still.
      LOG.warn("Nothing can be written in {}", folder.folder(), e);
      return trials.find(town).isEmpty() ? takenOver(town, author) : new TakenOver.Busy();
    }
    try (var lock = taken.orElse(null)) {
      if (lock == null) {
        return new TakenOver.Busy();
      }
      rollout().finish(town);
      return takenOver(town, author);
    }
  }

  private TakenOver takenOver(Town town, Author author) {
    return takeOver(town, author, standing(town))
        .<TakenOver>map(TakenOver.Taken::new)
        .orElseGet(TakenOver.Nothing::new);
  }

  private Optional<DialPlanVersion> takeOver(Town town, Author author, Standing standing) {
    return standing.text().map(text -> versions.takeOver(town, author, text));
  }

  /// The town's versions, latest first.
  ///
  /// @param before only those with a lower number; null from the latest on
  /// @param most how many at most
  public List<DialPlanVersion.Head> versions(Town town, @Nullable Integer before, int most) {
    return versions.list(town, before, most);
  }

  /// A version of this town.
  public Optional<DialPlanVersion> version(Town town, int number) {
    return versions.find(town, number);
  }

  /// What has changed from one version to another; empty if the town has not both.
  public Optional<TextDifference> difference(Town town, int from, int to) {
    return versions
        .find(town, from)
        .flatMap(
            before ->
                versions
                    .find(town, to)
                    .map(after -> TextDifference.between(before.text(), after.text())));
  }

  /// What the editor begins with.
  ///
  /// @param newest the version saved last; empty as long as there is none
  /// @param live the one that callers hear; empty as long as there is none
  /// @param onMachine what stands on the machine for this town; empty for nothing
  /// @param seen stands for what is on the machine, to be handed to [#goLive]
  /// @param changedOnMachine whether somebody has written there since the last version went live,
  ///   or before there was any
  /// @param sharedFile whether it stands on the machine in a file that serves other towns too
  /// @param proposal the text to go on with: the newest version's, else the machine's, else one
  ///   made from the town's settings
  public record Opened(
      Optional<DialPlanVersion> newest,
      Optional<DialPlanVersion> live,
      Optional<String> onMachine,
      String seen,
      boolean changedOnMachine,
      boolean sharedFile,
      String proposal) {

    /// What [#save] is told of: 0 as long as there is no version.
    public int basedOn() {
      return newest.map(DialPlanVersion::number).orElse(0);
    }
  }

  /// What became of a text that stands on the machine.
  public sealed interface TakenOver {

    /// It is a version, and counts as live.
    record Taken(DialPlanVersion version) implements TakenOver {}

    /// There is nothing of this town's on the machine.
    record Nothing() implements TakenOver {}

    /// Somebody is bringing a dial plan to this Asterisk at this moment: nothing was done.
    record Busy() implements TakenOver {}
  }

  /// What became of a text.
  public sealed interface Saved {

    /// It is the newest version now, or was already.
    record Kept(DialPlanVersion version) implements Saved {}

    /// Somebody has saved another meanwhile, or written it on the machine: the text is not kept.
    record Outdated(DialPlanVersion newest) implements Saved {}
  }
}
