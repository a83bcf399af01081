package fr.alloparents.ivr.benchmark;

import fr.alloparents.storage.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/// What the database's disk can do: as many writers as the line has connections, each of which
/// commits single rows by plain JDBC. A call that books commits three times: its sign-in, its
/// booking and its journal.
///
/// @param settings of the schema that they write to
record BareCommits(DatabaseSettings settings) {

  private static final Duration TIME = Duration.ofSeconds(1);

  /// Commits a second, at this moment.
  double measure() throws InterruptedException {
    var commits = new LongAdder();
    var writers = new Thread[settings.poolSize()];
    long began = System.nanoTime();
    for (int i = 0; i < writers.length; i++) {
      writers[i] = Thread.startVirtualThread(() -> write(began + TIME.toNanos(), commits));
    }
    for (var writer : writers) {
      writer.join();
    }
    return commits.sum() * 1e9 / (System.nanoTime() - began);
  }

  private void write(long end, LongAdder commits) {
    try (var connection = connect();
        var insert = connection.prepareStatement("INSERT INTO bare_commit (id) VALUES (NULL)")) {
      while (System.nanoTime() < end) {
        insert.executeUpdate();
        commits.increment();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("A bare row could not be written", e);
    }
  }

  private Connection connect() throws SQLException {
    var connection =
        DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    try (var create = connection.createStatement()) {
      create.execute(
          "CREATE TABLE IF NOT EXISTS bare_commit (id BIGINT AUTO_INCREMENT PRIMARY KEY)");
    }
    return connection;
  }
}
