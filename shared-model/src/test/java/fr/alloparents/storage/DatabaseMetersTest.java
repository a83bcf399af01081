package fr.alloparents.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is measured of a real MariaDB.
@Timeout(30)
class DatabaseMetersTest {

  private static ScratchDatabase scratch;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Database database;

  @BeforeAll
  static void createSchema() {
    scratch = ScratchDatabase.create();
    scratch.database().inTransaction(h -> h.execute("CREATE TABLE tried (id INT PRIMARY KEY)"));
    scratch.database().inTransaction(h -> h.execute("INSERT INTO tried VALUES (1), (2)"));
  }

  @AfterAll
  static void dropSchema() {
    scratch.close();
  }

  @BeforeEach
  void open() {
    var where = scratch.settings();
    database =
        Database.open(
            new DatabaseSettings(where.url(), where.user(), where.password(), 2), registry);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void transactionsAndReadsAreTimedApartAndFailuresApartFromBoth() {
    database.inTransaction(h -> lock(h, 1));
    database.read(h -> 1);
    database.read(h -> 2);
    assertThrows(
        StorageException.class, () -> database.read(h -> h.execute("SELECT * FROM nowhere")));
    assertThrows(
        IllegalStateException.class,
        () ->
            database.inTransaction(
                h -> {
                  throw new IllegalStateException("on purpose");
                }));
    assertEquals(1, timed("database.transaction", "DONE"));
    assertEquals(1, timed("database.transaction", "FAILED"));
    assertEquals(2, timed("database.read", "DONE"));
    assertEquals(1, timed("database.read", "FAILED"));
    assertEquals(5, timed("database.wait", "DONE"));
  }

  @Test
  void aDeadlockIsCountedAsARepeat() throws Exception {
    assertEquals(0, repeats("DEADLOCK"));
    var bothHoldOne = new CyclicBarrier(2);
    var runs = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(2)) {
      var up = threads.submit(() -> lockBoth(1, 2, bothHoldOne, runs));
      var down = threads.submit(() -> lockBoth(2, 1, bothHoldOne, runs));
      up.get();
      down.get();
    }
    assertEquals(1, repeats("DEADLOCK"));
    assertEquals(0, repeats("LOCK_WAIT"));
    assertEquals(2, timed("database.transaction", "DONE"));
  }

  @Test
  void aRowThatSomebodyHoldsTooLongIsCountedAsAnotherKindOfRepeat() throws Exception {
    var held = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(2)) {
      var holder =
          threads.submit(
              () ->
                  scratch
                      .database()
                      .inTransaction(
                          h -> {
                            lock(h, 1);
                            held.countDown();
                            return await(release);
                          }));
      held.await();
      var waiter = threads.submit(() -> database.inTransaction(h -> lock(h, 1)));
      while (repeats("LOCK_WAIT") == 0) {
        Thread.sleep(1);
      }
      release.countDown();
      assertTrue(holder.get());
      assertEquals(1, waiter.get());
    }
  }

  @Test
  void whoFindsNoConnectionIsSeenWaitingAndThenCountedAsFailed() throws Exception {
    var release = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(3)) {
      var first = threads.submit(() -> database.read(h -> await(release)));
      var second = threads.submit(() -> database.read(h -> await(release)));
      while (active() < 2) {
        Thread.sleep(1);
      }
      var third = threads.submit(() -> database.read(h -> true));
      while (registry.get("database.waiting").gauge().value() == 0) {
        Thread.sleep(1);
      }
      while (timed("database.wait", "FAILED") == 0) {
        Thread.sleep(1);
      }
      release.countDown();
      assertTrue(first.get() && second.get());
      assertThrows(Exception.class, third::get);
    }
  }

  private double active() {
    return registry.get("hikaricp.connections.active").gauge().value();
  }

  private boolean lockBoth(int first, int second, CyclicBarrier met, AtomicInteger runs) {
    return database.inTransaction(
        h -> {
          boolean firstRuns = runs.incrementAndGet() <= 2;
          lock(h, first);
          if (firstRuns) {
            meet(met);
          }
          lock(h, second);
          return true;
        });
  }

  private static void meet(CyclicBarrier met) {
    try {
      met.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int lock(Handle handle, int id) {
    return handle.select("SELECT id FROM tried WHERE id = ? FOR UPDATE", id).mapTo(int.class).one();
  }

  private double repeats(String reason) {
    return registry.get("database.repeats").tag("reason", reason).counter().count();
  }

  private long timed(String name, String result) {
    return registry.get(name).tag("result", result).timer().count();
  }
}
