package fr.alloparents.portal.launcher;

import fr.alloparents.ivr.call.SpokenWords;
import fr.alloparents.ivr.speech.Studio;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the names and words of all towns said before anybody calls: first names, activities, closed
/// days' reasons, notices. What has been said once is found and not said again, so that a pass
/// costs little where nothing is new. For one thread at a time.
final class Rehearsal {

  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

  /// After so long no further town is begun: a voice that hangs must not be tried all day, and the
  /// next pass goes on where this one ended, since what is said stays said.
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Towns towns;
  private final SpokenWords words;
  private final Studio studio;

  /// What the last pass could not have said.
  private int unsaidBefore;

  Rehearsal(Towns towns, SpokenWords words, Studio studio) {
    this.towns = towns;
    this.words = words;
    this.studio = studio;
  }

  /// Says what is new. Throws {@link fr.alloparents.storage.StorageException} when the database
  /// does not answer; a voice that fails is logged only.
  void run() {
    long began = System.nanoTime();
    int said = 0;
    int unsaid = 0;
    for (Town town : towns.all()) {
      if (Thread.currentThread().isInterrupted() || System.nanoTime() - began > LONGEST.toNanos()) {
        LOG.info("Not all towns' names were prepared this time");
        break;
      }
      var report = studio.prepare(words.of(town));
      said += report.rendered();
      unsaid += report.unsaid().size();
    }
    tell(said, unsaid);
  }

  /// Says nothing where nothing has changed.
  private void tell(int said, int unsaid) {
    if (said > 0 || unsaid != unsaidBefore) {
      LOG.info(
          "Names and towns' words: {} said anew, {} without a sound (see the setting voice.french)",
          said,
          unsaid);
    }
    unsaidBefore = unsaid;
  }
}
