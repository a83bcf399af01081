package fr.alloparents.portal.family;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import fr.alloparents.booking.Change;
import fr.alloparents.booking.Planning;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import fr.alloparents.booking.Refusal;
import fr.alloparents.portal.family.PlanningPage.Box;
import fr.alloparents.portal.family.PlanningPage.Column;
import fr.alloparents.portal.family.PlanningPage.Day;
import fr.alloparents.portal.family.PlanningPage.Grid;
import fr.alloparents.portal.family.PlanningPage.Week;
import fr.alloparents.portal.web.DayWords;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns a planning and what is ticked on it into weeks of boxes. Confined to one thread.
final class PlanningGrid {

  private static final String OFF = "off";

  /// The looks of days on which nothing is to be had.
  private static final Set<String> SHUT = Set.of("closed", OFF);

  /// The looks of days that are over and leave nothing to be looked up.
  private static final Set<String> GONE = Set.of("past", OFF);

  private final Planning planning;

  /// How days stand in the eyes of the family, by box; empty where they can be ticked as they
  /// stand.
  private final Map<String, Cell> told;

  private final CellWords words;
  private final LocalDate today;
  private final Map<String, Change> drafts;
  private final Set<Long> columns;
  private final List<Cell> clashing;

  /// @param group whose activities are shown; empty for all
  /// @param drafts what is ticked for any child
  PlanningGrid(
      Planning planning, String group, List<Change> drafts, CellWords words, LocalDate today) {
    this(planning, Map.of(), group, drafts, words, today);
  }

  /// @param planning what can be ticked
  /// @param told the same days as they are told, by [#byBox]; empty for as they can be ticked
  PlanningGrid(
      Planning planning,
      Map<String, Cell> told,
      String group,
      List<Change> drafts,
      CellWords words,
      LocalDate today) {
    this.planning = planning;
    this.told = told;
    this.words = words;
    this.today = today;
    this.drafts =
        drafts.stream()
            .filter(draft -> draft.childId() == planning.childId())
            .collect(toMap(draft -> draft.activityId() + "." + draft.day(), Function.identity()));
    this.columns = new HashSet<>();
    // loops here: a planning has hundreds of cells, and of a page this is what costs most
    for (var cell : planning.cells()) {
      if ((group.isEmpty() || cell.activity().group().name().equals(group))
          && concerns(cell)
          && !(cell.againstBooking() instanceof Refusal.Closed)) {
        columns.add(cell.activity().id());
      }
    }
    this.clashing =
        this.drafts.isEmpty()
            ? List.of()
            : planning.cells().stream().filter(cell -> clashes(cell, draft(cell))).toList();
  }

  /// The days of a planning by their boxes.
  static Map<String, Cell> byBox(Planning planning) {
    return planning.cells().stream().collect(toMap(Ticks::box, Function.identity()));
  }

  /// Whether the activity is one of this child's at all.
  private static boolean concerns(Cell cell) {
    return !(cell.entry() instanceof Entry.Nothing)
        || !(off(cell) || cell.againstBooking() instanceof Refusal.Past);
  }

  /// Whether it does not run on that day anyway; then it need not be said that it is closed.
  private static boolean off(Cell cell) {
    return switch (cell.againstBooking()) {
      case Refusal.NotEnrolled _, Refusal.NotOffered _ -> true;
      case Refusal.Closed _, Refusal.Past _ -> !cell.activity().weekdays().contains(cell.day());
      case null, default -> false;
    };
  }

  /// Whether there is something to say of this day.
  private static boolean runs(Cell cell) {
    return concerns(cell) || (cell.againstBooking() instanceof Refusal.Past && !off(cell));
  }

  private boolean shown(Cell cell) {
    return columns.contains(cell.activity().id());
  }

  static boolean tickable(Cell cell) {
    return switch (cell.entry()) {
      case Entry.Booked _, Entry.Waiting _ -> cell.againstCancelling() == null;
      case Entry.Nothing _ ->
          switch (cell.againstBooking()) {
            case null -> true;
            // the other may be given up in the same form: the desk decides
            case Refusal.Incompatible _ -> true;
            case Refusal.Full(var position) -> position != null;
            default -> false;
          };
    };
  }

  private Cell told(Cell cell) {
    return told.isEmpty() ? cell : told.getOrDefault(Ticks.box(cell), cell);
  }

  private @Nullable Change draft(Cell cell) {
    return drafts.isEmpty() ? null : drafts.get(Ticks.box(cell));
  }

  /// The drafts of shown days that cannot or need not be carried out any more.
  List<Change> clashing() {
    return clashing.stream().map(this::draft).flatMap(Stream::ofNullable).toList();
  }

  /// Also where a place was asked for and only the waiting list is left: that is another question.
  private static boolean clashes(Cell cell, @Nullable Change draft) {
    return draft != null && (!tickable(cell) || Ticks.other(cell) != draft.kind());
  }

