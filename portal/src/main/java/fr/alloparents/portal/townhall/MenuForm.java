package fr.alloparents.portal.townhall;

import fr.alloparents.canteen.Allergen;
import fr.alloparents.canteen.Meal;
import fr.alloparents.canteen.Menus.Week;
import fr.alloparents.canteen.Serving;
import fr.alloparents.portal.family.MenuWords;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.FieldError;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Texts;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The form of the menus of a week, as it was typed. Immutable.
///
/// @param version of the week that was read
/// @param lines one for each meal of each school day, in their order
public record MenuForm(LocalDate monday, int version, List<Line> lines) {

  /// Monday to Friday: canteens serve no others.
  private static final int DAYS = 5;

  public MenuForm {
    lines = List.copyOf(lines);
  }

  /// A meal of a day.
  ///
  /// @param dishes one a line; empty where nothing is served
  public record Line(LocalDate day, Meal meal, String dishes, Set<Allergen> allergens) {

    public Line {
      allergens = Set.copyOf(allergens);
    }

    /// The end of the names of its fields.
    private String key() {
      return day + "-" + meal.name().toLowerCase(Locale.ROOT);
    }

    /// The name of the field of its dishes.
    public String dishesField() {
      return "plats-" + key();
    }

    /// The name of the boxes of its allergens.
    public String allergensField() {
      return "allergenes-" + key();
    }

    /// "Déjeuner".
    public String mealName() {
      return MenuWords.meal(Texts.french(), meal);
    }

    /// "Lundi 23 novembre, déjeuner".
    String label() {
      return DayWords.capital(DayWords.of(Texts.french()).day(day))
          + ", "
          + mealName().toLowerCase(Locale.FRENCH);
    }

    private boolean isEmpty() {
      return dishes.isBlank();
    }

    private Stream<Serving> serving() {
      return isEmpty()
          ? Stream.empty()
          : Stream.of(new Serving(day, meal, dishes.lines().toList(), allergens));
    }
  }

  /// A day with its meals.
  public record Day(String name, List<Line> lines) {

    public Day {
      lines = List.copyOf(lines);
    }
  }

  /// As it is stored.
  static MenuForm of(Week week) {
    return new MenuForm(
        week.monday(),
        week.version(),
        places(week.monday())
            .map(
                place ->
                    week.servings().stream()
                        .filter(
                            served ->
                                served.day().equals(place.day()) && served.meal() == place.meal())
                        .findFirst()
                        .map(MenuForm::line)
                        .orElse(place))
            .toList());
  }

  private static Stream<Line> places(LocalDate monday) {
    return IntStream.range(0, DAYS)
        .mapToObj(monday::plusDays)
        .flatMap(day -> Stream.of(Meal.values()).map(meal -> new Line(day, meal, "", Set.of())));
  }

  private static Line line(Serving serving) {
    return new Line(
        serving.day(), serving.meal(), String.join("\n", serving.dishes()), serving.allergens());
  }

  /// As it was sent.
  static MenuForm sent(Exchange exchange, LocalDate monday) {
    return new MenuForm(
        monday,
        Written.number(exchange.field("version")),
        places(monday)
            .map(
                place ->
                    new Line(
                        place.day(),
                        place.meal(),
                        exchange.lines(place.dishesField()).strip(),
                        allergens(exchange.fields(place.allergensField()))))
            .toList());
  }

  private static Set<Allergen> allergens(List<String> ticked) {
    var allergens = EnumSet.noneOf(Allergen.class);
    for (var name : ticked) {
      try {
        allergens.add(Allergen.valueOf(name));
      } catch (IllegalArgumentException e) {
        throw new Rejection(400, "no such allergen");
      }
    }
    return allergens;
  }

  /// With the meals of another week wherever nothing is typed.
  MenuForm filledFrom(Week other) {
    var shift = monday.toEpochDay() - other.monday().toEpochDay();
    var theirs = of(other).lines();
    return new MenuForm(
        monday,
        version,
        IntStream.range(0, lines.size())
            .mapToObj(
                i -> {
                  var mine = lines.get(i);
                  var their = theirs.get(i);
                  return mine.isEmpty()
                      ? new Line(
                          their.day().plusDays(shift),
                          their.meal(),
                          their.dishes(),
                          their.allergens())
                      : mine;
                })
            .toList());
  }

  /// As it is shown again, to be sent over what is stored.
  MenuForm over(int known) {
    return new MenuForm(monday, known, lines);
  }

  /// Its days, with their meals.
  public List<Day> days() {
    var words = DayWords.of(Texts.french());
    return IntStream.range(0, DAYS)
        .mapToObj(monday::plusDays)
        .map(
            day ->
                new Day(
                    DayWords.capital(words.day(day)),
                    lines.stream().filter(line -> line.day().equals(day)).toList()))
        .toList();
  }

  /// Menus as the log has them, a line for each meal: `2026-11-24 LUNCH: Taboulé; Poulet [MILK]`.
  static String logged(String value) {
    return value.lines().map(MenuForm::loggedLine).collect(Collectors.joining("\n"));
  }

  private static String loggedLine(String line) {
    var day = LocalDate.parse(line.substring(0, line.indexOf(' ')));
    var meal = Meal.valueOf(line.substring(line.indexOf(' ') + 1, line.indexOf(':')));
    int end = line.lastIndexOf(" [");
    var allergens =
        Stream.of(line.substring(end + 2, line.length() - 1).split(" ", -1))
            .filter(name -> !name.isEmpty())
            .map(name -> MenuWords.allergen(Texts.french(), Allergen.valueOf(name)))
            .collect(Collectors.joining(", "));
    return new Line(day, meal, "", Set.of()).label()
        + "\u00a0: "
        + line.substring(line.indexOf(':') + 2, end)
        + (allergens.isEmpty() ? "" : " (" + allergens + ")");
  }

  /// What is wrong with it.
  List<FieldError> errors() {
    return lines.stream().flatMap(MenuForm::errors).toList();
  }

  private static Stream<FieldError> errors(Line line) {
    int length = line.dishes().length();
    if (length > Serving.LONGEST) {
      return Stream.of(
          new FieldError(
              line.dishesField(),
              line.label(),
              Serving.LONGEST + " caractères au plus, il y en a " + length + "."));
    }
    return line.isEmpty() && !line.allergens().isEmpty()
        ? Stream.of(
            new FieldError(
                line.dishesField(),
                line.label(),
                "Des allergènes sont cochés sans plat. Écrivez les plats, ou décochez-les."))
        : Stream.empty();
  }

  /// The week, of a form without errors.
  Week week() {
    return new Week(monday, version, lines.stream().flatMap(Line::serving).toList());
  }
}
