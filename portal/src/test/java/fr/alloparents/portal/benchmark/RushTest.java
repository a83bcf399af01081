package fr.alloparents.portal.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rush before a deadline in small; its full size is the benchmark's.
class RushTest {

  private static final TownSize SIZE = new TownSize(160, 1);
  private static final int FAMILIES = 80;
  private static final Duration LENGTH = Duration.ofSeconds(6);

  @TempDir private Path home;

  @Test
  void whatFamiliesAreToldByWebAndByPhoneBeforeADeadlineIsWhatTheDatabaseHoldsAfterIt()
      throws SQLException, IOException, InterruptedException {
    long seed = new Random().nextLong();
    try (var town = BenchmarkTown.load(SIZE, FAMILIES, home.resolve("codes.key"));
        var portal =
            MeasuredTownPortal.start(
                town, SIZE.children(), home.resolve("portal"), home.resolve("log"))) {
      var report = new Rush(town, portal, LENGTH, seed).run();
      System.out.printf("Seed %d: %s%n", seed, report);
      assertEquals(List.of(), report.faults());
      assertEquals(FAMILIES, report.visits().size());
      assertTrue(report.count(false, Told.BOOKED) > 0, "nobody has booked by telephone");
      assertTrue(report.count(true, Told.BOOKED) > 0, "nobody has booked by web");
    }
  }
}
