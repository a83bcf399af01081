package fr.alloparents.portal.townhall;

import fr.alloparents.dialplan.DialPlanVersion.Failure;
import fr.alloparents.dialplan.DialPlanVersion.Head;
import fr.alloparents.dialplan.DialPlanVersion.Origin;
import fr.alloparents.portal.dialplan.TextDifference.Change;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.PhoneNumber;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Versions of the dial plan in words.
public final class DialPlanWords {

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
      case MACHINE -> "à la main sur la machine";
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
    return value.equals("softphone")
        ? "téléphone d'essai (softphone)"
        : new PhoneNumber(value).display();
  }

  static String moment(Instant instant, ZoneId zone) {
    return DayWords.of(Texts.french()).moment(instant, zone);
  }

  /// What became of a version.
  static String state(Head head, ZoneId zone) {
    var wentLiveAt = head.wentLiveAt();
    var failed = head.failed();
    if (head.live()) {
      return "En service" + (wentLiveAt == null ? "" : " depuis le " + moment(wentLiveAt, zone));
    }
    if (failed != null) {
      return "Mise en service le "
          + moment(failed.at(), zone)
          + ", puis retirée aussitôt\u00a0: "
          + failure(failed.why());
    }
    return wentLiveAt == null
        ? "Jamais mise en service"
        : "A été en service à partir du " + moment(wentLiveAt, zone);
  }

  /// What became of a line; empty for nothing.
  public static String change(Change change) {
    return switch (change) {
      case SAME -> "";
      case REMOVED -> "retirée";
      case ADDED -> "ajoutée";
    };
  }

  /// Its sign, beside the word.
  public static String sign(Change change) {
    return switch (change) {
      case SAME -> "";
      case REMOVED -> "−";
      case ADDED -> "+";
    };
  }
}
