package fr.alloparents.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.calendar.SchoolZone;
import fr.alloparents.storage.Database;
import fr.alloparents.storage.ScratchDatabase;
import fr.alloparents.town.PhoneSignIn;
import fr.alloparents.town.TownSettings;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OldMessagesTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Instant YEAR_AGO = Instant.parse("2025-11-24T10:00:00Z");
  private static final Instant TWO_YEARS_AGO = Instant.parse("2024-11-24T10:00:00Z");

  private ScratchDatabase scratch;
  private Database database;
  private long town;

  @BeforeEach
  void writeATown() {
    scratch = ScratchDatabase.create();
    database = scratch.database();
    town = town("Petite Ville");
  }

  @AfterEach
  void drop() {
    scratch.close();
  }

  private long town(String name) {
    return new Towns(database)
        .create(TownSettings.of(name, SchoolZone.A, PhoneSignIn.CHILD_CODE))
        .id();
  }

  private int purgeAt(Instant now) {
    return new OldMessages(database, Clock.fixed(now, ZoneOffset.UTC)).purge();
  }

  @Test
  void whatWasDealtWithIsKeptForTwelveMonthsFromItsArrivalAndNoLonger() {
    messages(1, "HANDLED", YEAR_AGO);
    messages(1, "HANDLED", NOW);
    assertEquals(0, purgeAt(NOW));
    assertEquals(List.of(YEAR_AGO, NOW), left("HANDLED"));
    assertEquals(1, purgeAt(NOW.plusNanos(1_000)));
    assertEquals(List.of(NOW), left("HANDLED"));
  }

  @Test
  void whatNobodyDealtWithIsKeptForTwentyFourMonthsAndNoLonger() {
    messages(1, "NEW", TWO_YEARS_AGO);
    messages(1, "NEW", YEAR_AGO.minusSeconds(1));
    assertEquals(0, purgeAt(NOW));
    assertEquals(2, left("NEW").size());
    assertEquals(1, purgeAt(NOW.plusNanos(1_000)));
    assertEquals(List.of(YEAR_AGO.minusSeconds(1)), left("NEW"));
  }

  @Test
  void monthsAreThoseOfTheCalendar() {
    messages(1, "HANDLED", Instant.parse("2027-02-28T10:00:00Z"));
    assertEquals(0, purgeAt(Instant.parse("2028-02-29T10:00:00Z")));
    assertEquals(1, purgeAt(Instant.parse("2028-03-01T00:00:00Z")));
  }

  @Test
  void itIsForgottenInAllTownsHoweverMuchItIs() {
    messages(2_500, "HANDLED", YEAR_AGO.minusSeconds(1));
    messages(1_200, "NEW", TWO_YEARS_AGO.minusSeconds(1));
    messages(2, "HANDLED", NOW);
    messages(3, "NEW", NOW);
    town = town("Autre ville");
    messages(1, "HANDLED", YEAR_AGO.minusSeconds(1));
    messages(1, "NEW", NOW);
    assertEquals(3_701, purgeAt(NOW));
    assertEquals(2, left("HANDLED").size());
    assertEquals(4, left("NEW").size());
  }

  @Test
  void serversThatPurgeAtOnceForgetEachMessageOnce() throws Exception {
    messages(3_000, "HANDLED", YEAR_AGO.minusSeconds(1));
    var together = new CyclicBarrier(4);
    Callable<Integer> server =
        () -> {
          together.await();
          return purgeAt(NOW);
        };
    int forgotten = 0;
    try (var servers = Executors.newFixedThreadPool(4)) {
      for (var purge : servers.invokeAll(IntStream.range(0, 4).mapToObj(_ -> server).toList())) {
        forgotten += purge.get();
      }
    }
    assertEquals(3_000, forgotten);
    assertEquals(List.of(), left("HANDLED"));
  }

  @Test
  void fromWhereMessagesCameIsForgottenOnceItsHourIsOver() {
    source(1, NOW.minusSeconds(3_600));
    source(1_001, NOW.minusSeconds(3_601));
    assertEquals(0, purgeAt(NOW), "no message is forgotten by that");
    assertEquals(1, sources());
  }

  private void messages(int count, String state, Instant sentAt) {
    database.inTransaction(
        h ->
            h.execute(
                """
                INSERT INTO family_message (town_id, subject, sender, text, sent_at, source_hash,
                  request_id, state)
                SELECT ?, 'QUESTION', 'Mme MARSONE', 'Bonjour', ?, UNHEX(SHA2('here', 256)),
                  UUID(), ?
                FROM seq_1_to_%d
                """
                    .formatted(count),
                town,
                sentAt,
                state));
  }

  private List<Instant> left(String state) {
    return database.read(
        h ->
            h.select("SELECT sent_at FROM family_message WHERE state = ? ORDER BY sent_at", state)
                .mapTo(Instant.class)
                .list());
  }

  private void source(int count, Instant lastAt) {
    database.inTransaction(
        h ->
            h.execute(
                """
                INSERT INTO family_message_source (town_id, source_hash, last_at)
                SELECT ?, UNHEX(SHA2(CONCAT(seq, ' of ', ?), 256)), ? FROM seq_1_to_%1$d
                """
                    .formatted(count),
                town,
                count,
                lastAt));
  }

  private int sources() {
    return database.read(
        h -> h.select("SELECT COUNT(*) FROM family_message_source").mapTo(int.class).one());
  }
}
