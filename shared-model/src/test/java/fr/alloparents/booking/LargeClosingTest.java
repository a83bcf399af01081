package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.town.Author;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A day of a town of 20 000 children is closed by as many statements as one of a small town.
@Timeout(120)
class LargeClosingTest extends DeskTest {

  private static final int CHILDREN = 20_000;

  /// More than these are not sent because there are more children.
  private static final int SLACK = 25;

  /// Two children a household, all in the one class, all at the canteen that day.
  private void grow(TestTown large) {
    large.update(
        "INSERT INTO household (town_id, name) SELECT ?, CONCAT('Famille ', seq) FROM"
            + " seq_1_to_10000",
        large.id);
    large.update(
        "INSERT INTO child (town_id, first_name, last_name) SELECT ?, CONCAT('Enfant ', seq),"
            + " CONCAT('Famille ', (seq + 1) DIV 2) FROM seq_1_to_20000",
        large.id);
    large.update(
        """
        INSERT INTO household_phone SELECT h.town_id, h.id, CONCAT('+336', 10000000 + h.id)
        FROM household h WHERE h.town_id = ?
        """,
        large.id);
    large.update(
        """
        INSERT INTO child_class SELECT c.town_id, c.id, '2026-09-01', '2027-08-31', ?
        FROM child c WHERE c.town_id = ?
        """,
        large.schoolClass,
        large.id);
    large.update(
        """
        INSERT INTO booking (town_id, child_id, day, activity_id, place_id, household_id, booked_at)
        SELECT c.town_id, c.id, ?, ?, ?, h.id, NOW(6) FROM child c
        JOIN household h ON h.town_id = c.town_id AND h.name = c.last_name WHERE c.town_id = ?
        """,
        TUESDAY,
        large.canteen,
        large.place,
        large.id);
  }

  /// How many statements the server has been sent, by everyone: nobody else is there.
  private static long statements() {
    return scratch
        .database()
        .read(
            h ->
                h.select("SHOW GLOBAL STATUS LIKE 'Questions'")
                    .map((row, _) -> row.getLong(2))
                    .one());
  }

  private static long close(TestTown closed) {
    var closing = new DayClosing(scratch.database(), Clock.fixed(NOW, ZoneOffset.UTC));
    return closing.close(
        Closing.ofTown(closed.id, TUESDAY, "Grève", Author.of("Mme Maire")),
        UUID.randomUUID(),
        null);
  }

  @Test
  void allBookingsAreTakenBackAndAllFamiliesFoundBySomeStatements() {
    ask(book(town.canteen, TUESDAY));
    ask(book(town.centre, TUESDAY));
    long before = statements();
    close(town);
    long small = statements() - before;
    var large = TestTown.in(scratch.database());
    grow(large);
    var closings = new Closings(scratch.database());
    assertEquals(
        CHILDREN,
        closings
            .preview(Closing.ofTown(large.id, TUESDAY, "Grève", Author.of("Mme Maire")))
            .bookings());

    before = statements();
    long id = close(large);
    long all = statements() - before;

    assertTrue(all <= small + SLACK, all + " statements beside " + small);
    assertEquals(0, large.bookings(large.canteen, TUESDAY));
    assertEquals(
        CHILDREN,
        large.count(
            "SELECT COUNT(*) FROM movement WHERE town_id = ? AND kind = 'CANCELLED_BY_CLOSURE'",
            large.id));
    before = statements();
    var told = closings.toTell(large.id, id);
    assertTrue(statements() - before <= SLACK);
    assertEquals(CHILDREN / 2, told.size());
    assertEquals(1, told.getFirst().phones().size());
    assertEquals(2, told.getFirst().bookings().size());

    before = statements();
    var part = closings.toTell(large.id, id, 100, 50);
    assertTrue(statements() - before <= SLACK);
    assertEquals(told.subList(100, 150), part.told());
    assertEquals(told.size(), part.households());
    assertEquals(List.of(), closings.toTell(large.id, id, told.size(), 50).told());
  }
}
