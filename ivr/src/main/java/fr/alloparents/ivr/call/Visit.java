package fr.alloparents.ivr.call;

import fr.alloparents.activity.Activity;
import fr.alloparents.booking.Answer.Result;
import fr.alloparents.booking.CallFailure;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.booking.Change;
import fr.alloparents.booking.Planning;
import fr.alloparents.booking.PlanningQuery;
import fr.alloparents.booking.Submission;
import fr.alloparents.ivr.caller.Answer;
import fr.alloparents.ivr.caller.Answer.Sign;
import fr.alloparents.ivr.caller.Caller;
import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.IncomingCall;
import fr.alloparents.ivr.caller.Phrase;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Question;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One call in progress, as its steps share it: the caller, the town's desk and what has been done.
///
/// @param deeds what has been asked so far
record Visit(
    Caller caller,
    TownDesk desk,
    IncomingCall call,
    Clock clock,
    CallJournal journal,
    Deeds deeds) {

  /// Asks. A caller who wants the town hall is put through; while it is closed, they hear when it
  /// opens and the question again.
  Answer ask(Question question) {
    var answer = caller.ask(question);
    while (answer == Sign.TOWN_HALL) {
      answer = caller.ask(question.afterRefusal(townHallClosed()));
    }
    return answer;
  }

  /// Offers the town hall once more and says goodbye: for a caller who cannot go on.
  CallEnds giveUp(List<? extends Phrase> because) {
    ask(
        Question.menu("#", List.of(Prompt.TOWN_HALL_0, Prompt.MENU_QUIT))
            .once()
            .afterRefusal(because));
    return goodbye();
  }

  /// Says goodbye.
  CallEnds goodbye() {
    caller.insist(List.of(Prompt.GOODBYE));
    return new CallEnds(Ending.DONE);
  }

  LocalDate today() {
    return desk.town().today(clock);
  }

  Instant now() {
    return clock.instant();
  }

  Reasons reasons() {
    return new Reasons(desk.activities(), desk.town().zone());
  }

  /// What is booked and may be asked for a child, from one day to another.
  Planning planning(Guest guest, LocalDate firstDay, LocalDate lastDay) {
    return desk.planning(
        new PlanningQuery(
            desk.town().id(),
            guest.household().id(),
            guest.child().id(),
            firstDay,
            lastDay,
            call.began()));
  }

  /// Asks the desk for changes, which it commits before it answers, and remembers what became of
  /// each.
  List<Result> submit(Guest guest, Activity activity, List<Change> changes) {
    var household = guest.household();
    var answer =
        desk.submit(
            Submission.byPhone(
                UUID.randomUUID(),
                desk.town().id(),
                household.id(),
                household.name(),
                deeds.operation(household),
                call.began(),
                changes));
    deeds.belongTo(household, answer);
    for (var result : answer.results()) {
      remember(new Deeds.Deed(guest.child(), activity, result.change().day(), result.outcome()));
    }
    return answer.results();
  }

  /// Keeps it for the recap and writes it into the journal, whether the caller lets it be said or
  /// not.
  void remember(Deeds.Deed deed) {
    deeds.add(deed);
    journal.happened(Recap.line(deed));
  }

  /// Lets the caller wait before an answer, where the town is being attacked.
  void pause(Duration duration) {
    if (duration.isPositive()) {
      caller.await(() -> slept(duration));
    }
  }

  static boolean slept(Duration duration) {
    try {
      Thread.sleep(duration);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// The call as it is kept once it is over.
  ///
  /// @param ending how it ended; empty where the caller hung up
  /// @param failure why it could not be served; null where it could
  CallJournals.Entry journalEntry(Optional<Ending> ending, @Nullable CallFailure failure) {
    var guest = deeds.guest();
    return new CallJournals.Entry(
        desk.town().id(),
        call.id(),
        call.began(),
        now(),
        guest.map(known -> known.household().id()).orElse(null),
        guest.map(known -> known.child().id()).orElse(null),
        deeds.operations().isEmpty() ? null : deeds.operations().getLast(),
        ending.map(Ending::name).orElse(null),
        failure,
        journal.text());
  }

  private List<Phrase> townHallClosed() {
    return TownHallDoor.knock(desk.town(), desk::townHallHours, now());
  }
}
