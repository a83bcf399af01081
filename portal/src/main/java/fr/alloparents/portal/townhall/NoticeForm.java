package fr.alloparents.portal.townhall;

import fr.alloparents.portal.townhall.LineSounds.Fault;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.town.NoticeBoard.Posted;
import fr.alloparents.town.NoticeRecordings;
import fr.alloparents.town.Notices;
import fr.alloparents.town.Notices.Notice;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The form of a notice, as it was typed. Immutable.
///
/// @param first the first day
/// @param firstTime the hour of the first day; empty for its beginning
/// @param last the last day
/// @param lastTime the hour of the last day; empty for its end
/// @param recording the name of a recording that has been sent; empty for none
/// @param request the form's own, so that a double click publishes once
/// @param version of the notice that is changed; empty for a new one
public record NoticeForm(
    String first,
    String firstTime,
    String last,
    String lastTime,
    String web,
    String phone,
    String recording,
    String request,
    String version) {

  static final FieldError NO_WORDS =
      new FieldError(
          "web", "Texte pour le site", "Écrivez un texte pour le site, ou pour le téléphone.");

  /// A new one, for today.
  static NoticeForm of(LocalDate today) {
    var day = today.toString();
    return new NoticeForm(day, "", day, "", "", "", "", UUID.randomUUID().toString(), "");
  }

  /// One that is there.
  static NoticeForm of(Posted posted) {
    var notice = posted.notice();
    return new NoticeForm(
        notice.firstDay().toString(),
        written(notice.firstTime()),
        notice.lastDay().toString(),
        written(notice.lastTime()),
        written(notice.web()),
        written(notice.phone()),
        written(notice.recording()),
        UUID.randomUUID().toString(),
        Integer.toString(posted.version()));
  }

  private static String written(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /// As it was sent.
  static NoticeForm sent(Exchange exchange) {
    var recording = exchange.field("enregistrement");
    if (!recording.isEmpty() && !NoticeRecordings.isName(recording)) {
      throw new Rejection(400, "no name of a recording");
    }
    boolean dropped = exchange.field("sans-enregistrement").equals("1");
    return new NoticeForm(
        exchange.field("du").strip(),
        exchange.field("du-heure").strip(),
        exchange.field("au").strip(),
        exchange.field("au-heure").strip(),
        exchange.lines("web").strip(),
        exchange.lines("telephone").strip(),
        dropped ? "" : recording,
        exchange.field("requete"),
        exchange.field("version"));
  }

  /// With another recording.
  NoticeForm recorded(String name) {
    return new NoticeForm(first, firstTime, last, lastTime, web, phone, name, request, version);
  }

  /// As it is shown again, to be sent as a change of that version.
  NoticeForm over(int known) {
    return new NoticeForm(
        first, firstTime, last, lastTime, web, phone, recording, request, Integer.toString(known));
  }

  /// The version that was read, of a form that changes a notice.
  int read() {
    return Written.number(version);
  }

  /// What is wrong with it.
  ///
  /// @param zone of the town
  List<FieldError> errors(Instant now, ZoneId zone) {
    var errors = new ArrayList<FieldError>();
    var from = Written.day(first);
    var to = Written.day(last);
    if (from.isEmpty()) {
      errors.add(new FieldError("du", "Premier jour", "Indiquez un jour."));
    }
    if (to.isEmpty()) {
      errors.add(new FieldError("au", "Dernier jour", "Indiquez un jour."));
    }
    if (Written.time(firstTime).isEmpty() && !firstTime.isEmpty()) {
      errors.add(new FieldError("du-heure", "À partir de", "Indiquez une heure, ou rien."));
    }
    if (Written.time(lastTime).isEmpty() && !lastTime.isEmpty()) {
      errors.add(new FieldError("au-heure", "Jusqu'à", "Indiquez une heure, ou rien."));
    }
    if (errors.isEmpty()) {
      span(now, zone).ifPresent(errors::add);
    }
    errors.addAll(textErrors());
    return errors;
  }

  private Optional<FieldError> span(Instant now, ZoneId zone) {
    var begins = begins();
    var ends = ends();
    if (LocalDate.parse(last).isBefore(LocalDate.parse(first))) {
      return Optional.of(new FieldError("au", "Dernier jour", "Il est avant le premier."));
    }
    if (!begins.isBefore(ends)) {
      return Optional.of(new FieldError("au-heure", "Jusqu'à", "La fin doit être après le début."));
    }
    return ends.atZone(zone).toInstant().isAfter(now)
        ? Optional.empty()
        : Optional.of(new FieldError("au", "Dernier jour", "Ce moment est déjà passé."));
  }

  private LocalDateTime begins() {
    return LocalDate.parse(first).atTime(Written.time(firstTime).orElse(LocalTime.MIN));
  }

  private LocalDateTime ends() {
    var day = LocalDate.parse(last);
    return Written.time(lastTime).map(day::atTime).orElseGet(() -> day.plusDays(1).atStartOfDay());
  }

  private List<FieldError> textErrors() {
    var errors = new ArrayList<FieldError>();
    if (web.isEmpty() && phone.isEmpty() && recording.isEmpty()) {
      errors.add(NO_WORDS);
    }
    if (web.length() > Notices.LONGEST_WEB) {
      errors.add(tooLong("web", "Texte pour le site", web, Notices.LONGEST_WEB));
    }
    if (phone.length() > Notices.LONGEST_PHONE) {
      errors.add(tooLong("telephone", "Texte pour le téléphone", phone, Notices.LONGEST_PHONE));
    }
    return errors;
  }

  private static FieldError tooLong(String field, String label, String text, int longest) {
    return new FieldError(
        field, label, longest + " caractères au plus, il y en a " + text.length() + ".");
  }

  /// What is wrong with a file.
  static FieldError unfit(Fault fault) {
    var why =
        switch (fault) {
          case NO_WAV ->
              "Ce fichier n'est pas un enregistrement WAV (PCM). Enregistrez-le en WAV, non"
                  + " compressé.";
          case TOO_LONG -> "L'enregistrement dure plus d'une minute. Raccourcissez-le.";
          case TOO_LARGE ->
              "Le fichier dépasse 12 Mo. Enregistrez-le en une seule voie (mono), à 16 ou 44 kHz.";
          case SILENCE -> "On n'entend rien dans cet enregistrement.";
        };
    return new FieldError("fichier", "Enregistrement pour le téléphone", why);
  }

  /// The notice, of a form without errors.
  Notice notice() {
    return new Notice(
        LocalDate.parse(first),
        Written.time(firstTime).orElse(null),
        LocalDate.parse(last),
        Written.time(lastTime).orElse(null),
        web.isEmpty() ? null : web,
        phone.isEmpty() ? null : phone,
        recording.isEmpty() ? null : recording);
  }
}