  /// The first days on which this child can change something, by their deadline.
  ///
  /// @param more days beside those shown
  static @Nullable String deadline(Planning more, CellWords words) {
    Cell next = null;
    for (var cell : more.cells()) {
      if ((next == null || NextDeadline.of(cell).isBefore(NextDeadline.of(next)))
          && NextDeadline.of(cell).isAfter(more.at())
          && !(cell.entry() instanceof Entry.Waiting)
          && tickable(cell)) {
        next = cell;
      }
    }
    return next == null
        ? null
        : words
            .texts()
            .text(
                "planning.deadline",
                words.activity(next.activity()),
                words.days().day(next.day()),
                words.instant(NextDeadline.of(next)),
                words.until(more.at(), NextDeadline.of(next)));
  }

  /// @param near the planning of the next days, for the next deadline
  /// @param all what is ticked for any child, without what clashes
  /// @param names of the household's children
  Grid grid(Planning near, List<Change> all, Map<Long, String> names) {
    return new Grid(
        deadline(near, words),
        clashing.stream().map(this::clash).toList(),
        weeks(),
        Ticks.shown(planning.cells().stream().filter(this::shown).filter(PlanningGrid::tickable)),
        all.size(),
        ticked(all, names),
        NextDeadline.refresh(planning, near));
  }

  private String clash(Cell cell) {
    return words
        .texts()
        .text(
            "planning.clash",
            words.activity(cell.activity()),
            words.days().day(cell.day()),
            words.state(cell));
  }

  private static String ticked(List<Change> all, Map<Long, String> names) {
    return all.stream()
        .collect(
            groupingBy(
                change -> names.getOrDefault(change.childId(), "?"), TreeMap::new, counting()))
        .entrySet()
        .stream()
        .map(child -> child.getKey() + " " + child.getValue())
        .collect(joining(", "));
  }

  private List<Week> weeks() {
    var activities =
        planning.activities().stream()
            .filter(activity -> columns.contains(activity.id()))
            .map(activity -> new Column(activity.id(), words.activity(activity)))
            .toList();
    var byWeek = new LinkedHashMap<LocalDate, List<Day>>();
    int all = planning.activities().size();
    for (int first = 0; first < planning.cells().size(); first += all) {
      var cells = planning.cells().subList(first, first + all);
      var day = cells.getFirst().day();
      var days = byWeek.computeIfAbsent(monday(day), _ -> new ArrayList<>());
      var shown = cells.stream().filter(this::shown).toList();
      if (shown.stream().anyMatch(PlanningGrid::runs)) {
        days.add(day(day, shown));
      }
    }
    return byWeek.entrySet().stream()
        .map(week -> week(week.getKey(), activities, week.getValue()))
        .toList();
  }

  static LocalDate monday(LocalDate day) {
    return day.with(DayOfWeek.MONDAY);
  }

  private Week week(LocalDate monday, List<Column> activities, List<Day> days) {
    return new Week(
        monday.toString(),
        monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
        words.days().weekInDigits(monday),
        words.days().week(monday),
        activities,
        days);
  }

  private Day day(LocalDate day, List<Cell> cells) {
    var spoken = words.days().day(day);
    var boxes = cells.stream().map(this::box).toList();
    return new Day(
        day.toString(),
        DayWords.capital(spoken),
        DayWords.capital(words.days().weekday(day)),
        words.days().digits(day),
        day.equals(today),
        isShut(boxes),
        !day.isBefore(monday(today)) && boxes.stream().map(Box::look).allMatch(GONE::contains),
        boxes);
  }

  /// Of what is closed for one reason the reason is told once.
  private static boolean isShut(List<Box> boxes) {
    return boxes.stream().map(Box::look).allMatch(SHUT::contains)
        && boxes.stream().filter(box -> !box.look().equals(OFF)).map(Box::detail).distinct().count()
            <= 1;
  }

  private Box box(Cell cell) {
    var draft = draft(cell);
    boolean touched = draft != null && !clashes(cell, draft);
    var seen = told(cell);
    var look = look(seen);
    boolean off = look.equals(OFF);
    return new Box(
        cell.activity().id(),
        cell.day(),
        words.activity(cell.activity()),
        look,
        off ? words.texts().text("planning.state.not-offered") : words.state(seen),
        off ? "" : words.detail(seen),
        tickable(cell),
        Ticks.stands(cell) != touched,
        touched);
  }

  private static String look(Cell cell) {
    return switch (cell.entry()) {
      case Entry.Booked(boolean ours) -> ours ? "booked" : "other";
      case Entry.Waiting _ -> "waiting";
      case Entry.Nothing _ when off(cell) -> OFF;
      case Entry.Nothing _ ->
          switch (cell.againstBooking()) {
            case null -> "free";
            case Refusal.NotEnrolled _, Refusal.NotOffered _ -> OFF;
            case Refusal.Closed _ -> "closed";
            case Refusal.Past _ -> "past";
            case Refusal.DeadlinePassed _ -> "late";
            case Refusal.Full _ -> "full";
            case Refusal.BeyondHorizon _,
                Refusal.Incompatible _,
                Refusal.OtherHousehold _,
                Refusal.PeriodFrozen _,
                Refusal.Blocked _ ->
                "other";
          };
    };
  }
}
