package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.CallFigures.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The calls of a town, counted, and those that failed.
class CallFiguresTest extends DeskTest {

  private static final Instant LATER = NOW.plus(Duration.ofDays(1));

  private CallFigures figures;
  private CallJournals journals;

  @BeforeEach
  void open() {
    figures = new CallFigures(scratch.database());
    journals = new CallJournals(scratch.database());
  }

  /// A call of somebody whom the line knows.
  private CallJournals.Entry known(
      Instant at, @Nullable Long operation, @Nullable String ending, @Nullable CallFailure why) {
    return new CallJournals.Entry(
        town.id,
        UUID.randomUUID().toString(),
        at,
        at.plusSeconds(60),
        family.household(),
        family.child(),
        operation,
        ending,
        why,
        "09:00:00 Ligne : Bonjour.\n");
  }

  private static CallJournals.Entry unknown(long town, Instant at, @Nullable String ending) {
    return new CallJournals.Entry(
        town, UUID.randomUUID().toString(), at, at, null, null, null, ending, "");
  }

  private CallJournals.Entry kitchens(@Nullable String ending, @Nullable CallFailure why) {
    return new CallJournals.Entry(
        town.id,
        UUID.randomUUID().toString(),
        NOW,
        NOW,
        null,
        null,
        null,
        ending,
        why,
        true,
        "09:00:00 Ligne : Bonjour.\n");
  }

  private long operation() {
    var answer =
        desk.submit(
            Submission.byPhone(
                UUID.randomUUID(),
                town.id,
                family.household(),
                "Mme Test",
                OptionalLong.empty(),
                NOW,
                List.of(book(town.canteen, TUESDAY))));
    return answer.operation().orElseThrow();
  }

  @Test
  void everyCallIsCountedOnceByWhatBecameOfIt() {
    long operation = operation();
    journals.keep(known(NOW, operation, "DONE", null));
    journals.keep(known(NOW, operation, null, null));
    journals.keep(known(NOW, operation, "TOWN_HALL", null));
    journals.keep(known(NOW, operation, "APOLOGY", CallFailure.DATABASE));
    journals.keep(known(NOW, null, "DONE", null));
    journals.keep(known(NOW, null, null, null));
    journals.keep(unknown(town.id, NOW, "DONE"));
    journals.keep(unknown(town.id, NOW, null));
    journals.keep(unknown(town.id, NOW, "APOLOGY"));

    assertEquals(
        List.of(
            new Counted(NOW, CallEnd.CHANGED, 2),
            new Counted(NOW, CallEnd.FAILED, 2),
            new Counted(NOW, CallEnd.HUNG_UP, 1),
            new Counted(NOW, CallEnd.LISTENED, 1),
            new Counted(NOW, CallEnd.NOT_KNOWN, 2),
            new Counted(NOW, CallEnd.TOWN_HALL, 1)),
        figures.count(town.id, NOW, LATER));
  }

  @Test
  void kitchensCallsAreCountedApart() {
    journals.keep(kitchens("DONE", null));
    journals.keep(kitchens("TOWN_HALL", null));
    journals.keep(kitchens(null, null));
    journals.keep(kitchens("APOLOGY", CallFailure.DATABASE));
    journals.keep(unknown(town.id, NOW, "DONE"));
    assertEquals(
        List.of(
            new Counted(NOW, CallEnd.FAILED, 1),
            new Counted(NOW, CallEnd.KITCHEN, 3),
            new Counted(NOW, CallEnd.NOT_KNOWN, 1)),
        figures.count(town.id, NOW, LATER));
    var failed = figures.failed(town.id, NOW, 1).getFirst();
    assertTrue(journals.find(town.id, failed.id()).orElseThrow().kitchen());
  }

  @Test
  void callsAreCountedByHalfHoursAndWithinTheirTimeOnly() {
    for (var at :
        List.of(
            NOW.minusNanos(1000),
            NOW,
            NOW.plusSeconds(1799),
            NOW.plusSeconds(1800),
            LATER.minusNanos(1000),
            LATER)) {
      journals.keep(known(at, null, "DONE", null));
    }
    var elsewhere = TestTown.in(scratch.database());
    journals.keep(unknown(elsewhere.id, NOW, "DONE"));

    assertEquals(
        List.of(
            new Counted(NOW, CallEnd.LISTENED, 2),
            new Counted(NOW.plusSeconds(1800), CallEnd.LISTENED, 1),
            new Counted(LATER.minusSeconds(1800), CallEnd.LISTENED, 1)),
        figures.count(town.id, NOW, LATER));
  }

