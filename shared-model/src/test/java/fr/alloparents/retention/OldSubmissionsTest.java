package fr.alloparents.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.family.Families;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OldSubmissionsTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private ScratchDatabase scratch;
  private Database database;
  private long town;
  private long household;

  @BeforeEach
  void writeATown() {
    scratch = ScratchDatabase.create();
    database = scratch.database();
    var created =
        new Towns(database)
            .create(TownSettings.of("Petite Ville", SchoolZone.A, PhoneSignIn.CHILD_CODE));
    town = created.id();
    household = new Families(database).register(created, "Famille 1").id();
  }

  @AfterEach
  void drop() {
    scratch.close();
  }

  @Test
  void whatWasAnsweredWithinThirtyDaysIsKept() {
    submissions(1, NOW.minus(Duration.ofDays(30)));
    submissions(1, NOW);
    assertEquals(0, new OldSubmissions(database, CLOCK).purge());
    assertEquals(2, left());
  }

  @Test
  void whatIsOlderIsForgottenHoweverMuchItIs() {
    submissions(2_500, NOW.minus(Duration.ofDays(31)));
    submissions(3, NOW.minus(Duration.ofDays(29)));
    assertEquals(2_500, new OldSubmissions(database, CLOCK).purge());
    assertEquals(3, left());
  }

  @Test
  void serversThatPurgeAtOnceForgetEachAnswerOnce() throws Exception {
    submissions(3_000, NOW.minus(Duration.ofDays(40)));
    var together = new CyclicBarrier(4);
    Callable<Integer> server =
        () -> {
          together.await();
          return new OldSubmissions(database, CLOCK).purge();
        };
    int forgotten = 0;
    try (var servers = Executors.newFixedThreadPool(4)) {
      for (var purge : servers.invokeAll(IntStream.range(0, 4).mapToObj(_ -> server).toList())) {
        forgotten += purge.get();
      }
    }
    assertEquals(3_000, forgotten);
    assertEquals(0, left());
  }

  private void submissions(int count, Instant at) {
    database.inTransaction(
        h ->
            h.execute(
                """
                INSERT INTO submission (town_id, request_id, household_id, decided_at, outcomes)
                SELECT ?, UUID(), ?, ?, '[]' FROM seq_1_to_%d
                """
                    .formatted(count),
                town,
                household,
                at));
  }

  private int left() {
    return database.read(h -> h.select("SELECT COUNT(*) FROM submission").mapTo(int.class).one());
  }
}
