package fr.alloparents.booking;

import static java.util.stream.Collectors.toSet;

import fr.alloparents.storage.StorageException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets submissions to one town that come in while others are being committed go together in the
/// next transaction: the more there are, the less each costs. Whoever finds a transaction free
/// takes it at once, alone; the others wait in the order of coming, and the first of them takes
/// along those behind it. Thread-safe.
///
/// Nobody suffers from whom it goes with: when a group fails, each of it is sent on its way alone.
final class GroupCommit {

  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

  /// Transactions under way at once: the second goes on while the first waits for a row or the
  /// disk. More would only make the groups smaller.
  private static final int AT_ONCE = 2;

  /// The most that go together: what they hold is held for all of them.
  private static final int LARGEST = 32;

  /// The most changes that go together: a large form goes alone.
  private static final int MOST_CHANGES = 64;

  /// How long anyone waits for a transaction: a caller hears nothing meanwhile.
  private static final Duration SILENCE = Duration.ofSeconds(2);

  private final JointDecision decision;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Ticket> waiting = new ArrayDeque<>();
  private int underWay;

  GroupCommit(JointDecision decision) {
    this.decision = decision;
  }

  /// What becomes of a submission that waits.
  private sealed interface Turn {

    /// It is the first in the queue, and a transaction is free.
    record Lead() implements Turn {}

    /// Another one has taken it along.
    ///
    /// @param answer empty when that has failed
    record Over(Optional<Answer> answer) implements Turn {}
  }

  private record Ticket(Submission submission, CompletableFuture<Turn> turn) {}

  /// Decides a submission, with others if there are some.
  ///
  /// @return empty when the transaction it went with has failed: whether it was committed is not
  ///   known, and it must be tried alone
  /// @throws StorageException when all transactions are taken for too long: nothing was done
  Optional<Answer> submit(Submission submission) {
    var ticket = new Ticket(submission, new CompletableFuture<>());
    enter(ticket);
    return switch (await(ticket)) {
      case Turn.Lead _ -> lead(ticket);
      case Turn.Over(var answer) -> answer;
    };
  }

  private void enter(Ticket ticket) {
    lock.lock();
    try {
      if (underWay < AT_ONCE) {
        underWay++;
        ticket.turn().complete(new Turn.Lead());
      } else {
        waiting.add(ticket);
      }
    } finally {
      lock.unlock();
    }
  }

  private Turn await(Ticket ticket) {
    try {
      return ticket.turn().get(SILENCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      if (leave(ticket)) {
        throw new StorageException("All transactions are busy", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      if (leave(ticket)) {
        throw new StorageException("Interrupted while waiting for the desk", e);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a turn is never an error", e);
    }
    // On its way with others: they know the answer soon, whatever it is.
    return ticket.turn().join();
  }

  /// False when it is not in the queue any more.
  private boolean leave(Ticket ticket) {
    lock.lock();
    try {
      return waiting.remove(ticket);
    } finally {
      lock.unlock();
    }
  }

  private Optional<Answer> lead(Ticket leader) {
    var tickets = takeAlong(leader);
    List<Answer> answers = List.of();
    try {
      answers = decision.decide(Group.of(tickets.stream().map(Ticket::submission).toList()));
    } catch (RuntimeException e) {
      log.debug("{} submissions go on alone", tickets.size(), e);
    } finally {
      passOn();
      for (int i = 1; i < tickets.size(); i++) {
        var answer = answers.isEmpty() ? Optional.<Answer>empty() : Optional.of(answers.get(i));
        tickets.get(i).turn().complete(new Turn.Over(answer));
      }
    }
    return answers.isEmpty() ? Optional.empty() : Optional.of(answers.getFirst());
  }

  /// The leader and those behind it that can go with it.
  private List<Ticket> takeAlong(Ticket leader) {
    var party = new Party(leader);
    lock.lock();
    try {
      waiting.removeIf(party::takes);
    } finally {
      lock.unlock();
    }
    return party.tickets;
  }

  /// Those who go together: no child twice, not too many.
  private static final class Party {
    private final List<Ticket> tickets = new ArrayList<>();
    private final Set<Long> children = new HashSet<>();
    private int changes;

    Party(Ticket leader) {
      add(leader, children(leader));
    }

    boolean takes(Ticket ticket) {
      var others = children(ticket);
      boolean taken =
          tickets.size() < LARGEST
              && changes + ticket.submission().changes().size() <= MOST_CHANGES
              && Collections.disjoint(children, others);
      if (taken) {
        add(ticket, others);
      }
      return taken;
    }

    private void add(Ticket ticket, Set<Long> itsChildren) {
      tickets.add(ticket);
      children.addAll(itsChildren);
      changes += ticket.submission().changes().size();
    }

    private static Set<Long> children(Ticket ticket) {
      return ticket.submission().changes().stream().map(Change::childId).collect(toSet());
    }
  }

  /// The first in the queue may go now.
  private void passOn() {
    lock.lock();
    try {
      var next = waiting.poll();
      if (next == null) {
        underWay--;
      } else {
        next.turn().complete(new Turn.Lead());
      }
    } finally {
      lock.unlock();
    }
  }
}
