package fr.alloparents.portal.telephone;

import fr.alloparents.ivr.testphone.CallReport;

/// How a call has ended, in words: first what happened on the line, then what the dial plan would
/// do, which is no part of this telephone. See `extensions.conf` for the outcomes.
final class EndOfCall {

  static final String NO_LINE =
      "La ligne ne répond pas. Sur un vrai téléphone, le plan d'appel dirait ses excuses et"
          + " proposerait la mairie.";

  private EndOfCall() {}

  static String told(CallReport report) {
    if (report.hungUp()) {
      return "Vous avez raccroché. Ce qui a été confirmé est enregistré.";
    }
    if (report.outOfTime()) {
      return "L'appel a duré trop longtemps, ou la ligne s'est tue. Sur un vrai téléphone, le plan"
          + " d'appel le dirait et raccrocherait.";
    }
    return switch (report.outcome()) {
      case "DONE" -> "La ligne a raccroché. L'appel est terminé.";
      case "TOWN_HALL" ->
          "La ligne passe la main. Sur un vrai téléphone, le plan d'appel appellerait maintenant la"
              + " mairie, ou dirait qu'elle est fermée.";
      case "BUSY" ->
          "Toutes les lignes sont occupées. Sur un vrai téléphone, le plan d'appel le dirait.";
      case "CLOSING" ->
          "La ligne s'arrête pour un entretien. Sur un vrai téléphone, le plan d'appel le dirait et"
              + " proposerait la mairie.";
      default ->
          "La ligne ne peut pas répondre. Sur un vrai téléphone, le plan d'appel dirait ses excuses"
              + " et proposerait la mairie.";
    };
  }
}
