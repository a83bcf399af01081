package fr.alloparents.ivr.call;

import static fr.alloparents.ivr.caller.Pause.COLON;

import fr.alloparents.activity.Activity;
import fr.alloparents.booking.Answer.Result;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Outcome;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import fr.alloparents.booking.Refusal;
import fr.alloparents.ivr.caller.Answer.Sign;
import fr.alloparents.ivr.caller.Answer.Typed;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Phrase.Count;
import fr.alloparents.ivr.caller.Phrase.Day;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Question;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One week of one activity: reads how each of its days stands, asks what to do about all of them,
/// and has it done in one batch.
///
/// @param visit the call
/// @param guest for whom
/// @param activity of what
record WeekChange(Visit visit, Guest guest, Activity activity) {

  /// What becomes of the week that holds this day.
  DayResult of(LocalDate date) {
    var monday = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    var cells =
        visit.planning(guest, monday, monday.plusDays(6)).cells().stream()
            .filter(cell -> cell.activity().id() == activity.id())
            .filter(this::counts)
            .toList();
    if (cells.stream().noneMatch(cell -> canBeBooked(cell) || isHeld(cell))) {
      return new DayResult.Refused(
          Sentences.join(states(cells), List.of(Prompt.WEEK_NOTHING_POSSIBLE)));
    }
    return choose(cells);
  }

  private DayResult choose(List<Cell> cells) {
    var options = List.of(Prompt.WEEK_BOOK_ALL, Prompt.WEEK_CANCEL_ALL);
    return switch (visit.ask(Question.menu("12*", Sentences.join(states(cells), options)))) {
      case Typed(String key) when key.equals("1") -> book(cells);
      case Typed _ -> cancel(cells);
      case Sign.BACK, Sign.FINISHED -> new DayResult.GivenUp();
      case Sign.NONE, Sign.TOWN_HALL -> throw visit.giveUp(List.of());
    };
  }

  private DayResult book(List<Cell> cells) {
    var days = cells.stream().filter(cell -> !isHeld(cell)).map(Cell::day).toList();
    return submit(
        days,
        day -> Change.book(guest.child().id(), activity.id(), day),
        Prompt.ALREADY_BOOKED,
        List.of(Prompt.SAVED, Prompt.DAY_BOOKED, Prompt.DAYS_BOOKED));
  }

  private DayResult cancel(List<Cell> cells) {
    var days = cells.stream().filter(WeekChange::isHeld).map(Cell::day).toList();
    return submit(
        days,
        day -> Change.cancel(guest.child().id(), activity.id(), day),
        Prompt.NOTHING_TO_CANCEL,
        List.of(Prompt.SAVED, Prompt.DAY_CANCELLED, Prompt.DAYS_CANCELLED));
  }

  private DayResult submit(
      List<LocalDate> days,
      Function<LocalDate, Change> change,
      Prompt nothingToDo,
      List<Prompt> success) {
    if (days.isEmpty()) {
      return new DayResult.Unchanged(List.of(nothingToDo));
    }
    return told(
        visit.submit(guest, activity, days.stream().map(change).toList()), nothingToDo, success);
  }

  private DayResult told(List<Result> results, Prompt nothingToDo, List<Prompt> success) {
    int changed = (int) results.stream().filter(result -> result.outcome().changed()).count();
    var refused = results.stream().flatMap(result -> refusal(result).stream()).toList();
    if (changed == 0) {
      return refused.isEmpty()
          ? new DayResult.Unchanged(List.of(nothingToDo))
          : new DayResult.Refused(refused);
    }
    var confirmation =
        List.of(success.get(0), new Count(changed), success.get(changed == 1 ? 1 : 2));
    return refused.isEmpty()
        ? new DayResult.Changed(confirmation)
        : new DayResult.Refused(Sentences.join(confirmation, refused));
  }

  /// Why a day of the batch was refused, with the day.
  private List<Phrase> refusal(Result result) {
    var day = result.change().day();
    return switch (result.outcome()) {
      case Outcome.Refused(Refusal refusal) ->
          switch (refusal) {
            case Refusal.Closed _, Refusal.DeadlinePassed _, Refusal.BeyondHorizon _ ->
                visit.reasons().of(refusal, day, guest.child());
            default -> List.of(new Day(day), COLON, state(refusal));
          };
      default -> List.of();
    };
  }

  private static List<Phrase> states(List<Cell> cells) {
    var phrases = new ArrayList<Phrase>();
    for (var cell : cells) {
      phrases.addAll(List.of(new Day(cell.day()), COLON, state(cell)));
    }
    return phrases;
  }

  private static Prompt state(Cell cell) {
    return switch (cell.entry()) {
      case Entry.Booked _ -> Prompt.STATE_BOOKED;
      case Entry.Waiting _ -> Prompt.STATE_WAITING;
      case Entry.Nothing() -> state(cell.againstBooking());
    };
  }

  private static Prompt state(@Nullable Refusal refusal) {
    return switch (refusal) {
      case null -> Prompt.STATE_NOTHING;
      case Refusal.Closed _ -> Prompt.STATE_CLOSED;
      case Refusal.Past _, Refusal.DeadlinePassed _ -> Prompt.STATE_TOO_LATE;
      case Refusal.Full _ -> Prompt.STATE_FULL;
      default -> Prompt.STATE_NOT_POSSIBLE;
    };
  }

  /// Days that are over, or on which the activity does not take place, are not spoken of.
  private boolean counts(Cell cell) {
    var refusal = cell.againstBooking();
    return isHeld(cell)
        || canBeBooked(cell)
        || (activity.weekdays().contains(cell.day())
            && !(refusal instanceof Refusal.Past || refusal instanceof Refusal.NotOffered));
  }

  private static boolean canBeBooked(Cell cell) {
    return cell.entry() instanceof Entry.Nothing && cell.againstBooking() == null;
  }

  private static boolean isHeld(Cell cell) {
    return !(cell.entry() instanceof Entry.Nothing);
  }
}
