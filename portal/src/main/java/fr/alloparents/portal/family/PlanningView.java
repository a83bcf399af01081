package fr.alloparents.portal.family;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.portal.family.PlanningPage.Range;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.town.Town;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/// Which days and activities of whose planning are looked at. Immutable.
///
/// @param from a Monday
/// @param group of activities; empty for all
public record PlanningView(long childId, LocalDate from, String group) {

  static final String PATH = "/reservations";

  static final int WEEKS = 4;

  /// How far back a planning can be looked at.
  private static final Period PAST = Period.ofMonths(18);

  private static final int LONGEST_GROUP = 120;

  /// What an address or a form asks for. Days too far away, and what is no day, become the current
  /// week.
  static PlanningView of(long childId, String from, String group, LocalDate today, Town town) {
    return new PlanningView(
        childId,
        PlanningGrid.monday(day(from, today, town)),
        group.length() > LONGEST_GROUP ? "" : group);
  }

  static PlanningView byQuery(long childId, Exchange exchange, LocalDate today) {
    return of(childId, exchange.query("du"), exchange.query("groupe"), today, exchange.town());
  }

  static PlanningView byForm(long childId, Exchange exchange, LocalDate today) {
    return of(childId, exchange.field("du"), exchange.field("groupe"), today, exchange.town());
  }

  private static LocalDate day(String written, LocalDate today, Town town) {
    try {
      var day = LocalDate.parse(written);
      boolean near = day.isAfter(today.minus(PAST)) && !day.isAfter(horizon(today, town));
      return near ? day : today;
    } catch (DateTimeException e) {
      return today;
    }
  }

  private static LocalDate horizon(LocalDate today, Town town) {
    return today.plusDays(town.settings().horizonDays());
  }

  PlanningView at(LocalDate day) {
    return new PlanningView(childId, PlanningGrid.monday(day), group);
  }

  PlanningView ofChild(long other) {
    return new PlanningView(other, from, group);
  }

  PlanningView ofGroup(String other) {
    return new PlanningView(childId, from, other);
  }

  public LocalDate last() {
    return from.plusWeeks(WEEKS).minusDays(1);
  }

  PlanningQuery query(Exchange exchange) {
    return query(exchange, from, last());
  }

  PlanningQuery query(Exchange exchange, LocalDate first, LocalDate last) {
    return PlanningQuery.byWeb(
        exchange.town().id(), exchange.family().householdId(), childId, first, last);
  }

  /// The weeks shown and those before and after.
  public Range range(LocalDate today, Town town) {
    var back = from.minusWeeks(WEEKS);
    var on = from.plusWeeks(WEEKS);
    return new Range(
        from.toString(),
        shownIf(back, back.isAfter(today.minus(PAST))),
        PlanningGrid.monday(today).toString(),
        shownIf(on, !on.isAfter(horizon(today, town))));
  }

  private static @Nullable String shownIf(LocalDate monday, boolean there) {
    return there ? monday.toString() : null;
  }

  static String path(long childId) {
    return PATH + "/" + childId;
  }

  /// The address of the page that shows this.
  String address() {
    return path(childId)
        + "?du="
        + from
        + (group.isEmpty() ? "" : "&groupe=" + URLEncoder.encode(group, UTF_8));
  }
}
