package fr.alloparents.booking;

import fr.alloparents.booking.Submissions.Decided;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.Script;
import fr.alloparents.storage.StorageException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Decides submissions of one town together, in one transaction: each as if it were alone, one
/// after the other. Holds the openings they touch, then the children, reads everything that decides
/// after that, then the clock for each, writes and commits. Where what is laid down for the town
/// and the children is known, that takes two round trips for a single change. Thread-safe.
final class JointDecision {

  private static final int TRIES = 5;

  private final Database database;
  private final TownRulesCache rules;
  private final Standings standings;
  private final OperationNumbers numbers = new OperationNumbers();
  private final Clock clock;

  JointDecision(Database database, TownRulesCache rules, Standings standings, Clock clock) {
    this.database = database;
    this.rules = rules;
    this.standings = standings;
    this.clock = clock;
  }

  /// What a transaction holds, and what it has read since.
  private record Holding(TownRules town, Map<OpeningKey, Opening> openings, Facts facts) {}

  /// Decides, writes and commits.
  ///
  /// @return the answers, in the order of the submissions
  /// @throws StorageException when the database fails: then nobody knows whether all or none of it
  ///   was committed
  List<Answer> decide(Group group) {
    var also = new HashSet<OpeningKey>();
    for (int tried = 1; ; tried++) {
      try {
        return database.inTransactionOfScripts(handle -> decide(handle, group, also));
      } catch (RulesMoved e) {
        if (tried == TRIES) {
          throw new StorageException("The town's rules change faster than they can be applied", e);
        }
        also.addAll(e.openings);
      }
    }
  }

  private List<Answer> decide(Handle handle, Group group, Set<OpeningKey> also) {
    // Before the transaction begins, so that nothing is held meanwhile.
    var numbers = this.numbers.take(handle, group.beginners());
    var holding = hold(handle, group, also);
    var waitingList = new WaitingList(handle, group.townId(), holding.facts());
    var decided =
        group.submissions().stream()
            .map(submission -> decide(submission, holding, waitingList, numbers))
            .toList();
    var script = new Script();
    Submissions.write(script, decided);
    script.commit().send(handle);
    this.numbers.giveBack(numbers);
    return decided.stream().map(Decided::answer).toList();
  }

  private Holding hold(Handle handle, Group group, Set<OpeningKey> also) {
    long townId = group.townId();
    var town = rules.known(handle, townId);
    var known = standings.known(handle, townId, group.members(), group.firstDay());
    var wanted = new HashSet<>(also);
    wanted.addAll(group.openings(town, known));

    var script = new Script().begin();
    var openings = OpeningsReader.hold(script, town, wanted);
    var versions = Children.hold(script, townId, group.children());
    var days = group.days();
    var entries = Entries.of(script, townId, days);
    script.send(handle);

    var laidDown = standings.atVersions(handle, townId, known, versions);
    var facts = new Facts(entries.facts(laidDown), days);
    var touched = group.openings(town, laidDown);
    touched.addAll(group.openingsHeld(facts));
    if (!rules.isAt(town, entries.versions().rules()) || !wanted.containsAll(touched)) {
      throw new RulesMoved(touched);
    }
    return new Holding(town, openings, facts);
  }

  private Decided decide(
      Submission submission, Holding holding, WaitingList waitingList, Deque<Long> numbers) {
    var town = holding.town();
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var ledger = new Ledger(town, now, holding.openings(), waitingList);
    var judge = new BookingRules(town, Asker.of(submission), now, holding.openings());
    var results = new Batch(town, submission, holding.facts(), judge, ledger).decide();
    var writes = ledger.writes();
    var operation =
        writes.isEmpty() || submission.operation().isPresent()
            ? submission.operation()
            : OptionalLong.of(numbers.remove());
    return new Decided(submission, now, new Answer(operation, results), writes);
  }

  /// The town hall changed the rules, or a child its class, between knowing and holding.
  private static final class RulesMoved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Set<OpeningKey> openings;

    RulesMoved(Set<OpeningKey> openings) {
      super("rules or class changed while openings were taken", null, false, false);
      this.openings = openings;
    }
  }
}
