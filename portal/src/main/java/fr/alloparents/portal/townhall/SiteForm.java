package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Place;
import fr.alloparents.activity.PlaceDesk;
import fr.alloparents.booking.SiteDesk.Sheet;
import fr.alloparents.booking.SiteDesk.Wanted;
import fr.alloparents.family.School;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The form that says where schools go for an activity, as it was sent. Immutable.
///
/// @param chosen by the ids of schools: the id of a place, or [#NEW]; those that are missing are
///   not offered it
/// @param newPlace the name of a place that is made for it; empty for none
/// @param cancelling whether bookings in the way are to be taken back
/// @param reason what families are told then
public record SiteForm(
    Map<Long, String> chosen, String newPlace, boolean cancelling, String reason) {

  /// Chosen for the place that is made.
  public static final String NEW = "nouveau";

  static final FieldError NAME_TAKEN =
      newPlaceError("Un lieu a déjà ce nom\u00a0: choisissez-le dans la liste.");

  public SiteForm {
    chosen = Map.copyOf(chosen);
  }

  static SiteForm of(Sheet sheet) {
    var chosen = new HashMap<Long, String>();
    sheet.placeOfSchool().forEach((school, place) -> chosen.put(school, place.toString()));
    return new SiteForm(chosen, "", false, "");
  }

  /// As it was sent.
  ///
  /// @param schools those of the town
  /// @param places those of the town
  static SiteForm sent(Exchange exchange, List<School> schools, List<Place> places) {
    var ids = places.stream().map(place -> Long.toString(place.id())).collect(Collectors.toSet());
    var chosen = new HashMap<Long, String>();
    for (var school : schools) {
      var value = exchange.field(field(school.id()));
      if (value.equals(NEW) || ids.contains(value)) {
        chosen.put(school.id(), value);
      } else if (!value.isEmpty()) {
        throw Rejection.notFound("this town has no such place");
      }
    }
    return new SiteForm(
        chosen,
        exchange.field("nouveau-lieu").strip(),
        exchange.field("annuler").equals("1"),
        exchange.field("motif").strip());
  }

  /// The field of a school.
  public static String field(long schoolId) {
    return "ecole-" + schoolId;
  }

  /// What is chosen for a school; empty where it is not offered.
  public String value(long schoolId) {
    return chosen.getOrDefault(schoolId, "");
  }

  private boolean namesNew() {
    return chosen.containsValue(NEW);
  }

  /// What is wrong with it.
  List<FieldError> errors() {
    var errors = new ArrayList<FieldError>();
    if (namesNew() && newPlace.isEmpty()) {
      errors.add(newPlaceError("Écrivez le nom du nouveau lieu."));
    } else if (!namesNew() && !newPlace.isEmpty()) {
      errors.add(newPlaceError("Choisissez «\u00a0Nouveau lieu\u00a0» pour une école au moins."));
    } else if (newPlace.length() > PlaceDesk.LONGEST_NAME) {
      errors.add(newPlaceError(PlaceDesk.LONGEST_NAME + " caractères au plus."));
    }
    if (cancelling && (reason.isEmpty() || reason.length() > ClosingForm.LONGEST_WORDS)) {
      errors.add(RetirementPages.noReason());
    }
    return errors;
  }

  private static FieldError newPlaceError(String text) {
    return new FieldError("nouveau-lieu", "Nom du nouveau lieu", text);
  }

  /// What it asks for, of a form without errors.
  Wanted wanted() {
    var places = new HashMap<Long, Long>();
    chosen.forEach(
        (school, value) -> {
          if (!value.equals(NEW)) {
            places.put(school, Long.valueOf(value));
          }
        });
    var atNew =
        chosen.entrySet().stream()
            .filter(choice -> choice.getValue().equals(NEW))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return new Wanted(
        places, newPlace.isEmpty() ? null : newPlace, atNew, cancelling ? reason : null);
  }
}
