package fr.alloparents.portal.townhall;

import fr.alloparents.canteen.Allergen;
import fr.alloparents.canteen.MealNeeds;
import fr.alloparents.canteen.Pai;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The form of what a child eats, as it was typed. Immutable.
///
/// @param diet the id of a diet; 0 for none
/// @param from a day as it was typed; empty where the plan holds already
/// @param to a day as it was typed; empty where it holds without end
/// @param seen the fingerprint of what the form was opened on
/// @param request of the form, so that a double click writes once
public record MealNeedsForm(
    long diet,
    Set<Allergen> allergens,
    String words,
    String from,
    String to,
    String seen,
    String request) {

  static final String WORDS_LABEL = "Ce que la cuisine doit savoir";

  public MealNeedsForm {
    allergens = Set.copyOf(allergens);
  }

  /// As it is stored.
  static MealNeedsForm of(MealNeeds needs) {
    var diet = needs.diet();
    var pai = needs.pai();
    return new MealNeedsForm(
        diet == null ? 0 : diet.id(),
        pai == null ? Set.of() : pai.allergens(),
        pai == null ? "" : pai.words(),
        pai == null ? "" : Objects.toString(pai.from(), ""),
        pai == null ? "" : Objects.toString(pai.to(), ""),
        needs.fingerprint(),
        UUID.randomUUID().toString());
  }

  /// As it was sent.
  static MealNeedsForm sent(Exchange exchange) {
    return new MealNeedsForm(
        id(exchange.field("regime")),
        allergens(exchange.fields("allergenes")),
        exchange.lines("mots").strip(),
        exchange.field("du").strip(),
        exchange.field("au").strip(),
        exchange.field("vu"),
        exchange.field("requete"));
  }

  private static long id(String written) {
    try {
      return Long.parseLong(written);
    } catch (NumberFormatException e) {
      throw Rejection.badRequest("no id of a diet", e);
    }
  }

  private static Set<Allergen> allergens(List<String> ticked) {
    var allergens = EnumSet.noneOf(Allergen.class);
    for (var name : ticked) {
      try {
        allergens.add(Allergen.valueOf(name));
      } catch (IllegalArgumentException e) {
        throw Rejection.badRequest("no such allergen", e);
      }
    }
    return allergens;
  }

  /// As it is shown again, over what is stored now.
  MealNeedsForm over(String fingerprint) {
    return new MealNeedsForm(
        diet, allergens, words, from, to, fingerprint, UUID.randomUUID().toString());
  }

  /// What is wrong with it.
  List<FieldError> errors() {
    var errors = new ArrayList<FieldError>();
    if (words.length() > Pai.LONGEST) {
      errors.add(
          new FieldError(
              "mots",
              WORDS_LABEL,
              "%d caractères au plus, il y en a %d.".formatted(Pai.LONGEST, words.length())));
    }
    check("du", "Le PAI vaut du", from, errors);
    check("au", "Le PAI vaut jusqu'au", to, errors);
    if (isEmpty() && !(from.isEmpty() && to.isEmpty())) {
      errors.add(
          new FieldError(
              "mots",
              WORDS_LABEL,
              "Cochez un allergène ou écrivez ce que dit le PAI, ou videz ses dates."));
    }
    if (errors.isEmpty() && backwards()) {
      errors.add(
          new FieldError(
              "au",
              "Le PAI vaut jusqu'au",
              "Le PAI finit avant de commencer. Corrigez les dates."));
    }
    return errors;
  }

  private static void check(String field, String label, String day, List<FieldError> errors) {
    if (!day.isEmpty() && Written.day(day).isEmpty()) {
      errors.add(
          new FieldError(field, label, "Ce n'est pas une date. Choisissez un jour, ou rien."));
    }
  }

  private boolean isEmpty() {
    return words.isEmpty() && allergens.isEmpty();
  }

  private boolean backwards() {
    var first = Written.day(from);
    return first.isPresent() && Written.day(to).filter(first.get()::isAfter).isPresent();
  }

  /// The diet chosen, of a form without errors; null for none.
  @Nullable Long dietId() {
    return diet == 0 ? null : (Long) diet;
  }

  /// The health plan, of a form without errors; empty for none.
  Optional<Pai> pai() {
    return isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Pai(
                allergens, words, Written.day(from).orElse(null), Written.day(to).orElse(null)));
  }
}
