package fr.alloparents.portal.family;

import fr.alloparents.booking.Planning;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import fr.alloparents.booking.Refusal;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A child's coming days as a family reads them: what is booked, what waits and what is closed, by
/// week and day. Immutable.
public record Agenda(List<Week> weeks) {

  /// So many weeks are shown even where nothing is in them.
  private static final int ALWAYS_SHOWN = 4;

  public Agenda {
    weeks = List.copyOf(weeks);
  }

  /// A week of the calendar.
  ///
  /// @param title "Semaine 48, du 23 au 29 novembre"
  /// @param days in order; none where nothing is booked or closed
  public record Week(String title, List<Block> days) {

    public Week {
      days = List.copyOf(days);
    }
  }

  /// A day, or days in a row that are closed.
  ///
  /// @param title "Mardi 24 novembre", "Du lundi 21 au jeudi 24 décembre"
  /// @param closed why nothing can be booked; null where it can
  /// @param lines in the order of the activities
  public record Block(String title, @Nullable String closed, List<Line> lines) {

    public Block {
      lines = List.copyOf(lines);
    }
  }

  /// How an activity stands on a day.
  public enum State {
    BOOKED("réservé"),
    WAITING("en liste d'attente");

    private final String words;

    State(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /// One activity of a day.
  ///
  /// @param key tells it from all other lines of this child
  /// @param detail until when it can be cancelled, or the place in the list
  /// @param spoken the whole of it in one sentence, for whoever does not see it change
  public record Line(String key, String activity, State state, String detail, String spoken) {}

  /// The coming days of a planning.
  static Agenda of(Planning planning, ZoneId zone) {
    var days = new TreeMap<LocalDate, List<Cell>>();
    planning
        .cells()
        .forEach(cell -> days.computeIfAbsent(cell.day(), _ -> new ArrayList<>()).add(cell));
    var weeks = new LinkedHashMap<LocalDate, List<Day>>();
    days.forEach(
        (day, cells) ->
            weeks
                .computeIfAbsent(monday(day), _ -> new ArrayList<>())
                .add(Day.of(day, cells, zone)));
    var shown = new ArrayList<Week>();
    for (Map.Entry<LocalDate, List<Day>> week : weeks.entrySet()) {
      boolean near = shown.size() < ALWAYS_SHOWN;
      if (near || week.getValue().stream().anyMatch(day -> !day.lines().isEmpty())) {
        shown.add(
            new Week(DayWords.of(Texts.french()).week(week.getKey()), blocks(week.getValue())));
      }
    }
    return new Agenda(shown);
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /// Closed days in a row become one block; days with nothing to say become none.
  private static List<Block> blocks(List<Day> days) {
    var blocks = new ArrayList<Block>();
    for (int i = 0; i < days.size(); i++) {
      var day = days.get(i);
      if (!day.lines().isEmpty()) {
        blocks.add(
            new Block(DayWords.of(Texts.french()).span(day.date(), day.date()), null, day.lines()));
      } else if (day.closed().isPresent()) {
        int last = i;
        while (last + 1 < days.size() && days.get(last + 1).closedLike(day)) {
          last++;
        }
        blocks.add(
            new Block(
                DayWords.of(Texts.french()).span(day.date(), days.get(last).date()),
                day.closed().get(),
                List.of()));
        i = last;
      }
    }
    return blocks;
  }

  /// @param closed the reason, where all that the child is enrolled in is closed
  private record Day(LocalDate date, Optional<String> closed, List<Line> lines) {

    static Day of(LocalDate date, List<Cell> cells, ZoneId zone) {
      var lines = cells.stream().map(cell -> line(cell, zone)).flatMap(Optional::stream).toList();
      return new Day(date, closed(cells), lines);
    }

    boolean closedLike(Day other) {
      return lines.isEmpty() && closed.isPresent() && closed.equals(other.closed);
    }

    private static Optional<String> closed(List<Cell> cells) {
      var refusals =
          cells.stream()
              .map(Cell::againstBooking)
              .filter(refusal -> !(refusal instanceof Refusal.NotEnrolled))
              .filter(refusal -> !(refusal instanceof Refusal.NotOffered))
              .toList();
      boolean all = refusals.stream().allMatch(Refusal.Closed.class::isInstance);
      return all
          ? refusals.stream()
              .filter(Objects::nonNull)
              .map(refusal -> ((Refusal.Closed) refusal).reason())
              .findFirst()
          : Optional.empty();
    }
  }

  private static Optional<Line> line(Cell cell, ZoneId zone) {
    return switch (cell.entry()) {
      case Entry.Nothing() -> Optional.empty();
      case Entry.Booked(boolean ours) ->
          ours ? Optional.of(line(cell, State.BOOKED, cancelling(cell, zone))) : Optional.empty();
      case Entry.Waiting(int position) ->
          Optional.of(
              line(cell, State.WAITING, position == 1 ? "1re place" : position + "e place"));
    };
  }

  private static Line line(Cell cell, State state, String detail) {
    var activity = cell.activity().name();
    return new Line(
        cell.day() + "-" + cell.activity().id() + "-" + state,
        activity,
        state,
        detail,
        "%s, %s\u00a0: %s"
            .formatted(activity, DayWords.of(Texts.french()).day(cell.day()), state.words()));
  }

  private static String cancelling(Cell cell, ZoneId zone) {
    return switch (cell.againstCancelling()) {
      case null ->
          "annulation possible jusqu'au "
              + DayWords.of(Texts.french()).instant(cell.cancellingDeadline(), zone);
      case Refusal.DeadlinePassed(var deadline, var words) ->
          words != null
              ? words
              : "ne peut plus être annulé depuis le "
                  + DayWords.of(Texts.french()).instant(deadline, zone);
      case Refusal.PeriodFrozen(var lastDay) ->
          "fixé par le péricotidien jusqu'au " + DayWords.of(Texts.french()).day(lastDay);
      case Refusal other -> throw new IllegalStateException("a booking that is " + other);
    };
  }
}
