package fr.alloparents.ivr.call;

import fr.alloparents.booking.CallFailure;
import fr.alloparents.booking.CallJournals;
import fr.alloparents.ivr.caller.Caller;
import fr.alloparents.ivr.caller.Conversation;
import fr.alloparents.ivr.caller.Ending;
import fr.alloparents.ivr.caller.HungUp;
import fr.alloparents.ivr.caller.IncomingCall;
import fr.alloparents.ivr.caller.Patience;
import fr.alloparents.storage.StorageException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A kitchen hears by telephone how many meals to cook, and what has changed since it last asked:
/// the conversation of kitchens' numbers, in French. Thread-safe. Throws {@link
/// fr.alloparents.storage.StorageException} when the database does not answer.
public final class KitchenCall implements Conversation {

  private static final Logger LOG = LoggerFactory.getLogger(KitchenCall.class);

  private final KitchenDesks desks;
  private final Clock clock;
  private final JournalReaders readers;
  private final LateJournals late = new LateJournals(ReservationCall.BETWEEN_TRIES);

  /// @param clock tells days and deadlines
  /// @param readers read journals while they are being written
  public KitchenCall(KitchenDesks desks, Clock clock, JournalReaders readers) {
    this.desks = desks;
    this.clock = clock;
    this.readers = readers;
  }

  @Override
  public Ending hold(Caller caller, IncomingCall call) {
    var desk = caller.await(() -> desks.ofNumber(call.calledNumber()));
    return desk.isEmpty()
        ? ReservationCall.unknownNumber(caller, call)
        : journaled(caller, call, desk.get());
  }

  private Ending journaled(Caller caller, IncomingCall call, KitchenDesk desk) {
    var town = desk.town();
    var journal = new CallJournal(clock, town.zone(), readers.of(call.id()));
    caller.keepIn(journal);
    caller.waitLike(new Patience(town.line().firstKey(), town.line().nextKey()));
    try {
      var ending = talk(new KitchenVisit(caller, desk, call, clock));
      keep(desk, entry(desk, call, journal, ending, null));
      return ending;
    } catch (HungUp e) {
      keep(desk, entry(desk, call, journal, null, null));
      throw e;
    } catch (RuntimeException e) {
      // Most likely the database, which may take seconds to fail again: the apology does not wait.
      var failure = e instanceof StorageException ? CallFailure.DATABASE : CallFailure.LINE;
      var entry = entry(desk, call, journal, Ending.APOLOGY, failure);
      late.keep(call.id(), () -> desk.keep(entry));
      throw e;
    }
  }

  private static Ending talk(KitchenVisit visit) {
    try {
      throw visit.hold();
    } catch (CallEnds end) {
      return end.ending();
    }
  }

  private CallJournals.Entry entry(
      KitchenDesk desk,
      IncomingCall call,
      CallJournal journal,
      @Nullable Ending ending,
      @Nullable CallFailure failure) {
    return new CallJournals.Entry(
        desk.town().id(),
        call.id(),
        call.began(),
        clock.instant(),
        null,
        null,
        null,
        ending == null ? null : ending.name(),
        failure,
        true,
        journal.text());
  }

  private void keep(KitchenDesk desk, CallJournals.Entry entry) {
    try {
      desk.keep(entry);
    } catch (StorageException e) {
      LOG.warn("The journal of call {} has to wait", entry.callId(), e);
      late.keep(entry.callId(), () -> desk.keep(entry));
    }
  }
}
