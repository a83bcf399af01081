package fr.alloparents.portal.townhall;

import fr.alloparents.dialplan.DialPlanVersion.Failure;
import fr.alloparents.dialplan.DialPlanVersion.Origin;
import fr.alloparents.town.PhoneNumber;
import org.jspecify.annotations.Nullable;

/// Versions of the dial plan in words.
final class DialPlanWords {

  private DialPlanWords() {}

  /// How a version came to be, as the log keeps it: "RETURN 12".
  static String logged(String value) {
    var parts = value.split(" ", 2);
    return origin(Origin.valueOf(parts[0]), parts.length == 1 ? null : Integer.valueOf(parts[1]));
  }

  /// How a version came to be.
  ///
  /// @param returnedTo the version whose text it has again; null for none
  static String origin(Origin origin, @Nullable Integer returnedTo) {
    return switch (origin) {
      case FORM -> "par le formulaire";
      case EDITOR -> "dans l'éditeur";
      case MACHINE -> "modifié sur la machine";
      case RETURN -> returnedTo == null ? "retour" : "retour à la version " + returnedTo;
    };
  }

  /// Why a version is not live.
  static String failure(Failure failure) {
    return switch (failure) {
      case RELOAD_REFUSED -> "Asterisk a refusé de relire ses fichiers";
      case SHOWN_OTHERWISE -> "Asterisk ne l'a pas compris comme prévu";
      case ASTERISK_SILENT -> "Asterisk n'a plus répondu";
      case INTERRUPTED -> "le serveur s'est arrêté pendant la mise en service";
    };
  }

  /// Whom Asterisk has called.
  static String called(String value) {
    return value.equals("softphone") ? "téléphone logiciel" : new PhoneNumber(value).display();
  }
}
