package fr.alloparents.portal.launcher;

import fr.alloparents.ivr.speech.TownRecordings;
import fr.alloparents.town.LineRecordings;
import java.time.Duration;

/// Lays out what the lines of all towns say in their own words, whichever process it was written
/// in. What is laid out costs one query. For one thread at a time.
///
/// @param recordings of the database
/// @param line where Asterisk finds them
record SentenceRehearsal(LineRecordings recordings, TownRecordings line) {

  /// A sentence is said so long after it was published at the latest.
  static final Duration BETWEEN = Duration.ofSeconds(15);

  /// Throws [fr.alloparents.storage.StorageException] when the database does not answer.
  void run() {
    for (var name : recordings.played()) {
      if (!line.has(name)) {
        recordings.find(name).ifPresent(wav -> line.layOut(name, wav));
      }
    }
  }
}
