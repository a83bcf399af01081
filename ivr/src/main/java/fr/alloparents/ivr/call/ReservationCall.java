package fr.alloparents.ivr.call;

import static fr.alloparents.ivr.caller.Pause.STOP;

import fr.alloparents.booking.CallFailure;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.ivr.caller.Answer.Sign;
import fr.alloparents.ivr.caller.Answer.Typed;
import fr.alloparents.ivr.caller.Caller;
import fr.alloparents.ivr.caller.Conversation;
import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.HungUp;
import fr.alloparents.ivr.caller.IncomingCall;
import fr.alloparents.ivr.caller.Patience;
import fr.alloparents.ivr.caller.Prompt;
import fr.alloparents.ivr.caller.Question;
import fr.alloparents.storage.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A family books and cancels by telephone: the conversation of the reservation line. Thread-safe.
///
/// A change is committed before it is confirmed aloud; hanging up at any time keeps what has been
/// confirmed and saves nothing else. Throws {@link fr.alloparents.storage.StorageException} when
/// the database does not answer.
public final class ReservationCall implements Conversation {

  private static final Logger LOG = LoggerFactory.getLogger(ReservationCall.class);

  /// A database that has not answered is left alone for so long before a journal is offered again.
  static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

  private final TownDesks desks;
  private final Clock clock;
  private final JournalReaders readers;
  private final LateJournals late = new LateJournals(BETWEEN_TRIES);
  private final Conversation otherNumbers;

  /// The conversation of the lines of these towns, whose journals nobody reads along.
  ///
  /// @param clock tells days and deadlines
  public ReservationCall(TownDesks desks, Clock clock) {
    this(desks, clock, new JournalReaders());
  }

  /// The conversation of the lines of these towns.
  ///
  /// @param clock tells days and deadlines
  /// @param readers read journals while they are being written
  public ReservationCall(TownDesks desks, Clock clock, JournalReaders readers) {
    this(desks, clock, readers, ReservationCall::unknownNumber);
  }

  /// The conversation of the lines of these towns, and what is done with all other numbers.
  ///
  /// @param clock tells days and deadlines
  /// @param readers read journals while they are being written
  /// @param otherNumbers holds the calls that reach no town's line for families
  public ReservationCall(
      TownDesks desks, Clock clock, JournalReaders readers, Conversation otherNumbers) {
    this.desks = desks;
    this.clock = clock;
    this.readers = readers;
    this.otherNumbers = otherNumbers;
  }

  /// Tells a caller who has reached nobody.
  static Ending unknownNumber(Caller caller, IncomingCall call) {
    caller.insist(List.of(Prompt.UNKNOWN_NUMBER));
    return Ending.DONE;
  }

  @Override
  public Ending hold(Caller caller, IncomingCall call) {
    var desk = caller.await(() -> desk(call));
    return desk.isEmpty() ? otherNumbers.hold(caller, call) : journaled(caller, call, desk.get());
  }

  /// A town that the database does not tell now is asked for again when the call is kept.
  private Optional<TownDesk> desk(IncomingCall call) {
    try {
      return desks.ofLine(call.calledNumber());
    } catch (StorageException e) {
      keepUnserved(call, Ending.APOLOGY, CallFailure.DATABASE);
      throw e;
    }
  }

  @Override
  public void missed(IncomingCall call, Ending why) {
    keepUnserved(
        call,
        why,
        switch (why) {
          case BUSY -> CallFailure.BUSY;
          case CLOSING -> CallFailure.CLOSING;
          default -> CallFailure.STARTING;
        });
  }

  /// A call of which there is nothing to tell but why.
  void keepUnserved(IncomingCall call, Ending ending, CallFailure failure) {
    var ended = clock.instant();
    late.keep(
        call.id(),
        () ->
            desks
                .ofLine(call.calledNumber())
                .ifPresent(desk -> desk.keep(unserved(desk, call, ended, ending, failure))));
  }

  private static CallJournals.Entry unserved(
      TownDesk desk, IncomingCall call, Instant ended, Ending ending, CallFailure failure) {
    return new CallJournals.Entry(
        desk.town().id(),
        call.id(),
        call.began(),
        ended,
        null,
        null,
        null,
        ending.name(),
        failure,
        "");
  }

  private Ending journaled(Caller caller, IncomingCall call, TownDesk desk) {
    var town = desk.town();
    var journal = new CallJournal(clock, town.zone(), readers.of(call.id()));
    caller.keepIn(journal);
    caller.waitLike(new Patience(town.line().firstKey(), town.line().nextKey()));
    var patient = new PatientDesk(desk, caller);
    var visit = new Visit(caller, patient, call, clock, journal, new Deeds());
    try {
      var ending = talk(visit);
      keepJournal(visit, Optional.of(ending));
      return ending;
    } catch (HungUp e) {
      keepJournal(visit, Optional.empty());
      throw e;
    } catch (RuntimeException e) {
      // Most likely the database, which may take seconds to fail again: the apology does not wait.
      var failure = e instanceof StorageException ? CallFailure.DATABASE : CallFailure.LINE;
      var entry = visit.journalEntry(Optional.of(Ending.APOLOGY), failure);
      late.keep(call.id(), () -> desk.keep(entry));
      throw e;
    }
  }

  private static Ending talk(Visit visit) {
    try {
      visit.caller().wordLike(visit.desk().sentences());
      var guest = new Entrance(visit).enter();
      while (true) {
        visit.deeds().concern(guest);
        guest = menu(visit, guest);
      }
    } catch (CallEnds end) {
      return end.ending();
    }
  }

  /// One choice of the menu, and whom the call is about afterwards.
  private static Guest menu(Visit visit, Guest guest) {
    return switch (visit.ask(question(guest))) {
      case Typed(String key) -> follow(key, visit, guest);
      case Sign.FINISHED -> throw visit.goodbye();
      case Sign.BACK, Sign.NONE, Sign.TOWN_HALL -> throw visit.giveUp(List.of());
    };
  }

  private static Guest follow(String key, Visit visit, Guest guest) {
    switch (key) {
      case "1" -> DayBooking.hold(visit, guest);
      case "2" -> {
        return WeekBooking.hold(visit, guest);
      }
      case "3" -> new BookingsReadout(visit, guest).tell();
      default -> {
        return new ChildChoice(visit, guest).ask();
      }
    }
    return guest;
  }

  private static Question question(Guest guest) {
    return Question.menu(
        "1234#",
        List.of(
            Sentences.name(guest.child()),
            STOP,
            Prompt.MENU_CHANGE,
            Prompt.MENU_WEEK,
            Prompt.MENU_LISTEN,
            Prompt.MENU_OTHER_CHILD,
            Prompt.MENU_REPEAT,
            Prompt.MENU_TOWN_HALL,
            Prompt.MENU_QUIT));
  }

  /// A journal that cannot be kept must not cost the caller anything that has been committed.
  private void keepJournal(Visit visit, Optional<Ending> ending) {
    var entry = visit.journalEntry(ending, null);
    try {
      visit.desk().keep(entry);
    } catch (StorageException e) {
      LOG.warn("The journal of call {} has to wait", visit.call().id(), e);
      late.keep(visit.call().id(), () -> visit.desk().keep(entry));
    }
  }
}
