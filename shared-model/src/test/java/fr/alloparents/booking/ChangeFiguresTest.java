package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.ChangeFigures.Counted;
import fr.alloparents.booking.Movement.Kind;
import fr.alloparents.town.Author;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What was booked and cancelled in a time, by channel.
class ChangeFiguresTest extends DeskTest {

  private List<Counted> count(Instant from, Instant to) {
    return new ChangeFigures(scratch.database()).count(town.id, from, to);
  }

  private void by(Channel channel, Instant at, Change... changes) {
    town.deskAt(at)
        .submit(
            new Submission(
                UUID.randomUUID(),
                town.id,
                family.household(),
                channel,
                "Mme Test",
                OptionalLong.empty(),
                channel == Channel.PHONE ? at : null,
                channel == Channel.TOWN_HALL ? "au guichet" : null,
                List.of(changes)));
  }

  private Change cancel(long activity) {
    return Change.cancel(family.child(), activity, TUESDAY);
  }

  @Test
  void everyChannelHasItsBookingsAndCancellations() {
    by(
        Channel.PHONE,
        NOW,
        book(town.canteen, TUESDAY),
        book(town.canteen, TUESDAY.plusDays(1)),
        book(town.canteen, TUESDAY.plusDays(2)));
    by(Channel.WEB, NOW.plusSeconds(1), cancel(town.canteen), book(town.centre, TUESDAY));
    by(Channel.TOWN_HALL, NOW.plusSeconds(2), cancel(town.centre));

    assertEquals(
        List.of(
            new Counted(Channel.PHONE, Kind.BOOKED, 3),
            new Counted(Channel.WEB, Kind.BOOKED, 1),
            new Counted(Channel.WEB, Kind.CANCELLED, 1),
            new Counted(Channel.TOWN_HALL, Kind.CANCELLED, 1)),
        count(NOW, NOW.plusSeconds(60)));
  }

  @Test
  void whatAClosureCancelsIsOneOfTheTownHalls() {
    by(Channel.WEB, NOW, book(town.canteen, TUESDAY));
    new DayClosing(scratch.database(), Clock.fixed(NOW, ZoneOffset.UTC))
        .close(Closing.ofTown(town.id, TUESDAY, "Pont", Author.of("Mme Maire")));

    assertEquals(
        List.of(
            new Counted(Channel.WEB, Kind.BOOKED, 1),
            new Counted(Channel.TOWN_HALL, Kind.CANCELLED_BY_CLOSURE, 1)),
        count(NOW, NOW.plusSeconds(60)));
  }

  @Test
  void whatIsOutsideOfTheTimeOrTheTownIsNotCounted() {
    by(Channel.WEB, NOW, book(town.canteen, TUESDAY));
    assertEquals(List.of(), count(NOW.plusNanos(1000), NOW.plusSeconds(60)));
    assertEquals(List.of(), count(NOW.minusSeconds(60), NOW));
    assertEquals(1, count(NOW, NOW.plusNanos(1000)).size());
    var elsewhere = TestTown.in(scratch.database());
    assertEquals(
        List.of(),
        new ChangeFigures(scratch.database()).count(elsewhere.id, NOW, NOW.plusSeconds(60)));
  }

  @Test
  void fiveYearsOfMovementsAreNotReadToCountADay() {
    town.update(
        """
        INSERT INTO movement (town_id, household_id, child_id, activity_id, day, kind, channel,
          author, at)
        SELECT ?, ?, ?, ?, ?, 'BOOKED', 'WEB', 'x', ? - INTERVAL seq HOUR FROM seq_1_to_20000
        """,
        town.id,
        family.household(),
        family.child(),
        town.canteen,
        TUESDAY,
        NOW);
    scratch.database().inTransaction(h -> h.execute("ANALYZE TABLE movement"));
    var plan =
        scratch
            .database()
            .read(
                h ->
                    h.select(
                            """
                            EXPLAIN SELECT channel, kind, COUNT(*) FROM movement
                            WHERE town_id = ? AND at >= ? AND at < ? GROUP BY channel, kind
                            """,
                            town.id,
                            NOW.minusSeconds(86_400),
                            NOW)
                        .mapToMap()
                        .one());
    assertEquals("movement_by_time", plan.get("key"), plan.toString());
    assertTrue(String.valueOf(plan.get("extra")).contains("Using index"), plan.toString());
    assertTrue(Long.parseLong(String.valueOf(plan.get("rows"))) < 100, plan.toString());
  }
}
