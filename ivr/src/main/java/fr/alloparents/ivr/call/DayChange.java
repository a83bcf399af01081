package fr.alloparents.ivr.call;

import static fr.alloparents.ivr.caller.Pause.COLON;
import static fr.alloparents.ivr.caller.Pause.COMMA;
import static fr.alloparents.ivr.caller.Pause.STOP;

import fr.alloparents.activity.Activity;
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
import fr.alloparents.ivr.caller.Phrase.Place;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// One day of one activity: says how it stands, asks what to do about it, and has it done.
///
/// @param visit the call
/// @param guest for whom
/// @param activity of what
record DayChange(Visit visit, Guest guest, Activity activity) {

  /// Less time than this before a deadline, the caller hears how long is left.
  private static final Duration SOON = Duration.ofMinutes(5);

  /// What becomes of the day.
  DayResult on(LocalDate day) {
    var cell = visit.planning(guest, day, day).cell(activity.id(), day).orElseThrow();
    return switch (cell.entry()) {
      case Entry.Nothing() -> whereNothingIs(cell);
      case Entry.Booked _ -> whereBooked(cell);
      case Entry.Waiting(int position) -> whereWaiting(cell, position);
    };
  }

  private DayResult whereNothingIs(Cell cell) {
    var refusal = cell.againstBooking();
    if (refusal != null) {
      return refused(cell.day(), refusal);
    }
    return choose(
        cell,
        Sentences.join(
            state(cell.day(), Prompt.NOTHING_BOOKED_FOR),
            timeLeft(cell.bookingDeadline()),
            List.of(Prompt.TO_BOOK)));
  }

  private DayResult whereBooked(Cell cell) {
    var state = state(cell.day(), Prompt.IS_BOOKED_FOR);
    var refusal = cell.againstCancelling();
    if (refusal != null) {
      visit.remember(
          new Deeds.Deed(guest.child(), activity, cell.day(), new Outcome.Refused(refusal)));
      return new DayResult.Refused(Sentences.join(state, reason(cell.day(), refusal)));
    }
    return choose(
        cell,
        Sentences.join(state, timeLeft(cell.cancellingDeadline()), List.of(Prompt.TO_CANCEL)));
  }

  private DayResult whereWaiting(Cell cell, int position) {
    var place = List.of(Prompt.YOU_ARE, new Place(position), STOP);
    return choose(
        cell,
        Sentences.join(state(cell.day(), Prompt.IS_WAITING_FOR), place, List.of(Prompt.TO_CANCEL)));
  }

  /// 1 always books and 2 always cancels, whatever the state: the desk says what was so already.
  private DayResult choose(Cell cell, List<Phrase> stateAndOffer) {
    return switch (visit.ask(Question.menu("12*", stateAndOffer))) {
      case Typed(String key) when key.equals("1") -> book(cell);
      case Typed _ -> cancel(cell.day());
      case Sign.BACK, Sign.FINISHED -> new DayResult.GivenUp();
      case Sign.NONE, Sign.TOWN_HALL -> throw visit.giveUp(List.of());
    };
  }

  private DayResult book(Cell cell) {
    var day = cell.day();
    return switch (submit(Change.book(guest.child().id(), activity.id(), day))) {
      case Outcome.Refused(Refusal.Full _) when cell.entry() instanceof Entry.Waiting ->
          new DayResult.Unchanged(List.of(Prompt.ALREADY_WAITING));
      case Outcome.Refused(Refusal.Full full) -> whereFull(day, full);
      case Outcome.Unchanged() -> new DayResult.Unchanged(List.of(Prompt.ALREADY_BOOKED));
      case Outcome outcome -> told(day, outcome);
    };
  }

  private DayResult cancel(LocalDate day) {
    return switch (submit(Change.cancel(guest.child().id(), activity.id(), day))) {
      case Outcome.Unchanged() -> new DayResult.Unchanged(List.of(Prompt.NOTHING_TO_CANCEL));
      case Outcome outcome -> told(day, outcome);
    };
  }

  private DayResult joinWaitingList(LocalDate day) {
    return told(day, submit(Change.joinWaitingList(guest.child().id(), activity.id(), day)));
  }

  private Outcome submit(Change change) {
    return visit.submit(guest, activity, List.of(change)).getFirst().outcome();
  }

  private DayResult told(LocalDate day, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Booked() -> changed(Prompt.SAVED, day, List.of());
      case Outcome.Cancelled() -> changed(Prompt.CANCELLED, day, List.of());
      case Outcome.Waiting(int position) ->
          changed(Prompt.WAITING, day, List.of(Prompt.YOU_ARE, new Place(position), STOP));
      case Outcome.Unchanged() -> new DayResult.Unchanged(List.of(Prompt.ALREADY_BOOKED));
      case Outcome.Refused(Refusal refusal) -> new DayResult.Refused(reason(day, refusal));
    };
  }

  private DayResult changed(Prompt opening, LocalDate day, List<? extends Phrase> more) {
    return new DayResult.Changed(
        Sentences.join(List.of(opening), Sentences.what(activity, day, guest.child()), more));
  }

  private DayResult refused(LocalDate day, Refusal refusal) {
    visit.remember(new Deeds.Deed(guest.child(), activity, day, new Outcome.Refused(refusal)));
    return refusal instanceof Refusal.Full full
        ? whereFull(day, full)
        : new DayResult.Refused(reason(day, refusal));
  }

  /// A key meant for booking must not put anyone on a waiting list: the offer only takes keys typed
  /// after it has begun.
  private DayResult whereFull(LocalDate day, Refusal.Full full) {
    var position = full.waitingPosition();
    if (position == null) {
      return new DayResult.Refused(reason(day, full));
    }
    visit.caller().insist(List.of(Prompt.FULL));
    var offer = Question.menu("1*", List.of(Prompt.TO_WAIT, new Place(position), STOP));
    return switch (visit.ask(offer.afterRefusal(List.of()))) {
      case Typed _ -> joinWaitingList(day);
      case Sign.BACK, Sign.FINISHED -> new DayResult.GivenUp();
      case Sign.NONE, Sign.TOWN_HALL -> throw visit.giveUp(List.of());
    };
  }

  private List<Phrase> state(LocalDate day, Prompt state) {
    return List.of(
        new Day(day),
        COMMA,
        Sentences.name(activity),
        COLON,
        state,
        Sentences.name(guest.child()),
        STOP);
  }

  private List<Phrase> timeLeft(Instant deadline) {
    var left = Duration.between(visit.now(), deadline);
    if (left.isNegative() || left.compareTo(SOON) >= 0) {
      return List.of();
    }
    int minutes = (int) left.plusSeconds(59).toMinutes();
    return List.of(
        Prompt.TIME_LEFT, new Count(minutes), minutes == 1 ? Prompt.MINUTE : Prompt.MINUTES);
  }

  private List<Phrase> reason(LocalDate day, Refusal refusal) {
    return visit.reasons().withWayOut(refusal, day, guest.child());
  }
}
