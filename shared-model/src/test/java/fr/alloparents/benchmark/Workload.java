package fr.alloparents.benchmark;

import java.sql.SQLException;

/// One thing done over and over by every client. Implementations are thread-safe.
@FunctionalInterface
interface Workload {

  /// Does it once, and throws if it was not done.
  void once() throws SQLException;
}
