package fr.alloparents.portal.family;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Drafts;
import fr.alloparents.booking.Planning;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.family.Families;
import fr.alloparents.family.Pupil;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.storage.Script;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A planning with what a family sees around it, all of it read in one round trip. Immutable.
///
/// @param children of the household, by first name, with the class each is in today
/// @param ticked what has been ticked in the session and not been sent, for any child, by child,
///   day and activity
record FamilyPlanning(Planning planning, List<Pupil> children, List<Change> ticked) {

  private static final Comparator<Change> IN_ORDER =
      Comparator.comparingLong(Change::childId)
          .thenComparing(Change::day)
          .thenComparingLong(Change::activityId);

  FamilyPlanning {
    children = children.stream().sorted(Pupil.BY_FIRST_NAME).toList();
    ticked = ticked.stream().sorted(IN_ORDER).toList();
  }

  /// Reads it.
  ///
  /// @param today the day whose classes are told
  /// @param exchange of the page that shows it
  /// @return empty if the child does not belong to that household
  static Optional<FamilyPlanning> read(
      BookingDesk desk, PlanningQuery query, LocalDate today, Exchange exchange) {
    var around = new Surroundings(query, today, exchange);
    var planning = desk.planning(query, around);
    exchange.requireProof();
    return planning.map(around::around);
  }

  /// Rides in the planning's own script; anew where that is sent again.
  private static final class Surroundings implements Consumer<Script> {

    private final PlanningQuery query;
    private final LocalDate today;
    private final Exchange exchange;
    private List<Pupil> children = List.of();
    private List<Change> ticked = List.of();

    Surroundings(PlanningQuery query, LocalDate today, Exchange exchange) {
      this.query = query;
      this.today = today;
      this.exchange = exchange;
    }

    @Override
    public void accept(Script script) {
      children = Families.children(script, query.townId(), query.householdId(), today);
      ticked = Drafts.withSession(script, exchange.sessionHash(), exchange.proof());
    }

    FamilyPlanning around(Planning planning) {
      return new FamilyPlanning(planning, children, ticked);
    }
  }
}
