package fr.alloparents.booking;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;

/// Numbers for new operations, taken from the database a hundred at a time: a server that stops
/// leaves the rest of its hundred unused. Thread-safe.
final class OperationNumbers {

  /// What the sequence goes forward by.
  private static final int HUNDRED = 100;

  private final Deque<Long> atHand = new ArrayDeque<>();

  /// Takes so many that nobody else has. Outside of any transaction, so that no lock is held while
  /// the database is asked for more.
  Deque<Long> take(Handle handle, int count) {
    var taken = new ArrayDeque<Long>(count);
    fill(taken, count);
    while (taken.size() < count) {
      long first = handle.select("SELECT NEXTVAL(operation_number)").mapTo(long.class).one();
      add(first);
      fill(taken, count);
    }
    return taken;
  }

  private synchronized void fill(Deque<Long> taken, int count) {
    while (taken.size() < count && !atHand.isEmpty()) {
      taken.add(atHand.remove());
    }
  }

  private synchronized void add(long first) {
    LongStream.range(first, first + HUNDRED).forEach(atHand::add);
  }

  /// Gives back those that were not needed.
  synchronized void giveBack(Deque<Long> left) {
    left.reversed().forEach(atHand::addFirst);
  }
}
