package fr.alloparents.ivr.call;

import fr.alloparents.ivr.caller.Wording;
import java.time.LocalDate;

/// A closed day as callers hear it: for the town hall that closes it.
public final class SpokenClosure {

  private SpokenClosure() {}

  /// "Le mardi 24 novembre est fermé: École fermée."
  ///
  /// @param reason in the town hall's words
  public static String of(LocalDate day, String reason) {
    return Wording.french(Reasons.closed(day, reason));
  }
}
