package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Activity;
import fr.alloparents.activity.CatalogueException.Conflict;
import fr.alloparents.activity.ExtraDayWanted;
import fr.alloparents.calendar.Season;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Notices.Notice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The form that opens an extra day, as it was typed. Immutable.
///
/// @param activities what is to run
/// @param words what families read on the site and hear on the line, until the day has passed
/// @param request the form's own, so that a double click opens once
public record ExtraDayForm(
    String day, ClosingScope scope, Set<Long> activities, String words, String request) {

  private static final String USUAL_WORDS = "Il y aura école";

  public ExtraDayForm {
    activities = Set.copyOf(activities);
  }

  /// As it is shown first: what runs in school time, for everyone.
  static ExtraDayForm of(List<Activity> all) {
    var usual =
        all.stream()
            .filter(activity -> activity.season() == Season.SCHOOL_TIME)
            .map(Activity::id)
            .collect(Collectors.toSet());
    return new ExtraDayForm("", ClosingScope.TOWN, usual, USUAL_WORDS, "").shownAgain();
  }

  /// As it was sent.
  ///
  /// @param scope that it names
  /// @param all the town's activities
  static ExtraDayForm sent(Exchange exchange, ClosingScope scope, List<Activity> all) {
    var ticked = Set.copyOf(exchange.fields("activite"));
    return new ExtraDayForm(
        exchange.field("jour").strip(),
        scope,
        all.stream()
            .map(Activity::id)
            .filter(id -> ticked.contains(Long.toString(id)))
            .collect(Collectors.toSet()),
        exchange.field("texte").strip(),
        exchange.field("requete"));
  }

  /// As it is shown again, to be sent as another request.
  ExtraDayForm shownAgain() {
    return new ExtraDayForm(day, scope, activities, words, UUID.randomUUID().toString());
  }

  /// What is wrong with it.
  ///
  /// @param today in the town
  List<FieldError> errors(LocalDate today) {
    var errors = new ArrayList<FieldError>();
    var when = Written.day(day);
    if (when.isEmpty()) {
      errors.add(new FieldError("jour", "Jour", "Indiquez un jour."));
    } else if (when.get().isBefore(today)) {
      errors.add(new FieldError("jour", "Jour", "Ce jour est passé."));
    }
    if (activities.isEmpty()) {
      errors.add(new FieldError("activites", "Activités", "Cochez-en une au moins."));
    }
    if (words.isEmpty()) {
      errors.add(new FieldError("texte", "Texte", "Écrivez ce que les familles liront."));
    } else if (words.length() > ExtraDayWanted.LONGEST_WORDS) {
      errors.add(
          new FieldError("texte", "Texte", ExtraDayWanted.LONGEST_WORDS + " caractères au plus."));
    }
    return errors;
  }

  /// What is wanted, of a form without errors.
  ExtraDayWanted wanted() {
    return new ExtraDayWanted(
        LocalDate.parse(day), scope.schoolId(), scope.schoolClassId(), activities, words);
  }

  /// The words with the day and whom they are for, of a form without errors: "Mercredi 13 novembre,
  /// École Jaurès : Il y aura école".
  String announcement() {
    var when = DayWords.capital(DayWords.of(Texts.french()).day(LocalDate.parse(day)));
    return when + (scope.wholeTown() ? "" : ", " + scope.label()) + " : " + words;
  }

  /// What is put on the site and on the line, from now until the day has passed; of a form without
  /// errors.
  ///
  /// @param today in the town
  Notice announced(LocalDate today) {
    return new Notice(today, LocalDate.parse(day), announcement(), announcement());
  }

  /// What keeps it from being opened.
  static FieldError conflict(Conflict conflict) {
    return switch (conflict) {
      case Conflict.OutsideSchoolYears _ ->
          new FieldError(
              "jour",
              "Jour",
              "Ce jour n'est d'aucune année scolaire ouverte. Choisissez-en un autre.");
      case Conflict.Closed(_, var reason, _) ->
          new FieldError(
              "jour",
              "Jour",
              "Ce jour est fermé, «\u00a0" + reason + "\u00a0». Rouvrez-le d'abord.");
      case Conflict.OpenAlready _ ->
          new FieldError(
              "jour",
              "Jour",
              "Ces activités sont déjà ouvertes ce jour-là. Il n'y a rien à faire.");
      case Conflict.NoPlace(var activity) ->
          new FieldError(
              "activites",
              "Activités",
              "«\u00a0" + activity + "\u00a0» n'a pas de lieu pour ces élèves. Décochez-la.");
      case Conflict.Retired(var activity, _) ->
          new FieldError(
              "activites",
              "Activités",
              "«\u00a0" + activity + "\u00a0» n'est plus proposée ce jour-là. Décochez-la.");
      default -> throw new IllegalStateException("no conflict of a day: " + conflict);
    };
  }

  /// Whether that scope is chosen.
  public boolean isFor(ClosingScope other) {
    return Objects.equals(scope.value(), other.value());
  }
}
