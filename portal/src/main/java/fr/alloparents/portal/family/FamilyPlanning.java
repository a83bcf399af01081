package fr.alloparents.portal.family;

import fr.alloparents.booking.Beside;
import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Drafts;
import fr.alloparents.booking.Planning;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.booking.Versions;
import fr.alloparents.family.KnownPupils;
import fr.alloparents.family.Pupil;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.storage.Script;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
    children = List.copyOf(children);
    ticked = ticked.stream().sorted(IN_ORDER).toList();
  }

  /// Reads it.
  ///
  /// @param children those of the query's household, not read yet
  /// @param exchange of the page that shows it
  /// @return empty if the child does not belong to that household
  static Optional<FamilyPlanning> read(
      BookingDesk desk, PlanningQuery query, KnownPupils.Reading children, Exchange exchange) {
    var around = new Surroundings(children, exchange);
    var planning = desk.planning(query, around);
    exchange.requireProof();
    return planning.map(around::around);
  }

  /// Rides in the planning's own script; anew where that is sent again.
  private static final class Surroundings implements Beside {

    private final KnownPupils.Reading children;
    private final Exchange exchange;
    private List<Change> ticked = List.of();

    Surroundings(KnownPupils.Reading children, Exchange exchange) {
      this.children = children;
      this.exchange = exchange;
    }

    @Override
    public void read(Script script) {
      children.read(script);
      ticked = Drafts.withSession(script, exchange.sessionHash(), exchange.proof());
    }

    @Override
    public boolean stands(Versions versions) {
      return children.stands(versions);
    }

    FamilyPlanning around(Planning planning) {
      return new FamilyPlanning(planning, children.pupils(), ticked);
    }
  }
}
