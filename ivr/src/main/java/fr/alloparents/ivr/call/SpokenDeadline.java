package fr.alloparents.ivr.call;

import fr.alloparents.booking.Deadline;
import fr.alloparents.booking.Refusal;
import fr.alloparents.ivr.caller.Language;
import fr.alloparents.ivr.caller.TownSentences;
import fr.alloparents.ivr.caller.Wording;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// A deadline as callers of a town hear it once it has passed: for the town hall that lays it down.
///
/// @param zone the town's
/// @param sentences what the town words otherwise, taken to have its sounds
public record SpokenDeadline(ZoneId zone, TownSentences sentences) {

  /// "C'est trop tard pour le lundi 30 novembre: c'était possible jusqu'au vendredi 27 novembre à
  /// 12 heures."
  ///
  /// @param day the target day
  public String of(LocalDate day, Deadline deadline) {
    var late = new Refusal.DeadlinePassed(deadline.instant(), deadline.words());
    var usual = new Reasons(List.of(), zone).tooLate(late, day);
    return Wording.french(sentences.in(usual, Language.FRENCH, _ -> true));
  }
}
