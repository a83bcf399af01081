package fr.alloparents.ivr.call;

import fr.alloparents.booking.Deadline;
import fr.alloparents.booking.Refusal;
import fr.alloparents.ivr.caller.Wording;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// A deadline as callers hear it once it has passed: for the town hall that lays it down.
public final class SpokenDeadline {

  private SpokenDeadline() {}

  /// "C'est trop tard pour le lundi 30 novembre: c'était possible jusqu'au vendredi 27 novembre à
  /// 12 heures."
  ///
  /// @param day the target day
  /// @param zone the town's
  public static String of(LocalDate day, Deadline deadline, ZoneId zone) {
    var late = new Refusal.DeadlinePassed(deadline.instant(), deadline.words());
    return Wording.french(new Reasons(List.of(), zone).tooLate(late, day));
  }
}
