package fr.alloparents.portal.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What the pages did beside a static page and beside the bare SQL of a planning, in rounds that
/// took turns.
///
/// @param what was asked for: "planning" or "sign-in"
/// @param cpu of the portal for one of them
record Comparison(String what, TownSize size, int clients, List<Turn> turns, Duration cpu) {

  /// Rounds one after the other, so that whatever else the machine does slows down all.
  record Turn(Round page, Round still, Round bare) {}

  Round page() {
    return Round.together(turns.stream().map(Turn::page).toList());
  }

  Round still() {
    return Round.together(turns.stream().map(Turn::still).toList());
  }

  Round bare() {
    return Round.together(turns.stream().map(Turn::bare).toList());
  }

  /// The page's pace as a share of the static page's; the median of the turns.
  double ofStatic() {
    return median(turn -> turn.page().perSecond() / turn.still().perSecond());
  }

  /// The page's pace as a share of bare SQL's; the median of the turns.
  double ofBare() {
    return median(turn -> turn.page().perSecond() / turn.bare().perSecond());
  }

  private double median(ToDoubleFunction<Turn> ratio) {
    var sorted = turns.stream().mapToDouble(ratio).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
