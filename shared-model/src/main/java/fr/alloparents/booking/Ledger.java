package fr.alloparents.booking;

import fr.alloparents.booking.ChildFacts.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Places taken and given back while a transaction decides, in memory, on the openings it holds. A
/// place that comes free goes at once to the first in the waiting list. Confined to one thread.
final class Ledger {

  private final TownRules town;
  private final Instant now;
  private final Map<OpeningKey, Opening> openings;
  private final WaitingList waitingList;
  private final List<Write> writes = new ArrayList<>();

  /// @param openings those held; follows the decisions
  Ledger(TownRules town, Instant now, Map<OpeningKey, Opening> openings, WaitingList waitingList) {
    this.town = town;
    this.now = now;
    this.openings = openings;
    this.waitingList = waitingList;
  }

  /// What is to be written, in order.
  List<Write> writes() {
    return writes;
  }

  /// Gives the child the place it may have.
  void take(ChildFacts child, OpeningKey opening, Movement.Kind kind) {
    boolean waited = child.waiting(opening.slot()) != null;
    child.book(opening.slot(), opening.placeId());
    change(opening, counted(opening), waited ? -1 : 0);
    writes.add(new Write(child.member(), opening, kind, waited, counted(opening)));
  }

  /// Takes a booking back and passes the place on.
  ///
  /// @param owner the household that had booked, and the child
  void release(Member owner, OpeningKey opening, Movement.Kind kind) {
    writes.add(new Write(owner, opening, kind, false, -counted(opening)));
    change(opening, -counted(opening), 0);
    serveNext(opening);
  }

  /// Gives places that have come free to those who wait, as long as there are any.
  void serve(OpeningKey opening) {
    while (serveNext(opening)) {
      // the next one then
    }
  }

  private boolean serveNext(OpeningKey opening) {
    var next = nextWaiting(opening);
    next.ifPresent(child -> take(child, opening, Movement.Kind.BOOKED_FROM_WAITING_LIST));
    return next.isPresent();
  }

  void join(ChildFacts child, OpeningKey opening, int position) {
    child.join(opening.slot(), opening.placeId(), position);
    change(opening, 0, 1);
    writes.add(new Write(child.member(), opening, Movement.Kind.JOINED_WAITING_LIST, false, 0));
  }

  void leave(Member member, OpeningKey opening) {
    change(opening, 0, -1);
    writes.add(new Write(member, opening, Movement.Kind.LEFT_WAITING_LIST, true, 0));
  }

  /// The first in the waiting list whom the rules let in now. Its household did not ask today: no
  /// grace and no override serve it.
  private Optional<ChildFacts> nextWaiting(OpeningKey opening) {
    var held = openings.get(opening);
    if (held == null || held.waiting() == 0 || held.full()) {
      return Optional.empty();
    }
    var rules = new BookingRules(town, Asker.WAITING, now, openings);
    return waitingList.inOrder(opening).stream()
        .filter(child -> child.waiting(opening.slot()) != null)
        .filter(child -> rules.againstBooking(child, opening.slot()) == null)
        .findFirst();
  }

  private void change(OpeningKey opening, int taken, int waiting) {
    openings.computeIfPresent(opening, (_, old) -> old.withTaken(taken).withWaiting(waiting));
  }

  private int counted(OpeningKey key) {
    var opening = openings.get(key);
    return opening == null || opening.capacity() == null ? 0 : 1;
  }
}
