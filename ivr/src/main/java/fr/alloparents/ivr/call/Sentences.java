package fr.alloparents.ivr.call;

import static fr.alloparents.ivr.caller.Pause.COMMA;
import static fr.alloparents.ivr.caller.Pause.STOP;

import fr.alloparents.activity.Activity;
import fr.alloparents.family.Child;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.ActivityName;
import fr.alloparents.ivr.caller.Phrase.Day;
import fr.alloparents.ivr.caller.Phrase.FirstName;
import fr.alloparents.ivr.caller.Phrase.Time;
import fr.alloparents.ivr.caller.Phrase.TownRecording;
import fr.alloparents.ivr.caller.Phrase.TownText;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.town.Notices.Spoken;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The pieces of sentence that several steps say.
final class Sentences {

  private Sentences() {}

  static FirstName name(Child child) {
    return new FirstName(child.firstName());
  }

  static ActivityName name(Activity activity) {
    return new ActivityName(activity.name(), Optional.ofNullable(activity.englishName()));
  }

  /// "cantine, mardi 24 novembre, pour Angéline."
  static List<Phrase> what(Activity activity, LocalDate day, Child child) {
    return List.of(name(activity), COMMA, new Day(day), COMMA, Prompt.FOR, name(child), STOP);
  }

  /// "vendredi 27 novembre à 10 heures", at the end of which nothing is said yet.
  static List<Phrase> moment(ZonedDateTime moment) {
    return List.of(new Day(moment.toLocalDate()), Prompt.AT, new Time(moment.toLocalTime()));
  }

  /// What the town hall tells callers.
  static Phrase notice(Spoken spoken) {
    var recording = spoken.recording();
    return recording == null
        ? new TownText(spoken.words())
        : new TownRecording(recording, spoken.words());
  }

  /// Several lists of phrases, one after the other.
  @SafeVarargs
  @SuppressWarnings("varargs") // read, never stored into
  static List<Phrase> join(List<? extends Phrase>... lists) {
    return Stream.of(lists).<Phrase>flatMap(List::stream).toList();
  }
}
