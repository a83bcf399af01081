package fr.alloparents.portal.dialplan;

import fr.alloparents.dialplan.DialPlanVersion;
import fr.alloparents.dialplan.DialPlanVersion.Origin;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a town's part of the dial plan is edited, checked, brought to Asterisk and brought back.
/// Thread-safe. Throws [fr.alloparents.storage.StorageException] when the database fails, and
/// [java.io.UncheckedIOException] when Asterisk's folder cannot be read.
public class DialPlanDesk {

  /// The longest text that is saved, in characters.
  public static final int LONGEST = 400_000;

  /// What stands here now, for the pages that edit it. Puts back first what a server that was
  /// stopped has left half-done.
  public Opened open(Town town) {
    throw new UnsupportedOperationException();
  }

  /// All that is wrong with a text, if it stood where the town's file stands: what is in it, and
  /// what it breaks elsewhere. Nothing is told that would be wrong without it.
  public List<Finding> check(Town town, String text) {
    throw new UnsupportedOperationException();
  }

  /// Keeps a text as the newest version, whether or not it is good. The newest text again, or the
  /// same form sent twice, makes no further version.
  ///
  /// @param basedOn number of the version that was newest when writing began; 0 for none
  /// @param text line feeds may be those of browsers; at most [#LONGEST] characters
  /// @throws IllegalArgumentException if it is longer
  public Saved save(Town town, Author author, int basedOn, Origin origin, String text) {
    throw new UnsupportedOperationException();
  }

  /// Has Asterisk serve a version: checks it, writes it, has it read, and compares what Asterisk
  /// shows with what was meant. What fails is undone. Takes up to ten seconds, or twice as long
  /// where a real Asterisk reads it aside first.
  ///
  /// @param seen [Opened#seen] of what the person was shown of the machine
  public GoneLive goLive(Town town, Author author, int version, String seen) {
    throw new UnsupportedOperationException();
  }

  /// Makes a new version of an older one's text, and has Asterisk serve it.
  public GoneLive returnTo(Town town, Author author, int version, String seen) {
    throw new UnsupportedOperationException();
  }

  /// Makes a version of what somebody has written on the machine, unless the newest has the same
  /// text; it then counts as live, since it stands where Asterisk reads.
  ///
  /// @return empty where nothing of this town's stands on the machine
  public Optional<DialPlanVersion> takeOver(Town town, Author author) {
    throw new UnsupportedOperationException();
  }

  /// The town's versions, latest first.
  ///
  /// @param before only those with a lower number; null from the latest on
  /// @param most how many at most
  public List<DialPlanVersion.Head> versions(Town town, @Nullable Integer before, int most) {
    throw new UnsupportedOperationException();
  }

  /// A version of this town.
  public Optional<DialPlanVersion> version(Town town, int number) {
    throw new UnsupportedOperationException();
  }

  /// What has changed from one version to another; empty if the town has not both.
  public Optional<TextDifference> difference(Town town, int from, int to) {
    throw new UnsupportedOperationException();
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

  /// What became of a text.
  public sealed interface Saved {

    /// It is the newest version now, or was already.
    record Kept(DialPlanVersion version) implements Saved {}

    /// Somebody has saved another meanwhile: nothing is written.
    record Outdated(DialPlanVersion newest) implements Saved {}
  }
}
