package fr.alloparents.portal.townhall;

import fr.alloparents.booking.Closing;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Author;
import fr.alloparents.town.Notices.Notice;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The form that closes days, as it was typed. Immutable.
///
/// @param first the first day, or the only one
/// @param last the last day; empty for one day only
/// @param words what families see and hear
/// @param notice whether the words are put on the site and on the line too
/// @param request the form's own, so that a double click closes once
/// @param counted of which choice the page has shown what it would take back: [#choice]
public record ClosingForm(
    String first,
    String last,
    ClosingScope scope,
    String words,
    boolean notice,
    String request,
    String counted) {

  /// So many days can be closed at once.
  static final int MOST_DAYS = 60;

  /// So many characters are shown and spoken.
  static final int LONGEST_WORDS = 200;

  static final FieldError NOTHING_OPEN =
      new FieldError("du", "Premier jour", "Rien n'est ouvert à la réservation ce jour-là.");

  /// As it is shown first: one day for everyone, with the message that tells of it.
  static ClosingForm of(LocalDate day, String words) {
    return new ClosingForm(day.toString(), "", ClosingScope.TOWN, words, true, "", "");
  }

  /// As it was sent.
  ///
  /// @param scope that it names
  static ClosingForm sent(Exchange exchange, ClosingScope scope) {
    return new ClosingForm(
        exchange.field("du").strip(),
        exchange.field("au").strip(),
        scope,
        exchange.field("texte").strip(),
        exchange.field("message").equals("1"),
        exchange.field("requete"),
        exchange.field("compte"));
  }

  /// As it is shown again, to be sent as another request.
  ClosingForm shownAgain() {
    return new ClosingForm(
        first, last, scope, words, notice, UUID.randomUUID().toString(), choice());
  }

  static FieldError closedAlready(String reason) {
    return new FieldError("du", "Premier jour", "Déjà fermé, «\u00a0" + reason + "\u00a0».");
  }

  /// What the preview depends on.
  public String choice() {
    return first + "/" + last + "/" + scope.value();
  }

  /// Whether what is closed is what the page has counted.
  boolean countedAsChosen() {
    return counted.equals(choice());
  }

  /// What is wrong with it.
  ///
  /// @param today in the town
  List<FieldError> errors(LocalDate today) {
    var errors = new ArrayList<FieldError>();
    var from = Written.day(first);
    var to = last.isEmpty() ? from : Written.day(last);
    if (from.isEmpty()) {
      errors.add(new FieldError("du", "Premier jour", "Indiquez un jour."));
    } else if (from.get().isBefore(today)) {
      errors.add(new FieldError("du", "Premier jour", "Ce jour est passé."));
    }
    if (to.isEmpty() && !last.isEmpty()) {
      errors.add(new FieldError("au", "Dernier jour", "Indiquez un jour, ou rien."));
    } else if (from.isPresent() && to.isPresent()) {
      span(from.get(), to.get()).ifPresent(errors::add);
    }
    if (words.isEmpty()) {
      errors.add(new FieldError("texte", "Texte", "Écrivez ce que les familles liront."));
    } else if (words.length() > LONGEST_WORDS) {
      errors.add(new FieldError("texte", "Texte", LONGEST_WORDS + " caractères au plus."));
    }
    return errors;
  }

  private static Optional<FieldError> span(LocalDate from, LocalDate to) {
    if (to.isBefore(from)) {
      return Optional.of(new FieldError("au", "Dernier jour", "Il est avant le premier."));
    }
    return ChronoUnit.DAYS.between(from, to) < MOST_DAYS
        ? Optional.empty()
        : Optional.of(
            new FieldError("au", "Dernier jour", MOST_DAYS + " jours au plus à la fois."));
  }

  private LocalDate firstDay() {
    return LocalDate.parse(first);
  }

  private LocalDate lastDay() {
    return last.isEmpty() ? firstDay() : LocalDate.parse(last);
  }

  /// What is to be closed, of a form without errors.
  ///
  /// @param author who closes
  Closing closing(long townId, Author author) {
    return new Closing(
        townId,
        firstDay(),
        lastDay(),
        scope.schoolId(),
        scope.schoolClassId(),
        scope.activityId(),
        words,
        author);
  }

  /// The words with the days and whom they are for, of a form without errors: "Mardi 24 novembre :
  /// École fermée".
  String announcement() {
    var days = DayWords.of(Texts.french()).span(firstDay(), lastDay());
    return days + (scope.wholeTown() ? "" : ", " + scope.label()) + " : " + words;
  }

  /// The words as families will meet them, of a form without errors.
  ///
  /// @param today in the town
  List<ClosingPages.Words> told(LocalDate today, SpokenClosures spoken) {
    var told = new ArrayList<ClosingPages.Words>();
    told.add(new ClosingPages.Words("Dans la grille des familles", "fermé, " + words));
    told.add(new ClosingPages.Words("Au téléphone", spoken.of(firstDay(), words)));
    if (notice) {
      var announced = announced(today);
      var days = DayWords.of(Texts.french()).span(announced.firstDay(), announced.lastDay());
      told.add(
          new ClosingPages.Words(days + ", à l'accueil du site et de la ligne", announcement()));
    }
    return told;
  }

  /// What is put on the site and on the line, from the eve on, so that families hear of it before
  /// they set out; of a form without errors.
  ///
  /// @param today in the town
  Notice announced(LocalDate today) {
    var eve = firstDay().minusDays(1);
    var text = announcement();
    return new Notice(eve.isBefore(today) ? today : eve, lastDay(), text, text);
  }
}
