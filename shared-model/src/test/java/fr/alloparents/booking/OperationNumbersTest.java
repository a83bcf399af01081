package fr.alloparents.booking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.storage.Database;
import fr.alloparents.storage.ScratchDatabase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// No two operations have the same number, whoever takes it.
class OperationNumbersTest {

  private static ScratchDatabase scratch;
  private static Database database;

  @BeforeAll
  static void createSchema() {
    scratch = ScratchDatabase.create();
    database = scratch.database();
  }

  @AfterAll
  static void dropSchema() {
    scratch.close();
  }

  private static Deque<Long> take(OperationNumbers numbers, int count) {
    return database.read(handle -> numbers.take(handle, count));
  }

  @Test
  void twoServersThatTakeAtOnceNeverHaveTheSame() throws Exception {
    var servers = List.of(new OperationNumbers(), new OperationNumbers());
    var taken = new ArrayList<Future<List<Long>>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        var numbers = servers.get(i % 2);
        taken.add(
            threads.submit(
                () -> {
                  var all = new ArrayList<Long>();
                  for (int times = 0; times < 50; times++) {
                    var some = take(numbers, 3);
                    all.add(some.remove());
                    numbers.giveBack(some);
                  }
                  return all;
                }));
      }
    }
    var distinct = new HashSet<Long>();
    for (Future<List<Long>> some : taken) {
      distinct.addAll(some.get());
    }
    assertEquals(16 * 50, distinct.size());
  }

  @Test
  void moreThanAHundredAreTakenAtOnceAndWhatIsGivenBackComesFirst() {
    var numbers = new OperationNumbers();
    var many = take(numbers, 250);
    assertEquals(250, new HashSet<>(many).size());

    numbers.giveBack(new ArrayDeque<>(List.of(7L, 8L)));
    assertEquals(List.of(7L, 8L), List.copyOf(take(numbers, 2)));
    assertEquals(List.of(), List.copyOf(take(numbers, 0)));
  }
}