  @ParameterizedTest
  @EnumSource
  void aFailureIsToldWithItsReason(CallFailure why) {
    journals.keep(known(NOW, null, "APOLOGY", why));
    var failed = figures.failed(town.id, NOW, 10).getFirst();
    assertEquals(why, failed.failure());
    var journal = journals.find(town.id, failed.id()).orElseThrow();
    assertEquals(why, journal.failure());
    assertEquals(NOW, journal.startedAt());
    assertEquals("09:00:00 Ligne : Bonjour.\n", journal.text());
  }

  @Test
  void theLatestFailuresAreToldAndNoneOfAnotherTown() {
    var elsewhere = TestTown.in(scratch.database());
    journals.keep(unknown(elsewhere.id, NOW, "BUSY"));
    long foreign = figures.failed(elsewhere.id, NOW, 10).getFirst().id();
    journals.keep(known(NOW.minusSeconds(1), null, "BUSY", CallFailure.BUSY));
    journals.keep(unknown(town.id, NOW, "BUSY"));
    journals.keep(known(NOW.plusSeconds(1), null, "CLOSING", CallFailure.CLOSING));
    journals.keep(known(NOW.plusSeconds(2), null, null, null));
    journals.keep(known(NOW.plusSeconds(3), null, "APOLOGY", CallFailure.LINE));

    assertEquals(
        List.of(NOW.plusSeconds(3), NOW.plusSeconds(1), NOW),
        figures.failed(town.id, NOW, 10).stream().map(CallFigures.Failed::at).toList());
    assertEquals(1, figures.failed(town.id, NOW, 1).size());
    assertEquals(Optional.empty(), journals.find(town.id, foreign));
  }

  @Test
  void theLastCallIsKnownOnceThereIsOne() {
    assertEquals(Optional.empty(), figures.last(town.id));
    journals.keep(known(NOW.plusSeconds(9), null, "DONE", null));
    journals.keep(known(NOW, null, "DONE", null));
    assertEquals(Optional.of(NOW.plusSeconds(9)), figures.last(town.id));
  }

  @Test
  void aCallThatIsKeptTwiceIsOneCall() {
    var entry = known(NOW, null, "DONE", null);
    journals.keep(entry);
    journals.keep(entry);
    assertEquals(
        List.of(new Counted(NOW, CallEnd.LISTENED, 1)), figures.count(town.id, NOW, LATER));
  }

  @Test
  void fiveYearsOfCallsAreNotReadToCountAWeek() {
    town.update(
        """
        INSERT INTO call_journal (town_id, call_id, started_at, ended_at, ending, text)
        SELECT ?, seq, ? - INTERVAL seq HOUR, ?, 'DONE', 'x' FROM seq_1_to_20000
        """,
        town.id,
        NOW,
        NOW);
    scratch.database().inTransaction(h -> h.execute("ANALYZE TABLE call_journal"));
    var plan =
        scratch
            .database()
            .read(
                h ->
                    h.select(
                            """
                            EXPLAIN SELECT TIMESTAMPDIFF(MINUTE, '1970-01-01', started_at) DIV 30 AS half_hour,
                              ending, failure, kitchen, household_id, operation_id, COUNT(*)
                            FROM call_journal
                            WHERE town_id = ? AND started_at >= ? AND started_at < ?
                            GROUP BY half_hour
                            """,
                            town.id,
                            NOW.minus(Duration.ofDays(7)),
                            NOW)
                        .mapToMap()
                        .one());
    assertEquals("call_journal_by_time", plan.get("key"), plan.toString());
    assertTrue(String.valueOf(plan.get("extra")).contains("Using index"), plan.toString());
    assertTrue(Long.parseLong(String.valueOf(plan.get("rows"))) < 1_000, plan.toString());
  }
}
