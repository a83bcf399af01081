package fr.alloparents.portal.townhall;

import fr.alloparents.booking.DayList.Attendee;
import fr.alloparents.canteen.Allergen;
import fr.alloparents.canteen.Pai;
import fr.alloparents.portal.family.MenuWords;
import fr.alloparents.portal.townhall.ListPage.Place;
import fr.alloparents.portal.townhall.MealTable.Counted;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How many children's meals are without which substance, as health plans say. A child whose plan
/// names several counts for each. Immutable.
///
/// @param all of the day: those that somebody has, in the order of the fourteen; plans of words
///   alone last
/// @param byClass the same by the title of the class and the name of the substance
public record AllergenCounts(List<Counted> all, Map<String, Map<String, Integer>> byClass) {

  /// A plan of words alone: whoever cooks has to read them.
  static final String NOT_TICKED = "Allergène non coché";

  /// For who may not know what health plans say.
  static final AllergenCounts NONE = new AllergenCounts(List.of(), Map.of());

  public AllergenCounts {
    all = List.copyOf(all);
    byClass = Map.copyOf(byClass);
  }

  /// @param children of whom those with a health plan count
  static AllergenCounts of(Stream<Attendee> children) {
    var byClass = new HashMap<String, Map<String, Integer>>();
    children.forEach(
        child -> {
          var pai = child.pai();
          if (pai != null) {
            var numbers =
                byClass.computeIfAbsent(ListPage.place(child).title(), _ -> new HashMap<>());
            names(pai).forEach(name -> numbers.merge(name, 1, Integer::sum));
          }
        });
    return new AllergenCounts(
        Stream.concat(Stream.of(Allergen.values()).map(AllergenCounts::name), Stream.of(NOT_TICKED))
            .map(name -> new Counted(name, sum(byClass, name)))
            .filter(one -> one.number() > 0)
            .toList(),
        byClass);
  }

  private static Stream<String> names(Pai pai) {
    return pai.allergens().isEmpty()
        ? Stream.of(NOT_TICKED)
        : pai.allergens().stream().map(AllergenCounts::name);
  }

  private static String name(Allergen allergen) {
    return DayWords.capital(MenuWords.allergen(Texts.french(), allergen));
  }

  private static int sum(Map<String, Map<String, Integer>> byClass, String name) {
    return byClass.values().stream().mapToInt(one -> one.getOrDefault(name, 0)).sum();
  }

  /// Whether some plans have words alone.
  public boolean someNotTicked() {
    return all.stream().anyMatch(one -> one.name().equals(NOT_TICKED));
  }

  /// How many of a class, in the order of [#all].
  ///
  /// @param name empty for children in no class
  List<Integer> ofClass(String school, String name) {
    var numbers = byClass.getOrDefault(new Place(school, name).title(), Map.of());
    return all.stream().map(one -> numbers.getOrDefault(one.name(), 0)).toList();
  }
}
