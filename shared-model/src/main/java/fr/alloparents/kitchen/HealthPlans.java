package fr.alloparents.kitchen;

import static java.util.Comparator.comparingLong;

import fr.alloparents.booking.DayList.Attendee;
import fr.alloparents.canteen.Allergen;
import fr.alloparents.canteen.Pai;
import fr.alloparents.kitchen.MealCount.Kind;
import fr.alloparents.kitchen.MealCount.Line;
import fr.alloparents.storage.Fingerprint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The health plans of the children for whom a kitchen cooks on a day. Immutable.
record HealthPlans(List<Planned> all) {

  HealthPlans {
    all = List.copyOf(all);
  }

  /// A child with its plan.
  record Planned(Attendee child, Pai pai) {}

  /// @param children of whom those without a plan do not matter
  static HealthPlans of(Stream<Attendee> children) {
    return new HealthPlans(
        children
            .flatMap(child -> Stream.ofNullable(child.pai()).map(pai -> new Planned(child, pai)))
            .toList());
  }

  /// How many they are, and by allergen in the order of the fourteen, plans of words alone last;
  /// none where there is no plan.
  List<Line> lines() {
    var lines = new ArrayList<Line>();
    add(lines, Kind.PAI, "", all.size());
    var numbers = new EnumMap<Allergen, Integer>(Allergen.class);
    all.forEach(one -> one.pai().allergens().forEach(a -> numbers.merge(a, 1, Integer::sum)));
    numbers.forEach((allergen, number) -> add(lines, Kind.ALLERGEN, allergen.name(), number));
    int words = (int) all.stream().filter(one -> one.pai().allergens().isEmpty()).count();
    add(lines, Kind.ALLERGEN, "", words);
    return lines;
  }

  private static void add(List<Line> lines, Kind kind, String name, int number) {
    if (number > 0) {
      lines.add(new Line(kind, name, number));
    }
  }

  /// Stands for whose they are, at which school, and what they say: numbers alone would hide one
  /// that goes while another comes, and one that is corrected.
  String fingerprint() {
    return Fingerprint.of(
        all.stream()
            .sorted(comparingLong(one -> one.child().childId()))
            .map(
                one ->
                    List.of(
                        one.child().childId(),
                        Objects.toString(one.child().school(), ""),
                        one.pai().mask(),
                        one.pai().words()))
            .toList());
  }
}
