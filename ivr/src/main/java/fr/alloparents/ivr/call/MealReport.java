package fr.alloparents.ivr.call;

import static fr.alloparents.ivr.caller.Pause.COLON;
import static fr.alloparents.ivr.caller.Pause.STOP;

import fr.alloparents.canteen.Allergen;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.Count;
import fr.alloparents.ivr.caller.Phrase.Day;
import fr.alloparents.ivr.caller.Phrase.TownText;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.kitchen.MealCount;
import fr.alloparents.kitchen.MealCount.Asked;
import fr.alloparents.kitchen.MealCount.Before;
import fr.alloparents.kitchen.MealCount.Kind;
import fr.alloparents.kitchen.MealCount.Line;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// The meals of a day, as a kitchen hears them: how many, whether that is final, by school and by
/// diet, and what has changed. No child is ever named.
///
/// @param zone of the town
record MealReport(ZoneId zone) {

  List<Phrase> of(Asked asked) {
    var now = asked.now();
    return Sentences.join(
        List.of(
            new Day(now.day()),
            STOP,
            Prompt.CHILDREN_EAT,
            new Count(now.number(Kind.CHILDREN)),
            Prompt.MEALS,
            Prompt.ADULTS_EAT,
            new Count(now.number(Kind.ADULTS)),
            Prompt.MEALS),
        state(now),
        asked.before().map(this::changes).orElse(List.of()),
        schools(now),
        diets(now));
  }

  private List<Phrase> state(MealCount count) {
    if (!count.settled() && count.at().isAfter(count.deadline())) {
      return List.of(Prompt.PROVISIONAL_SHORTLY);
    }
    return Sentences.join(
        List.of(count.settled() ? Prompt.SETTLED_SINCE : Prompt.PROVISIONAL_UNTIL),
        Sentences.moment(count.deadline().atZone(zone)),
        List.of(STOP));
  }

  private List<Phrase> changes(Before before) {
    var phrases =
        new ArrayList<>(
            Sentences.join(
                List.of(Prompt.SINCE_THE_CALL_OF),
                Sentences.moment(before.heardAt().atZone(zone)),
                List.of(COLON)));
    if (before.nothingChanged()) {
      phrases.add(Prompt.NOTHING_HAS_CHANGED);
    }
    before.changes().forEach(line -> phrases.addAll(change(line)));
    if (before.plansChanged()) {
      phrases.add(Prompt.HEALTH_PLANS_HAVE_CHANGED);
    }
    return phrases;
  }

  private static List<Phrase> change(Line line) {
    return Sentences.join(
        what(line),
        List.of(
            new Count(Math.abs(line.number())), line.number() > 0 ? Prompt.MORE : Prompt.FEWER));
  }

  private static List<Phrase> what(Line line) {
    return switch (line.kind()) {
      case CHILDREN -> List.of(Prompt.CHILDREN_EAT);
      case ADULTS -> List.of(Prompt.ADULTS_EAT);
      case PAI -> List.of(Prompt.UNDER_HEALTH_PLAN);
      case ALLERGEN -> List.of(allergen(line.name()));
      case SCHOOL, DIET ->
          line.name().isEmpty()
              ? List.of(Prompt.WITHOUT_CLASS)
              : List.of(new TownText(line.name()), COLON);
    };
  }

  private static Prompt allergen(String name) {
    return name.isEmpty()
        ? Prompt.ALLERGEN_NOT_TICKED
        : switch (Allergen.valueOf(name)) {
          case GLUTEN -> Prompt.ALLERGEN_GLUTEN;
          case CRUSTACEANS -> Prompt.ALLERGEN_CRUSTACEANS;
          case EGGS -> Prompt.ALLERGEN_EGGS;
          case FISH -> Prompt.ALLERGEN_FISH;
          case PEANUTS -> Prompt.ALLERGEN_PEANUTS;
          case SOYBEANS -> Prompt.ALLERGEN_SOYBEANS;
          case MILK -> Prompt.ALLERGEN_MILK;
          case NUTS -> Prompt.ALLERGEN_NUTS;
          case CELERY -> Prompt.ALLERGEN_CELERY;
          case MUSTARD -> Prompt.ALLERGEN_MUSTARD;
          case SESAME -> Prompt.ALLERGEN_SESAME;
          case SULPHITES -> Prompt.ALLERGEN_SULPHITES;
          case LUPIN -> Prompt.ALLERGEN_LUPIN;
          case MOLLUSCS -> Prompt.ALLERGEN_MOLLUSCS;
        };
  }

  /// One school alone has all the meals.
  private static List<Phrase> schools(MealCount count) {
    var schools = count.of(Kind.SCHOOL);
    return schools.size() < 2 ? List.of() : listed(Prompt.BY_SCHOOL, schools);
  }

  private static List<Phrase> diets(MealCount count) {
    var diets = count.of(Kind.DIET);
    var plans = count.of(Kind.PAI);
    var allergens = count.of(Kind.ALLERGEN);
    if (diets.isEmpty() && plans.isEmpty()) {
      return List.of(Prompt.ALL_EAT_EVERYTHING);
    }
    return Sentences.join(
        diets.isEmpty() ? List.of() : listed(Prompt.BY_DIET, diets),
        plans.stream().flatMap(line -> listed(line).stream()).toList(),
        allergens.isEmpty() ? List.of() : listed(Prompt.BY_ALLERGEN, allergens));
  }

  private static List<Phrase> listed(Prompt leadIn, List<Line> lines) {
    return Sentences.join(
        List.of(leadIn), lines.stream().flatMap(line -> listed(line).stream()).toList());
  }

  private static List<Phrase> listed(Line line) {
    return Sentences.join(what(line), List.of(new Count(line.number()), STOP));
  }
}
