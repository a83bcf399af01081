package fr.alloparents.booking;

import fr.alloparents.activity.Activity;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.StorageException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The one desk where every booking is made: phone, web, town hall and imports. Thread-safe.
///
/// A submission is decided and written in one transaction that holds the openings it touches, then
/// the children, reads everything that decides after that, and reads the clock last. So a capacity
/// can never be exceeded, no decision rests on what another has just changed, and the movements
/// carry the instant that decided. Submissions that come in at once share a transaction.
///
/// Methods throw [StorageException] when the database does not answer: then nobody has been told
/// anything, and the same submission may be sent again.
public final class BookingDesk {

  private static final int TRIES = 5;

  private final Database database;
  private final Clock clock;
  private final TownRulesCache rules = new TownRulesCache();
  private final Standings standings = new Standings();
  private final ShownOpenings shownOpenings = new ShownOpenings();
  private final JointDecision decision;

  /// One for each town, so that none waits for what is held in another.
  private final ConcurrentHashMap<Long, GroupCommit> groups = new ConcurrentHashMap<>();

  public BookingDesk(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.decision = new JointDecision(database, rules, standings, clock);
  }

  /// Decides a submission, commits, and answers. Sent again with the same request id it gives the
  /// stored answer back and writes nothing, whatever has changed meanwhile.
  public Answer submit(Submission submission) {
    return groups
        .computeIfAbsent(submission.townId(), _ -> new GroupCommit(decision))
        .submit(submission)
        .orElseGet(() -> alone(submission));
  }

  /// The answer to COMMIT may have been lost, or the same request may have come in twice, or others
  /// may have failed with it: looks first, then tries.
  private Answer alone(Submission submission) {
    for (int tried = 1; ; tried++) {
      var stored = database.read(handle -> Submissions.stored(handle, submission));
      if (stored.isPresent()) {
        return stored.get();
      }
      try {
        return decision.decide(Group.of(List.of(submission))).getFirst();
      } catch (StorageException e) {
        if (tried == TRIES || !(e.duplicateKey() || e.connectionLost())) {
          throw e;
        }
      }
    }
  }

  /// What a form for this household was answered, with what it had asked, as long as answers are
  /// kept.
  public Optional<Answer> recall(long townId, long householdId, UUID requestId) {
    return database.read(handle -> Submissions.recall(handle, townId, householdId, requestId));
  }

  /// The planning of a child in the eyes of one of its households, in one round trip whatever the
  /// number of weeks, where what is laid down for the town and the child is known and it does not
  /// wait anywhere.
  ///
  /// @return empty if the child does not belong to that household
  public Optional<Planning> planning(PlanningQuery query) {
    return planning(query, _ -> {});
  }

  /// The same with what else its reader needs, in the same round trip.
  ///
  /// @param beside what that is
  public Optional<Planning> planning(PlanningQuery query, Beside beside) {
    return database.read(
        handle ->
            new Plannings(handle, rules, standings, shownOpenings)
                .read(query, clock.instant(), beside));
  }

  /// The activities that the town still has today, in the order of their keypad keys.
  ///
  /// @throws IllegalArgumentException if there is no such town
  public List<Activity> activities(long townId) {
    var town = database.read(handle -> rules.current(handle, townId));
    return town.offered(town.today(clock.instant()));
  }
}
