package fr.alloparents.booking;

import static java.util.stream.Collectors.toUnmodifiableSet;

import fr.alloparents.activity.Activity;
import fr.alloparents.booking.ChildFacts.Member;
import fr.alloparents.booking.FactsReader.Facts;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.StorageException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The one desk where every booking is made: phone, web, town hall and imports. Thread-safe.
///
/// A submission is decided and written in one transaction that holds the openings it touches, then
/// the children, reads everything that decides after that, and reads the clock last. So a capacity
/// can never be exceeded, no decision rests on what another has just changed, and the movements
/// carry the instant that decided.
///
/// Methods throw [StorageException] when the database does not answer: then nobody has been told
/// anything, and the same submission may be sent again.
public final class BookingDesk {

  private static final int TRIES = 5;

  private final Database database;
  private final Clock clock;
  private final TownRulesCache rules = new TownRulesCache();

  public BookingDesk(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Decides a submission, commits, and answers. Sent again with the same request id it gives the
  /// stored answer back and writes nothing, whatever has changed meanwhile.
  public Answer submit(Submission submission) {
    for (int tried = 1; ; tried++) {
      try {
        return database.inTransaction(handle -> decide(handle, submission));
      } catch (RulesMoved e) {
        if (tried == TRIES) {
          throw new StorageException("The town's rules change faster than they can be applied", e);
        }
      } catch (StorageException e) {
        if (tried == TRIES || !(e.duplicateKey() || e.connectionLost())) {
          throw e;
        }
      }
      // The answer to COMMIT may have been lost, or the same request may have come in twice.
      var stored = database.read(handle -> Submissions.stored(handle, submission));
      if (stored.isPresent()) {
        return stored.get();
      }
    }
  }

  /// The planning of a child in the eyes of one of its households, in two statements whatever the
  /// number of weeks.
  ///
  /// @return empty if the child does not belong to that household
  public Optional<Planning> planning(PlanningQuery query) {
    return database.read(handle -> Plannings.read(handle, rules, query, clock.instant()));
  }

  /// The town's activities, in the order of their keypad keys.
  ///
  /// @throws IllegalArgumentException if there is no such town
  public List<Activity> activities(long townId) {
    return database.read(handle -> rules.current(handle, townId).activities()).values().stream()
        .toList();
  }

  private Answer decide(Handle handle, Submission submission) {
    long townId = submission.townId();
    var members = members(submission);
    var days = days(submission);
    var before = FactsReader.read(handle, townId, members, days);
    var town = rules.atVersion(handle, townId, before.rulesVersion());
    var wanted = openings(town, before, submission);

    var openings = OpeningsReader.hold(handle, town, wanted);
    Children.hold(handle, townId, members);
    var facts = FactsReader.read(handle, townId, members, days);
    if (facts.rulesVersion() != town.version()
        || !wanted.containsAll(openings(town, facts, submission))) {
      throw new RulesMoved();
    }
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var ledger = new Ledger(town, now, openings, new WaitingList(handle, townId, facts));
    var rules = new BookingRules(town, Asker.of(submission), now, openings);
    var results = new Batch(town, submission, facts, rules, ledger).decide();
    return Submissions.write(handle, submission, now, results, ledger.writes());
  }

  private static Set<Member> members(Submission submission) {
    return submission.changes().stream()
        .map(change -> new Member(submission.householdId(), change.childId()))
        .collect(toUnmodifiableSet());
  }

  private static Span days(Submission submission) {
    var days = submission.changes().stream().map(Change::day).sorted().toList();
    return new Span(days.getFirst(), days.getLast());
  }

  /// The openings a submission may touch: where the children go, and where they are booked.
  private static Set<OpeningKey> openings(TownRules town, Facts facts, Submission submission) {
    var keys = new HashSet<OpeningKey>();
    for (Change change : submission.changes()) {
      var slot = new Slot(change.day(), change.activityId());
      facts
          .of(new Member(submission.householdId(), change.childId()))
          .ifPresent(
              child -> {
                BookingRules.openingFor(town, child, slot).ifPresent(keys::add);
                child.openingHeld(slot).ifPresent(keys::add);
              });
    }
    return keys;
  }

  /// The town hall changed the rules, or a child its class, between reading and holding.
  private static final class RulesMoved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RulesMoved() {
      super("rules or class changed while openings were taken", null, false, false);
    }
  }
}
