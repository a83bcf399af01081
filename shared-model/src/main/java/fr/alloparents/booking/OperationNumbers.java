package fr.alloparents.booking;

import java.util.ArrayDeque;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;

/// Numbers for new operations, taken from the database a hundred at a time: a server that stops
/// leaves the rest of its hundred unused. Thread-safe.
final class OperationNumbers {

  /// What the sequence goes forward by.
  private static final int HUNDRED = 100;

  private final ArrayDeque<Long> taken = new ArrayDeque<>();

  /// Makes sure that so many are at hand for [#next]. Outside of any transaction, so that no lock
  /// is held meanwhile.
  void reserve(Handle handle, int count) {
    while (atHand() < count) {
      long first = handle.select("SELECT NEXTVAL(operation_number)").mapTo(long.class).one();
      add(first);
    }
  }

  private synchronized int atHand() {
    return taken.size();
  }

  private synchronized void add(long first) {
    LongStream.range(first, first + HUNDRED).forEach(taken::add);
  }

  /// A number nobody else has.
  ///
  /// @throws java.util.NoSuchElementException if none is at hand
  synchronized long next() {
    return taken.remove();
  }
}
