package fr.alloparents.portal.demo;

import static fr.alloparents.canteen.Allergen.CELERY;
import static fr.alloparents.canteen.Allergen.EGGS;
import static fr.alloparents.canteen.Allergen.FISH;
import static fr.alloparents.canteen.Allergen.GLUTEN;
import static fr.alloparents.canteen.Allergen.MILK;
import static fr.alloparents.canteen.Allergen.MUSTARD;
import static fr.alloparents.canteen.Allergen.NUTS;
import static fr.alloparents.canteen.Allergen.SOYBEANS;
import static fr.alloparents.canteen.Allergen.SULPHITES;

import fr.alloparents.calendar.Weekdays;
import fr.alloparents.canteen.Allergen;
import fr.alloparents.canteen.Meal;
import fr.alloparents.canteen.Menus;
import fr.alloparents.canteen.Serving;
import fr.alloparents.storage.Database;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What the canteen of the demo town serves this week and the next: the same dishes on the same
/// day, two weeks that take turns.
final class DemoMenus {

  private static final Weekdays DAYS = Weekdays.MONDAY_TUESDAY_THURSDAY_FRIDAY;

  /// By weeks, odd ones first, and by their four days.
  private static final List<List<Dishes>> LUNCHES =
      List.of(
          List.of(
              of("Carottes râpées, Hachis parmentier, Yaourt nature", MILK, MUSTARD),
              of("Velouté de légumes, Poulet rôti, Semoule, Clémentine", CELERY, GLUTEN),
              of("Taboulé, Omelette au fromage, Épinards, Compote de pommes", EGGS, GLUTEN, MILK),
              of("Salade verte, Poisson pané, Riz, Fromage blanc", FISH, GLUTEN, MILK, MUSTARD)),
          List.of(
              of("Betteraves, Lasagnes aux légumes, Poire", EGGS, GLUTEN, MILK, MUSTARD),
              of("Concombre, Sauté de dinde, Lentilles, Petit suisse", MILK, SULPHITES),
              of("Soupe au potiron, Boulettes de soja, Purée, Pomme", MILK, SOYBEANS),
              of("Macédoine, Filet de colin, Haricots verts, Gâteau aux noix", EGGS, FISH, NUTS)));

  private static final List<Dishes> SNACKS =
      List.of(
          of("Pain, Chocolat", GLUTEN, MILK, SOYBEANS),
          of("Yaourt à boire, Banane", MILK),
          of("Pain, Confiture", GLUTEN),
          of("Quatre-quarts, Jus d'orange", EGGS, GLUTEN, MILK));

  private final Menus menus;
  private final Town town;
  private final DemoCalendar calendar;
  private final LocalDate monday;

  DemoMenus(Database database, Town town, DemoCalendar calendar, Clock clock) {
    this.menus = new Menus(database, clock);
    this.town = town;
    this.calendar = calendar;
    this.monday = town.today(clock).with(DayOfWeek.MONDAY);
  }

  private record Dishes(List<String> names, Set<Allergen> allergens) {}

  /// @param names with commas between them
  private static Dishes of(String names, Allergen... allergens) {
    return new Dishes(List.of(names.split(", ")), Set.of(allergens));
  }

  void write() {
    for (var first : List.of(monday, monday.plusWeeks(1))) {
      var servings = servings(first);
      if (!servings.isEmpty()) {
        menus.write(town, Author.SERVER, new Menus.Week(first, 0, servings));
      }
    }
  }

  /// Nothing in the holidays.
  private List<Serving> servings(LocalDate first) {
    int turn = first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) % 2 == 1 ? 0 : 1;
    var servings = new ArrayList<Serving>();
    var days =
        Stream.iterate(first, day -> day.plusDays(1)).limit(7).filter(DAYS::contains).toList();
    for (int i = 0; i < days.size(); i++) {
      if (isSchoolDay(days.get(i))) {
        servings.add(serving(days.get(i), Meal.LUNCH, LUNCHES.get(turn).get(i)));
        servings.add(serving(days.get(i), Meal.SNACK, SNACKS.get(i)));
      }
    }
    return servings;
  }

  private boolean isSchoolDay(LocalDate day) {
    return calendar.years().stream().anyMatch(year -> year.contains(day) && year.isSchoolDay(day));
  }

  private static Serving serving(LocalDate day, Meal meal, Dishes dishes) {
    return new Serving(day, meal, dishes.names(), dishes.allergens());
  }
}
