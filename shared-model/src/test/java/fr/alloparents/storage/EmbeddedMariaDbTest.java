package fr.alloparents.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An embedded server keeps its data, whatever became of the process before.
class EmbeddedMariaDbTest {

  /// With programs that others use too: unpacking them takes seconds.
  private static EmbeddedMariaDb start(Path home) {
    return EmbeddedMariaDb.start(ScratchDatabase.programs(home), home, 0);
  }

  private static void write(EmbeddedMariaDb mariaDb, String sql) {
    mariaDb.settings().execute(sql);
  }

  private static long rows(EmbeddedMariaDb mariaDb) {
    try (var database = Database.open(mariaDb.settings())) {
      return database.read(h -> h.select("SELECT COUNT(*) FROM kept").mapTo(long.class).one());
    }
  }

  @Test
  void dataOutlivesRestartsAndOneProcessHasItAtATime(@TempDir Path home) {
    try (var first = start(home)) {
      write(first, "CREATE TABLE kept (id INT PRIMARY KEY)");
      write(first, "INSERT INTO kept VALUES (1)");
      var taken = assertThrows(IllegalStateException.class, () -> start(home));
      assertEquals("The MariaDB in " + home + " is used by another process", taken.getMessage());
    }
    try (var second = start(home)) {
      assertEquals(1, rows(second));
    }
  }

  @Test
  void aServerThatOutlivedItsProcessIsStoppedAndItsDataKept(@TempDir Path home) throws IOException {
    var abandoned = start(home);
    write(abandoned, "CREATE TABLE kept (id INT PRIMARY KEY)");
    long pid = Long.parseLong(Files.readString(home.resolve("mariadbd.pid")).strip());
    abandoned.abandon();
    try (var next = start(home)) {
      assertEquals(0, rows(next));
    }
    assertFalse(ProcessHandle.of(pid).isPresent());
  }

  @Test
  void aSetUpThatWasCutShortBeginsAnew(@TempDir Path home) throws IOException {
    Files.createDirectories(home.resolve("data/mysql"));
    Files.writeString(home.resolve("data/ibdata1"), "half written");
    try (var mariaDb = EmbeddedMariaDb.start(home, 0)) {
      write(mariaDb, "CREATE TABLE kept (id INT PRIMARY KEY)");
      assertEquals(0, rows(mariaDb));
    }
  }
}
