package fr.alloparents.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/// What tests work on is what the migrations make, although it is copied.
class ScratchDatabaseTest {

  private static final String NEXT = "SELECT NEXTVAL(operation_number)";

  private static Map<String, String> tables(Database database) {
    var all = new TreeMap<String, String>();
    database.read(
        handle -> {
          for (var table : handle.select("SHOW TABLES").mapTo(String.class).list()) {
            handle
                .select("SHOW CREATE TABLE " + table)
                .map((row, _) -> all.put(table, row.getString(2)))
                .list();
          }
          handle
              .select("SHOW CREATE SEQUENCE operation_number")
              .map((row, _) -> all.put("operation_number", row.getString(2)))
              .list();
          return all;
        });
    return all;
  }

  private static String written(Handle handle) {
    return handle.select("SELECT name FROM town").mapTo(String.class).one();
  }

  private static long number(Database database) {
    return database.inTransaction(h -> h.select(NEXT).mapTo(long.class).one());
  }

  @Test
  void itsTablesKeysAndNumbersAreThoseOfTheMigrations() {
    try (var scratch = ScratchDatabase.create()) {
      var settings = scratch.settings().onSchema("migrated_" + scratch.settings().schema());
      scratch.settings().execute("CREATE DATABASE " + settings.schema() + " CHARACTER SET utf8mb4");
      try (var migrated = Database.open(settings)) {
        migrated.migrate();
        assertEquals(tables(migrated), tables(scratch.database()));
        assertEquals(number(migrated), number(scratch.database()));
        scratch.database().migrate();
      } finally {
        scratch.settings().execute("DROP DATABASE " + settings.schema());
      }
    }
  }

  @Test
  void aCopyHoldsTheSameAndIsChangedAlone() {
    try (var first = ScratchDatabase.create()) {
      first
          .database()
          .inTransaction(h -> h.execute("INSERT INTO town (name, holiday_zone) VALUES ('U', 'A')"));
      long taken = number(first.database());
      try (var copy = first.copy()) {
        assertEquals("U", copy.database().read(ScratchDatabaseTest::written));
        assertTrue(number(copy.database()) > taken, "numbers go on");
        copy.database().inTransaction(h -> h.execute("UPDATE town SET name = 'V'"));
        assertThrows(
            StorageException.class,
            () ->
                copy.database()
                    .inTransaction(
                        h -> h.execute("INSERT INTO school (town_id, name) VALUES (99, 'S')")));
      }
      assertEquals("U", first.database().read(ScratchDatabaseTest::written));
    }
  }
}
