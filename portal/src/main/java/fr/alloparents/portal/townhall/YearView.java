package fr.alloparents.portal.townhall;

import fr.alloparents.activity.Activity;
import fr.alloparents.activity.ExtraDay;
import fr.alloparents.activity.YearSheet;
import fr.alloparents.booking.Closings.Made;
import fr.alloparents.calendar.SchoolHoliday;
import fr.alloparents.portal.townhall.MonthView.Cell;
import fr.alloparents.portal.townhall.MonthView.Note;
import fr.alloparents.portal.townhall.MonthView.State;
import fr.alloparents.portal.web.DayWords;
import fr.alloparents.portal.web.Texts;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts a school year into months. Immutable.
///
/// @param activity the one whose days are shown; null for all
/// @param open which activities are open on a day
/// @param closures that hold on some day of the year
/// @param extraDays that hold
record YearView(
    YearSheet year,
    @Nullable Activity activity,
    Map<LocalDate, Set<Long>> open,
    List<Made> closures,
    List<ExtraDay> extraDays) {

  private static final DayWords WORDS = DayWords.of(Texts.french());

  private record Dated(LocalDate day, Note note) {}

  List<MonthView> months() {
    return Stream.iterate(
            YearMonth.from(year.firstDay()),
            month -> !month.atDay(1).isAfter(year.lastDay()),
            month -> month.plusMonths(1))
        .map(this::month)
        .toList();
  }

  private MonthView month(YearMonth month) {
    var weeks = new ArrayList<List<Cell>>();
    var monday = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    while (!monday.isAfter(month.atEndOfMonth())) {
      var from = monday;
      weeks.add(IntStream.range(0, 7).mapToObj(i -> cell(month, from.plusDays(i))).toList());
      monday = monday.plusWeeks(1);
    }
    var name = month.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, Locale.FRENCH);
    return new MonthView(
        "mois-" + month, DayWords.capital(name) + " " + month.getYear(), weeks, notes(month));
  }

  private Cell cell(YearMonth month, LocalDate day) {
    boolean shown = YearMonth.from(day).equals(month) && year.contains(day);
    return new Cell(day.getDayOfMonth(), shown ? state(day) : State.OUTSIDE);
  }

  private State state(LocalDate day) {
    var closed = closures.stream().filter(made -> made.closes(day)).toList();
    if (closed.stream().anyMatch(this::closesAll)) {
      return State.CLOSED;
    }
    if (extraDays.stream().anyMatch(extra -> extra.day().equals(day) && concerns(extra))) {
      return State.EXTRA;
    }
    boolean holiday = year.holidays().stream().anyMatch(h -> h.contains(day));
    var its = open.getOrDefault(day, Set.of());
    if (activity == null ? its.isEmpty() : !its.contains(activity.id())) {
      return holiday ? State.HOLIDAY : State.NOTHING;
    }
    if (closed.stream().anyMatch(this::concerns)) {
      return State.PARTLY;
    }
    return holiday ? State.OPEN_HOLIDAY : State.OPEN;
  }

  /// Whether a closure leaves nothing of what is shown.
  private boolean closesAll(Made made) {
    return made.scope().isEmpty()
        || (activity != null
            && Objects.equals(made.activityId(), activity.id())
            && made.scope().equals(activity.name()));
  }

  /// Whether a closure has to do with what is shown: one of another activity has not.
  private boolean concerns(Made made) {
    return activity == null || made.activityId() == null || made.activityId() == activity.id();
  }

  private boolean concerns(ExtraDay extra) {
    return activity == null || extra.activityIds().contains(activity.id());
  }

  private List<Note> notes(YearMonth month) {
    return Stream.of(
            year.holidays().stream().filter(h -> !h.isBridge()).map(YearView::note),
            closures.stream().filter(this::concerns).map(YearView::note),
            extraDays.stream().filter(this::concerns).map(YearView::note))
        .flatMap(notes -> notes)
        .filter(dated -> begins(dated.day()).equals(month))
        .sorted(Comparator.comparing(Dated::day))
        .map(Dated::note)
        .toList();
  }

  /// The month in which it is told: that of its first day, or the year's first.
  private YearMonth begins(LocalDate day) {
    return YearMonth.from(day.isBefore(year.firstDay()) ? year.firstDay() : day);
  }

  private static Dated note(SchoolHoliday holiday) {
    return new Dated(
        holiday.firstDay(),
        new Note(
            WORDS.span(holiday.firstDay(), holiday.lastDay()) + "\u00a0: " + holiday.name(), ""));
  }

  private static Dated note(Made made) {
    var days = WORDS.span(made.firstDay(), made.lastDay());
    var scope = made.scope().isEmpty() ? "" : ", " + made.scope();
    return new Dated(
        made.firstDay(),
        new Note(
            days + scope + "\u00a0: fermé, «\u00a0" + made.reason() + "\u00a0»",
            "/mairie/fermetures/" + made.id()));
  }

  private static Dated note(ExtraDay extra) {
    var scope = extra.scope().isEmpty() ? "" : ", " + extra.scope();
    return new Dated(
        extra.day(),
        new Note(
            DayWords.capital(WORDS.day(extra.day()))
                + scope
                + "\u00a0: journée exceptionnelle, "
                + extra.activities(),
            "/mairie/journees"));
  }
}
