package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Activities;
import fr.alloparents.activity.Activity;
import fr.alloparents.activity.ExtraDays;
import fr.alloparents.activity.Openings;
import fr.alloparents.activity.YearDesk;
import fr.alloparents.activity.YearSheet;
import fr.alloparents.booking.Closings;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Reply;
import fr.alloparents.portal.web.Routes;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A school year day by day: what is open and what is closed, for whoever serves families.
/// Thread-safe.
public final class YearCalendarPages {

  private static final String PATH = "/mairie/calendrier";

  private final YearDesk years;
  private final Activities activities;
  private final Openings openings;
  private final Closings closings;
  private final ExtraDays extraDays;
  private final Clock clock;

  public YearCalendarPages(
      YearDesk years,
      Activities activities,
      Openings openings,
      Closings closings,
      ExtraDays extraDays,
      Clock clock) {
    this.years = years;
    this.activities = activities;
    this.openings = openings;
    this.closings = closings;
    this.extraDays = extraDays;
    this.clock = clock;
  }

  /// The page.
  ///
  /// @param year null where none is open yet
  /// @param activity the one whose days are shown; null for all
  /// @param months of the year
  public record Page(
      List<YearSheet> years,
      @Nullable YearSheet year,
      List<Activity> activities,
      @Nullable Activity activity,
      List<MonthView> months) {

    public Page {
      years = List.copyOf(years);
      activities = List.copyOf(activities);
      months = List.copyOf(months);
    }
  }

  public void addTo(Routes routes) {
    routes.get(PATH, this::show);
  }

  private Reply show(Exchange exchange) {
    Desk.clerk(exchange);
    var town = exchange.town();
    var all = years.all(town);
    var asked = exchange.query("annee");
    var year =
        asked.isEmpty()
            ? all.stream().filter(y -> y.contains(town.today(clock))).findFirst()
            : all.stream().filter(y -> Long.toString(y.id()).equals(asked)).findFirst();
    if (year.isEmpty() && !asked.isEmpty()) {
      throw Rejection.notFound("no such school year in this town");
    }
    var its = activities.all(town);
    var activity =
        its.stream()
            .filter(one -> Long.toString(one.id()).equals(exchange.query("activite")))
            .findFirst()
            .orElse(null);
    var shown = year.or(() -> all.stream().findFirst()).orElse(null);
    var months =
        shown == null
            ? List.<MonthView>of()
            : new YearView(
                    shown,
                    activity,
                    openings.byDay(town, shown.firstDay(), shown.lastDay()),
                    closings.between(town.id(), shown.firstDay(), shown.lastDay()),
                    extraDays.between(town, shown.firstDay(), shown.lastDay()))
                .months();
    return exchange.page("townhall/year-calendar.jte", new Page(all, shown, its, activity, months));
  }
}
