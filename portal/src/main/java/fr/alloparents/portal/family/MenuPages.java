package fr.alloparents.portal.family;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import fr.alloparents.canteen.Menus;
import fr.alloparents.canteen.Serving;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import fr.alloparents.portal.web.Texts;
import java.time.Clock;
import java.time.DayOfWeek;
import java.util.List;
import java.util.TreeMap;

/// The menus of the canteen, this week's and next week's, for everyone. Thread-safe.
public final class MenuPages {

  static final String PATH = "/menus";

  private final Menus menus;
  private final Clock clock;

  public MenuPages(Menus menus, Clock clock) {
    this.menus = menus;
    this.clock = clock;
  }

  /// What the page shows.
  ///
  /// @param weeks this one and the next
  public record Page(List<Week> weeks) {

    public Page {
      weeks = List.copyOf(weeks);
    }
  }

  /// A week.
  ///
  /// @param id of its title within the page
  /// @param days on which something is served; none where nothing is written
  public record Week(String id, String title, List<Day> days) {

    public Week {
      days = List.copyOf(days);
    }
  }

  /// A day on which something is served.
  ///
  /// @param name "Lundi 23 novembre"
  public record Day(String name, List<MealOfDay> meals) {

    public Day {
      meals = List.copyOf(meals);
    }
  }

  /// A meal of a day.
  ///
  /// @param dishes as the town hall has written them, in French
  /// @param allergens in words; empty for none
  public record MealOfDay(String name, List<String> dishes, String allergens) {

    public MealOfDay {
      dishes = List.copyOf(dishes);
    }
  }

  public void addTo(Routes routes) {
    routes.get(PATH, this::show);
  }

  private Reply show(Exchange exchange) {
    var town = exchange.town();
    var texts = exchange.texts();
    var monday = town.today(clock).with(DayOfWeek.MONDAY);
    var weeks = menus.weeks(town, monday, 2);
    return exchange.page(
        "family/menus.jte",
        new Page(
            List.of(
                week(texts, texts.text("menu.this-week"), weeks.getFirst()),
                week(texts, texts.text("menu.next-week"), weeks.getLast()))));
  }

  private static Week week(Texts texts, String name, Menus.Week week) {
    var words = DayWords.of(texts);
    var days = week.servings().stream().collect(groupingBy(Serving::day, TreeMap::new, toList()));
    return new Week(
        "semaine-" + week.monday(),
        name + (texts.isFrench() ? "\u00a0: " : ": ") + words.week(week.monday()),
        days.entrySet().stream()
            .map(
                day ->
                    new Day(
                        DayWords.capital(words.day(day.getKey())),
                        day.getValue().stream().map(served -> meal(texts, served)).toList()))
            .toList());
  }

  private static MealOfDay meal(Texts texts, Serving serving) {
    return new MealOfDay(
        MenuWords.meal(texts, serving.meal()),
        serving.dishes(),
        MenuWords.allergens(texts, serving.allergens()));
  }
}
