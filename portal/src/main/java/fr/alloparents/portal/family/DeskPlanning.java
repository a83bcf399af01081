package fr.alloparents.portal.family;

import fr.alloparents.booking.BookingDesk;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Planning;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.booking.Refusal;
import fr.alloparents.portal.web.Exchange;
import fr.alloparents.portal.web.Rejection;
import fr.alloparents.portal.web.Texts;
import fr.alloparents.town.Town;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The planning of a child at the town hall's desk: the family's grid, on which also those days can
/// be ticked that only a reason opens. Immutable.
///
/// @param family what the household may do
/// @param desk what the town hall may do with a reason
public record DeskPlanning(Planning family, Planning desk) {

  /// Reads it.
  ///
  /// @return empty if the child does not belong to that household
  public static Optional<DeskPlanning> read(BookingDesk desk, PlanningQuery query) {
    return desk.planning(query)
        .flatMap(
            family ->
                desk.planning(query.overriding())
                    .map(overriding -> new DeskPlanning(family, overriding)));
  }

  /// What the boxes of a form ask for.
  public static List<Change> asked(Exchange exchange, long childId) {
    try {
      return Ticks.read(childId, exchange.field("vu"), exchange.fields("c")).kept();
    } catch (DateTimeException e) {
      throw Rejection.badRequest("no days", e);
    }
  }

  /// The weeks that an address or a form asks for, of all activities.
  ///
  /// @param from a day of the first week; what is none means the current week
  public static PlanningView weeks(long childId, String from, Town town, Clock clock) {
    return PlanningView.of(childId, from, "", town.today(clock), town);
  }

  /// Those of the changes that the family may not make, and the town hall may.
  public List<Cell> needReason(List<Change> asked) {
    return asked.stream()
        .flatMap(
            change -> {
              var theirs = family.cell(change.activityId(), change.day());
              var ours = desk.cell(change.activityId(), change.day());
              return theirs.isPresent() && ours.isPresent() && beyond(theirs.get(), ours.get())
                  ? theirs.stream()
                  : Stream.empty();
            })
        .toList();
  }

  private static boolean beyond(Cell theirs, Cell ours) {
    return PlanningGrid.tickable(ours)
        && !(against(theirs) == null || Objects.equals(against(theirs), against(ours)));
  }

  private static @Nullable Refusal against(Cell cell) {
    return cell.againstBooking() != null ? cell.againstBooking() : cell.againstCancelling();
  }

  /// The boxes.
  ///
  /// @param asked what is ticked, to be shown so again
  public PlanningPage.Grid grid(List<Change> asked, Texts texts, Town town, Clock clock) {
    var words = CellWords.of(texts, town.zone());
    return new PlanningGrid(desk, PlanningGrid.byBox(family), "", asked, words, town.today(clock))
        .grid(family, asked, Map.of());
  }
}
