package fr.alloparents.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabaseTest {

  private static ScratchDatabase scratch;

  @BeforeAll
  static void createSchema() {
    scratch = ScratchDatabase.create();
    scratch
        .database()
        .inTransaction(
            handle -> handle.execute("CREATE TABLE tried (id INT PRIMARY KEY, at DATETIME(6))"));
    scratch
        .database()
        .inTransaction(handle -> handle.execute("INSERT INTO tried VALUES (1, NULL), (2, NULL)"));
  }

  @AfterAll
  static void dropSchema() {
    scratch.close();
  }

  @Test
  void migratingTwiceChangesNothing() {
    scratch.database().migrate();
    int migrations =
        scratch
            .database()
            .read(
                h -> h.select("SELECT COUNT(*) FROM flyway_schema_history").mapTo(int.class).one());
    assertTrue(migrations >= 6, "migrations: " + migrations);
  }

  /// As when it adds an index to millions of rows: here it waits for a table that somebody holds.
  @Test
  void aMigrationMayTakeLongerThanAnAnswer() throws Exception {
    var database = scratch.database();
    var held = new CountDownLatch(1);
    var holder =
        CompletableFuture.runAsync(
            () ->
                database.read(
                    h -> {
                      h.execute("LOCK TABLES flyway_schema_history WRITE");
                      held.countDown();
                      h.select("SELECT SLEEP(4)").mapTo(int.class).one();
                      h.select("SELECT SLEEP(2)").mapTo(int.class).one();
                      return h.execute("UNLOCK TABLES");
                    }));
    held.await();
    long began = System.nanoTime();
    database.migrate();
    assertTrue(System.nanoTime() - began > 5_500_000_000L, "there was nothing to wait for");
    holder.join();
  }

  @Test
  void everyTableOfTheSchemaBelongsToTownsAndIsUtf8mb4() {
    List<String> strangers =
        scratch
            .database()
            .read(
                h ->
                    h.select(
                            """
                            SELECT t.table_name FROM information_schema.tables t
                            WHERE t.table_schema = DATABASE() AND t.table_type = 'BASE TABLE'
                              AND t.table_name NOT IN ('town', 'tried', 'flyway_schema_history')
                              AND (t.table_collation NOT LIKE 'utf8mb4%' OR NOT EXISTS (
                                SELECT 1 FROM information_schema.columns c
                                WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name
                                  AND c.column_name = 'town_id' AND c.is_nullable = 'NO'))
                            """)
                        .mapTo(String.class)
                        .list());
    assertEquals(List.of(), strangers);
  }

  @Test
  void instantsInTheHourThatDoesNotExistAreKeptExactly() {
    var gap = Instant.parse("2027-03-28T01:30:00.123456Z");
    Instant kept =
        scratch
            .database()
            .inTransaction(
                h -> {
                  h.execute("REPLACE INTO tried VALUES (3, ?)", gap);
                  return h.select("SELECT at FROM tried WHERE id = 3").mapTo(Instant.class).one();
                });
    assertEquals(gap, kept);
  }

  @Test
  void aDeadlockIsRunAgainUntilBothTransactionsAreDone() throws Exception {
    var firstLocks = new CyclicBarrier(2);
    var runs = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(2)) {
      var up = threads.submit(() -> lockBoth(1, 2, firstLocks, runs));
      var down = threads.submit(() -> lockBoth(2, 1, firstLocks, runs));
      up.get();
      down.get();
    }
    assertEquals(3, runs.get(), "one of the two had to run twice");
  }

  private static boolean lockBoth(int first, int second, CyclicBarrier met, AtomicInteger runs) {
    return scratch
        .database()
        .inTransaction(
            handle -> {
              boolean firstRuns = runs.incrementAndGet() <= 2;
              lock(handle, first);
              if (firstRuns) {
                await(met);
              }
              lock(handle, second);
              return true;
            });
  }

  private static int lock(Handle handle, int id) {
    return handle.select("SELECT id FROM tried WHERE id = ? FOR UPDATE", id).mapTo(int.class).one();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aServerThatIsNotThereIsAStorageExceptionNotAHang() {
    var nowhere = new DatabaseSettings("jdbc:mariadb://127.0.0.1:1/x?sslMode=disable", "u", "p");
    try (var database = Database.open(nowhere)) {
      var error = assertThrows(StorageException.class, () -> database.read(h -> 1));
      assertTrue(error.connectionLost());
    }
  }

  @Test
  void aRowThatIsNeverReleasedIsAStorageExceptionInTime() {
    var database = scratch.database();
    var refused =
        database.inTransaction(
            holder -> {
              lock(holder, 1);
              var waiter =
                  CompletableFuture.supplyAsync(
                      () -> database.inTransaction(handle -> lock(handle, 1)));
              return assertThrows(
                  CompletionException.class, () -> waiter.orTimeout(9, TimeUnit.SECONDS).join());
            });
    assertInstanceOf(StorageException.class, refused.getCause());
  }

  @Test
  void settingsNeverShowThePassword() {
    var settings = new DatabaseSettings("jdbc:mariadb://h/s?a=b", "u", "secret");
    assertEquals("jdbc:mariadb://h/other?a=b", settings.onSchema("other").url());
    assertEquals("s", settings.schema());
    assertTrue(!settings.toString().contains("secret"));
  }
}
