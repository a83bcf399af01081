package fr.alloparents.portal.townhall;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import fr.alloparents.booking.DayCount;
import fr.alloparents.booking.DayCount.Group;
import fr.alloparents.booking.DayCount.Sheet;
import fr.alloparents.booking.DayList.Attendee;
import fr.alloparents.canteen.Diners;
import fr.alloparents.kitchen.MealCount.Kind;
import fr.alloparents.kitchen.MealCounts;
import fr.alloparents.town.Town;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// How many meals the kitchen cooks on a day, adults apart. Immutable.
///
/// @param state "arrêté" or "provisoire", and since or until when
/// @param children meals of children
/// @param adults meals of adults, which count nowhere else
/// @param schools by name; children in no class last
/// @param diets how many children's meals of each, those of who eats everything first
/// @param planned how many children's meals under a health plan
/// @param plans what the plans say, by the names of the children; none for who may not read them
/// @param allergens what the plans exclude; none for who may not read them
public record MealTable(
    String state,
    boolean settled,
    int children,
    int adults,
    List<OfSchool> schools,
    List<Counted> diets,
    int planned,
    List<Plan> plans,
    AllergenCounts allergens) {

  static final String EATS_EVERYTHING = "Sans régime particulier";

  public MealTable {
    schools = List.copyOf(schools);
    diets = List.copyOf(diets);
    plans = List.copyOf(plans);
  }

  /// How many of something.
  public record Counted(String name, int number) {}

  /// A child's health plan.
  ///
  /// @param name "MARSONE Angéline"
  /// @param place "Mallerin, CE1"
  public record Plan(String name, String place, String words) {}

  /// The meals of a school.
  ///
  /// @param classes each by its name; one without a name for children in no class
  public record OfSchool(Meals all, List<Meals> classes) {

    public OfSchool {
      classes = List.copyOf(classes);
    }
  }

  /// The meals of a school or a class.
  ///
  /// @param diets those that somebody has, by name
  /// @param plans how many of the children have a health plan
  public record Meals(String name, int number, List<Counted> diets, int plans) {

    public Meals {
      diets = List.copyOf(diets);
    }

    private static Meals of(String name, List<Group> groups) {
      var diets = new TreeMap<String, Integer>();
      groups.forEach(
          group -> group.diets().forEach((diet, some) -> diets.merge(diet, some, Integer::sum)));
      return new Meals(
          name,
          groups.stream().mapToInt(Group::children).sum(),
          diets.entrySet().stream()
              .map(diet -> new Counted(diet.getKey(), diet.getValue()))
              .toList(),
          groups.stream().mapToInt(Group::plans).sum());
    }

    /// How many have a diet; 0 where nobody has it.
    int of(String diet) {
      return diets.stream().filter(one -> one.name().equals(diet)).mapToInt(Counted::number).sum();
    }

    /// "2 sans porc, 1 végétarien, 1 PAI"; empty where all eat everything.
    public String about() {
      return Stream.concat(
              diets.stream()
                  .map(diet -> diet.number() + " " + diet.name().toLowerCase(Locale.FRENCH)),
              plans == 0 ? Stream.empty() : Stream.of(plans + " PAI"))
          .collect(joining(", "));
    }
  }

  /// The meals of a day's figures; empty where none is served.
  ///
  /// @param named whether the reader may know what health plans say
  static Optional<MealTable> of(Town town, DayCount day, boolean named) {
    return MealCounts.count(day)
        .map(
            count -> {
              var groups = groups(day);
              var all = Meals.of("", groups);
              return new MealTable(
                  ListPage.state(town, count.settled(), count.deadline(), count.at()),
                  count.settled(),
                  all.number(),
                  count.number(Kind.ADULTS),
                  schools(groups),
                  diets(all),
                  all.plans(),
                  named ? plans(day) : List.of(),
                  named
                      ? AllergenCounts.of(served(day).flatMap(sheet -> sheet.planned().stream()))
                      : AllergenCounts.NONE);
            });
  }

  private static Stream<Sheet> served(DayCount day) {
    return day.sheets().stream()
        .filter(sheet -> sheet.diners() == Diners.CHILDREN && sheet.closed() == null);
  }

  /// By school and class.
  private static List<Group> groups(DayCount day) {
    return served(day)
        .flatMap(sheet -> sheet.groups().stream())
        .sorted(
            comparing(Group::school, nullsLast(naturalOrder()))
                .thenComparing(Group::schoolClass, nullsLast(naturalOrder())))
        .toList();
  }

  private static List<OfSchool> schools(List<Group> groups) {
    return by(groups, group -> Objects.toString(group.school(), ListPage.NO_CLASS))
        .entrySet()
        .stream()
        .map(
            school ->
                new OfSchool(
                    Meals.of(school.getKey(), school.getValue()), classes(school.getValue())))
        .toList();
  }

  private static List<Meals> classes(List<Group> groups) {
    return by(groups, group -> Objects.toString(group.schoolClass(), "")).entrySet().stream()
        .map(one -> Meals.of(one.getKey(), one.getValue()))
        .toList();
  }

  private static Map<String, List<Group>> by(List<Group> groups, Function<Group, String> name) {
    return groups.stream().collect(groupingBy(name, LinkedHashMap::new, toList()));
  }

  private static List<Counted> diets(Meals all) {
    int special = all.diets().stream().mapToInt(Counted::number).sum();
    return Stream.concat(
            Stream.of(new Counted(EATS_EVERYTHING, all.number() - special)), all.diets().stream())
        .toList();
  }

  private static List<Plan> plans(DayCount day) {
    return served(day)
        .flatMap(sheet -> sheet.planned().stream())
        .sorted(comparing(Attendee::lastName).thenComparing(Attendee::firstName))
        .map(
            child ->
                new Plan(
                    child.lastName() + " " + child.firstName(),
                    ListPage.place(child).title(),
                    PaiWords.of(Objects.requireNonNull(child.pai()))))
        .distinct()
        .toList();
  }

  /// "212 repas d'enfants, 8 repas d'adultes".
  public String total() {
    return "%d repas d'enfants, %d repas d'adultes".formatted(children, adults);
  }
}
