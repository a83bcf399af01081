package fr.alloparents.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// Where and when something was measured: figures mean nothing without it.
///
/// @param memory in bytes
/// @param flushAtCommit what MariaDB does at each commit: 1 writes it to the disk
/// @param bufferPool MariaDB's memory for pages, in bytes
record Machine(
    LocalDateTime date,
    int cores,
    long memory,
    String java,
    String mariaDb,
    int flushAtCommit,
    long bufferPool) {

  private static final long GIB = 1L << 30;
  private static final long MIB = 1L << 20;

  /// This machine, with the server behind a connection.
  static Machine with(Connection connection) throws SQLException {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                SELECT @@version, @@innodb_flush_log_at_trx_commit, @@innodb_buffer_pool_size
                """)) {
      row.next();
      return new Machine(
          LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MINUTES),
          system.getAvailableProcessors(),
          system.getTotalMemorySize(),
          Runtime.version().toString(),
          row.getString(1),
          row.getInt(2),
          row.getLong(3));
    }
  }

  @Override
  public String toString() {
    return """
    %s, %d cores, %d GiB, Java %s
    MariaDB %s on the same machine: innodb_flush_log_at_trx_commit=%d, buffer pool of %d MiB\
    """
        .formatted(
            date,
            cores,
            Math.round((double) memory / GIB),
            java,
            mariaDb,
            flushAtCommit,
            bufferPool / MIB);
  }
}
