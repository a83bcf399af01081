package fr.alloparents.portal.launcher;

import fr.alloparents.ivr.caller.Phrase.TownText;
import fr.alloparents.ivr.speech.Speech;
import fr.alloparents.town.NoticeRecordings;
import fr.alloparents.town.Notices;
import fr.alloparents.town.Notices.Spoken;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Gets ready what the lines of all towns say to callers today and tomorrow, whichever process it
/// was written in: texts are said, recordings laid out from the database. What is ready costs one
/// query. For one thread at a time.
final class NoticeRehearsal {

  /// A notice is heard so long after it was written at the latest, and the time of its rendering.
  static final Duration BETWEEN = Duration.ofSeconds(30);

  private final Notices notices;
  private final NoticeRecordings recordings;
  private final Speech speech;

  /// What the voice could not say: tried again by the hourly [Rehearsal], not twice a minute.
  private final Set<String> unsaid = new HashSet<>();

  NoticeRehearsal(Notices notices, NoticeRecordings recordings, Speech speech) {
    this.notices = notices;
    this.recordings = recordings;
    this.speech = speech;
  }

  /// Throws [fr.alloparents.storage.StorageException] when the database does not answer.
  void run() {
    for (var spoken : notices.soonOnPhone()) {
      var name = spoken.recording();
      if (name != null && !speech.recordings().has(name)) {
        recordings.find(name).ifPresent(wav -> speech.recordings().layOut(name, wav));
      }
      say(spoken);
    }
  }

  private void say(Spoken spoken) {
    var words = spoken.words();
    if (!unsaid.contains(words)
        && !speech.studio().prepare(List.of(new TownText(words))).unsaid().isEmpty()) {
      unsaid.add(words);
    }
  }
}
