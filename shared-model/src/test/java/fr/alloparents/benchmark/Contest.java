package fr.alloparents.benchmark;

import fr.alloparents.benchmark.Comparison.Pair;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;

/// The product's work against the bare work, in rounds that take turns. Confined to one thread.
///
/// @param between what is done after each round, untimed
record Contest(String what, TownSize size, Workload product, Workload bare, Cleaning between) {

  private static final Duration ROUND = Duration.ofMillis(1_500);
  private static final int PAIRS = 5;

  /// Puts back what a round has changed.
  @FunctionalInterface
  interface Cleaning {
    void clean() throws SQLException;
  }

  /// Measures with so many clients, after a pair of rounds that does not count. Who goes first
  /// changes with each pair.
  Comparison with(int clients) throws SQLException, InterruptedException {
    pair(clients, true);
    var pairs = new ArrayList<Pair>();
    for (int i = 0; i < PAIRS; i++) {
      pairs.add(pair(clients, i % 2 == 0));
    }
    return Comparison.of(what, size, clients, pairs);
  }

  private Pair pair(int clients, boolean productFirst) throws SQLException, InterruptedException {
    if (productFirst) {
      var first = round(product, clients);
      return new Pair(first, round(bare, clients));
    }
    var first = round(bare, clients);
    return new Pair(round(product, clients), first);
  }

  private Round round(Workload work, int clients) throws SQLException, InterruptedException {
    var round = Round.of(work, clients, ROUND);
    between.clean();
    return round;
  }
}
