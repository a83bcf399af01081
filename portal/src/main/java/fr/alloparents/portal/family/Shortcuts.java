package fr.alloparents.portal.family;

import fr.alloparents.booking.Change;
import fr.alloparents.booking.Planning;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Ticks of many days at once, as far as they can be booked. What a shortcut ticks is sent no
/// sooner than what is ticked by hand. Immutable.
///
/// @param ticked what is to be booked
/// @param left how many days of those asked for cannot be booked
record Shortcuts(List<Change> ticked, int left) {

  Shortcuts {
    ticked = List.copyOf(ticked);
  }

  private static Shortcuts of(long childId, Stream<Cell> wanted) {
    var ticked = new ArrayList<Change>();
    int left = 0;
    for (var cell : wanted.toList()) {
      if (!(cell.entry() instanceof Entry.Nothing)) {
        continue;
      }
      if (cell.againstBooking() == null) {
        ticked.add(Change.book(childId, cell.activity().id(), cell.day()));
      } else if (cell.activity().weekdays().contains(cell.day().getDayOfWeek())) {
        left++;
      }
    }
    return new Shortcuts(ticked, left);
  }

  /// A whole week of an activity.
  static Shortcuts week(Planning planning, long activityId, LocalDate monday) {
    return of(
        planning.childId(),
        of(planning, activityId).filter(cell -> PlanningGrid.monday(cell.day()).equals(monday)));
  }

  /// The same weekday of an activity for a month.
  static Shortcuts month(Planning planning, long activityId, LocalDate first) {
    return of(
        planning.childId(),
        of(planning, activityId)
            .filter(cell -> cell.day().getDayOfWeek() == first.getDayOfWeek())
            .filter(cell -> !cell.day().isBefore(first))
            .filter(cell -> cell.day().isBefore(first.plusMonths(1))));
  }

  private static Stream<Cell> of(Planning planning, long activityId) {
    return planning.cells().stream().filter(cell -> cell.activity().id() == activityId);
  }

  /// What is booked in the week before, of the activities of a group.
  static Shortcuts copy(Planning planning, String group, LocalDate monday) {
    return of(
        planning.childId(),
        planning.booked().stream()
            .filter(cell -> PlanningGrid.monday(cell.day()).equals(monday.minusWeeks(1)))
            .filter(cell -> group.isEmpty() || cell.activity().group().name().equals(group))
            .flatMap(
                cell -> planning.cell(cell.activity().id(), cell.day().plusWeeks(1)).stream()));
  }
}
