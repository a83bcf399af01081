package fr.alloparents.benchmark;

import fr.alloparents.booking.BookingDesk;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Measures bookings through the desk beside bare upserts, and plannings beside their bare SQL, for
/// towns of several sizes. The figures go to the screen and, with a plot, into a folder.
final class Benchmark {

  private static final Logger LOG = LoggerFactory.getLogger(Benchmark.class);
  private static final String COMMAND = "mvn -q -pl shared-model test-compile exec:exec -Dmeasure=";

  private static final List<Integer> BOOKING = List.of(1, 16, 64);
  private static final List<Integer> LOOKING = List.of(1, 64);

  private final Report report;

  private Benchmark(Report report) {
    this.report = report;
  }

  /// Measures the towns that the argument names, as [TownSize#named] reads it.
  public static void main(String[] args) {
    // The embedded server's threads would never let the process end.
    System.exit(succeeds(args[0]) ? 0 : 1);
  }

  private static boolean succeeds(String sizes) {
    try {
      measure(sizes);
      return true;
    } catch (SQLException | InterruptedException | IOException | RuntimeException e) {
      LOG.error("The benchmark could not be done", e);
      return false;
    }
  }

  private static void measure(String sizes) throws SQLException, InterruptedException, IOException {
    var report = new Report(COMMAND + sizes, System.out);
    var benchmark = new Benchmark(report);
    for (TownSize size : TownSize.named(sizes)) {
      benchmark.measure(size);
    }
    report.write(Path.of("target", "benchmark"));
  }

  private void measure(TownSize size) throws SQLException, InterruptedException {
    try (var town = MeasuredTown.load(size);
        var bare = new BareSql(town.settings())) {
      report.on(town);
      var clock = MeasuredTown.clock();
      var desk = new BookingDesk(town.database(), clock);
      // Every family has looked once since the server started, as it does before it books.
      new Plannings(desk, size.children()).ofEveryone();
      measure(plannings(size, desk, bare), LOOKING);
      measure(bookings(town, desk, clock, bare), BOOKING);
    }
  }

  private static Contest bookings(MeasuredTown town, BookingDesk desk, Clock clock, BareSql bare)
      throws SQLException {
    var forDesk = Slots.of(town);
    var forBare = Slots.of(town);
    return new Contest(
        "bookings",
        town.size(),
        new Bookings(desk, forDesk, clock),
        () -> bare.upsert(forBare.next()),
        () -> {
          if (forDesk.runningOut()) {
            town.forgetBookings();
            forDesk.startAgain();
          }
        });
  }

  private static Contest plannings(TownSize size, BookingDesk desk, BareSql bare) {
    return new Contest(
        "plannings",
        size,
        new Plannings(desk, size.children()),
        () -> bare.planning(size.children()),
        () -> {});
  }

  private void measure(Contest contest, List<Integer> clients)
      throws SQLException, InterruptedException {
    for (int count : clients) {
      report.add(contest.with(count));
    }
  }
}
