package fr.alloparents.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Several statements in one round trip, on a real MariaDB.
class ScriptTest {

  private static final Instant AT = Instant.parse("2027-03-28T01:30:00.123456Z");
  private static ScratchDatabase scratch;

  @BeforeAll
  static void aTable() {
    scratch = ScratchDatabase.create();
    scratch
        .database()
        .inTransaction(
            handle ->
                handle.execute(
                    "CREATE TABLE noted (id BIGINT PRIMARY KEY, words VARCHAR(80), at DATETIME(6),"
                        + " request UUID)"));
  }

  @AfterAll
  static void drop() {
    scratch.close();
  }

  @BeforeEach
  void empty() {
    scratch.database().inTransaction(handle -> handle.execute("DELETE FROM noted"));
  }

  private static List<Object> row(long id, String words) {
    return new ArrayList<>(Script.row(id, words, AT, UUID.randomUUID()));
  }

  private static String insert() {
    return "INSERT INTO noted VALUES (?, ?, ?, ?)";
  }

  private static List<String> words() {
    return scratch
        .database()
        .read(
            handle ->
                handle.select("SELECT words FROM noted ORDER BY id").mapTo(String.class).list());
  }

  /// Sends what has begun, with its COMMIT.
  private static void commit(Script begun) {
    scratch
        .database()
        .inTransactionOfScripts(
            handle -> {
              begun.commit().send(handle);
              return true;
            });
  }

  /// As another process does that brings the schema up to its version: every connection has the
  /// script prepared by then.
  @Test
  void aTableThatIsAlteredMeanwhileStopsNoScript() throws Exception {
    var database = scratch.database();
    for (var change : List.of("ADD COLUMN later INT", "DROP COLUMN later")) {
      try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
        people.invokeAll(Collections.nCopies(40, ScriptTest::count));
      }
      database.inTransaction(h -> h.execute("ALTER TABLE noted " + change));
      assertEquals(0, count());
      int again = database.inTransaction(ScriptTest::count);
      assertEquals(0, again);
    }
  }

  private static int count() {
    return scratch.database().read(ScriptTest::count);
  }

  private static int count(Handle handle) {
    var found = new ArrayList<Integer>();
    new Script()
        .query("SELECT COUNT(*) FROM noted WHERE id > ?", List.of(0), r -> found.add(r.getInt(1)))
        .query("SELECT * FROM noted WHERE id = ?", List.of(0), r -> found.add(r.getInt(1)))
        .send(handle);
    return found.getFirst();
  }

  @Test
  void whatIsWrittenIsSeenByTheNextStatementAndCommitted() {
    var seen = new ArrayList<String>();
    commit(
        new Script()
            .begin()
            .write(insert(), List.of(row(1, "l'été; DROP TABLE noted; -- \"?\"")))
            .query("SELECT words, at FROM noted", List.of(), r -> seen.add(r.getString(1)))
            .query("SELECT 1 FROM noted WHERE id = ?", List.of(9), r -> seen.add("none")));

    assertEquals(List.of("l'été; DROP TABLE noted; -- \"?\""), seen);
    assertEquals(seen, words());
    assertEquals(
        AT,
        scratch
            .database()
            .read(handle -> handle.select("SELECT at FROM noted").mapTo(Instant.class).one()));
  }

  @Test
  void severalRowsOfAStatementAreWrittenInOrderAndNoRowIsNothing() {
    commit(
        new Script()
            .begin()
            .write("DELETE FROM noted WHERE id = ?", List.of())
            .write(insert(), List.of(row(1, "un"), row(2, "deux"), row(3, "trois")))
            .write("UPDATE noted SET words = ? WHERE id = ?", List.of(List.of("II", 2))));

    assertEquals(List.of("un", "II", "trois"), words());
  }

  @Test
  void rowsAreInsertedInOneStatementAmongTheOthers() {
    commit(
        new Script()
            .begin()
            .insert("INSERT INTO noted (id, words, at, request)", List.of())
            .insert(
                "INSERT INTO noted (id, words, at, request)",
                List.of(row(1, "un"), row(2, "deux"), row(3, "trois")))
            .write("UPDATE noted SET words = ? WHERE id = ?", List.of(List.of("II", 2))));

    assertEquals(List.of("un", "II", "trois"), words());
  }

  @Test
  void aRefusedStatementUndoesThoseBeforeIt() {
    var again = List.of(row(1, "un"));
    for (var rows : List.of(again, List.of(row(1, "un"), row(2, "deux")))) {
      var error =
          assertThrows(
              StorageException.class,
              () -> commit(new Script().begin().write(insert(), rows).write(insert(), again)));
      assertTrue(error.duplicateKey());
      assertEquals(List.of(), words());
    }
  }

  @Test
  void nothingToSendIsNothing() {
    scratch
        .database()
        .read(
            handle -> {
              new Script().send(handle);
              assertThrows(
                  JdbiException.class,
                  () -> new Script().write("no such statement", List.of(List.of())).send(handle));
              return true;
            });
    assertEquals(List.of(), words());
  }

  @Test
  void aListIsFilledUpToAPowerOfTwo() {
    assertEquals("(?)", InList.ofValues(List.of(7L)).sql());
    var three = InList.of(List.of(List.of(1, "a"), List.of(2, "b"), List.of(3, "c")));
    assertEquals("((?, ?), (?, ?), (?, ?), (?, ?))", three.sql());
    assertEquals(List.of(1, "a", 2, "b", 3, "c", 3, "c"), three.parameters());
    assertEquals(List.of(9L, 1L, 2L), InList.ofValues(List.of(1L, 2L)).after(9L));
  }
}
