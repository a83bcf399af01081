package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Activity;
import fr.alloparents.attendance.AttendanceSheets.Choice;
import fr.alloparents.family.SchoolClass;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which attendance sheets are asked for, as it was typed. Immutable.
///
/// @param activity id; empty for none yet
/// @param whom `tous`, or a school or a class as [ClosingScope] writes it
/// @param from the day, or any day of the week
/// @param week whether the whole week is asked for
public record SheetForm(String activity, String whom, String from, boolean week) {

  static final String EVERYBODY = "tous";

  /// @param today the day where none is asked for
  static SheetForm asked(Exchange exchange, LocalDate today) {
    var from = exchange.query("du").strip();
    return new SheetForm(
        exchange.query("activite"),
        exchange.query("pour").isEmpty() ? EVERYBODY : exchange.query("pour"),
        from.isEmpty() ? today.toString() : from,
        exchange.query("duree").equals("semaine"));
  }

  /// What is wrong with it.
  List<FieldError> errors(List<Activity> activities, List<SchoolClass> classes) {
    var errors = new ArrayList<FieldError>();
    if (chosen(activities).isEmpty()) {
      errors.add(new FieldError("activite", "Activité", "Choisissez une activité."));
    }
    if (scope(classes).isEmpty()) {
      errors.add(
          new FieldError(
              "pour", "Pour qui", "Choisissez toutes les écoles, une école ou une classe."));
    }
    if (Written.day(from).isEmpty()) {
      errors.add(new FieldError("du", "Jour", "Indiquez un jour."));
    }
    return errors;
  }

  /// The activity asked for, if the town has it.
  Optional<Activity> chosen(List<Activity> activities) {
    return activities.stream().filter(one -> Long.toString(one.id()).equals(activity)).findFirst();
  }

  /// Whom it asks for, if the town has them.
  Optional<ClosingScope> scope(List<SchoolClass> classes) {
    return whom.equals(EVERYBODY)
        ? Optional.of(ClosingScope.TOWN)
        : ClosingScope.of(classes, List.of()).stream()
            .flatMap(group -> group.scopes().stream())
            .filter(one -> one.value().equals(whom))
            .findFirst();
  }

  /// What a form without errors asks for.
  Choice choice(List<Activity> activities, List<SchoolClass> classes) {
    var day = Written.day(from).orElseThrow();
    var first = week ? day.with(DayOfWeek.MONDAY) : day;
    var scope = scope(classes).orElseThrow();
    return new Choice(
        first,
        week ? first.plusDays(6) : first,
        chosen(activities).orElseThrow().id(),
        scope.schoolId(),
        scope.schoolClassId());
  }
}
