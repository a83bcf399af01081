package fr.alloparents.portal.townhall;

import fr.alloparents.dialplan.DialPlanVersion.Failed;
import fr.alloparents.dialplan.DialPlanVersion.Failure;
import fr.alloparents.dialplan.DialPlanVersion.Head;
import fr.alloparents.portal.dialplan.TextDifference.Change;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import java.time.Instant;
import java.time.ZoneId;

/// The versions of a dial plan in words.
public final class DialPlanVersionWords {

  private DialPlanVersionWords() {}

  static String moment(Instant instant, ZoneId zone) {
    return DayWords.of(Texts.french()).moment(instant, zone);
  }

  /// "écrite par le formulaire".
  static String origin(Head head) {
    return switch (head.origin()) {
      case FORM -> "écrite par le formulaire";
      case EDITOR -> "écrite dans l'éditeur";
      case MACHINE -> "écrite à la main sur la machine, et reprise ici";
      case RETURN ->
          head.returnedTo() == null
              ? "retour à une version plus ancienne"
              : "retour à la version " + head.returnedTo();
    };
  }

  /// What became of it.
  static String state(Head head, ZoneId zone) {
    var wentLiveAt = head.wentLiveAt();
    var failed = head.failed();
    if (head.live()) {
      return "En service"
          + (wentLiveAt == null ? "" : " depuis le " + moment(wentLiveAt, zone));
    }
    if (failed != null) {
      return failed(failed, zone);
    }
    return wentLiveAt == null
        ? "Jamais mise en service"
        : "A été en service à partir du " + moment(wentLiveAt, zone);
  }

  private static String failed(Failed failed, ZoneId zone) {
    return "Mise en service le "
        + moment(failed.at(), zone)
        + ", puis retirée aussitôt\u00a0: "
        + failure(failed.why());
  }

  /// Why a version is not live, without a point.
  static String failure(Failure why) {
    return switch (why) {
      case RELOAD_REFUSED -> "Asterisk a refusé de relire ses fichiers";
      case SHOWN_OTHERWISE -> "Asterisk n'a pas compris ce qui était écrit";
      case ASTERISK_SILENT -> "Asterisk a cessé de répondre pendant l'opération";
      case INTERRUPTED -> "le serveur du site a été arrêté pendant l'opération";
    };
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
