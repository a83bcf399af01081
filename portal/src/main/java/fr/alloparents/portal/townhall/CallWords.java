package fr.alloparents.portal.townhall;

import fr.alloparents.booking.CallEnd;
import fr.alloparents.booking.CallFailure;
import org.jspecify.annotations.Nullable;

/// What became of calls, in words.
final class CallWords {

  private CallWords() {}

  /// As a row of a table names them.
  static String row(CallEnd end) {
    return switch (end) {
      case CHANGED -> "Avec une réservation ou une annulation";
      case LISTENED -> "Sans changement, jusqu'à l'au revoir";
      case HUNG_UP -> "Sans changement, raccrochés avant la fin";
      case NOT_KNOWN -> "Sans code reconnu";
      case KITCHEN -> "De la cuisine";
      case TOWN_HALL -> "Passés à la mairie";
      case FAILED -> "Non aboutis";
    };
  }

  /// Why a call was not served, in a sentence.
  static String why(@Nullable CallFailure failure) {
    return switch (failure) {
      case DATABASE ->
          "La base de données n'a pas répondu\u00a0: la famille a entendu des excuses.";
      case LINE -> "Une erreur entre Asterisk et la ligne\u00a0: la famille a entendu des excuses.";
      case BUSY -> "Toutes les lignes étaient occupées.";
      case CLOSING -> "La ligne s'arrêtait, pour une mise à jour ou un redémarrage.";
      case STARTING -> "La ligne démarrait\u00a0: elle n'était pas encore prête.";
      case null -> "La ligne l'a interrompu, sans dire pourquoi.";
    };
  }
}
