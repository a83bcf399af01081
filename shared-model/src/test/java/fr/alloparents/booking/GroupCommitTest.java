package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.Outcome.Booked;
import fr.alloparents.booking.TestTown.Family;
import fr.alloparents.storage.StorageException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Submissions that come in while the desk is busy go together, and nobody suffers from whom it
/// goes with. Somebody else holds Tuesday's canteen meanwhile, so that the desk is busy.
@Timeout(60)
class GroupCommitTest extends DeskTest {

  private ExecutorService callers;
  private Connection holder;
  private List<Family> busy;

  @BeforeEach
  void aDeskThatWaitsForAnOpening() throws Exception {
    callers = Executors.newVirtualThreadPerTaskExecutor();
    busy = List.of(town.family("Premier"), town.family("Second"));
    // Known beforehand, so that each is in the transaction at once.
    busy.forEach(one -> ask(one, Change.book(one.child(), town.canteen, TUESDAY.plusDays(1))));
    var settings = scratch.settings();
    holder = DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    holder.setAutoCommit(false);
    run(
        "SELECT * FROM opening WHERE town_id = %d AND activity_id = %d AND day = '%s' FOR UPDATE"
            .formatted(town.id, town.canteen, TUESDAY));
  }

  @AfterEach
  void letGo() throws Exception {
    holder.close();
    callers.close();
  }

  private void run(String sql) throws SQLException {
    try (var statement = holder.createStatement()) {
      statement.execute(sql);
    }
  }

  private Future<Answer> submit(Submission submission) {
    return callers.submit(() -> desk.submit(submission));
  }

  private List<Future<Answer>> bothTransactionsWait() throws Exception {
    var waiting = new ArrayList<Future<Answer>>();
    for (Family one : busy) {
      waiting.add(submit(town.byWeb(one, Change.book(one.child(), town.canteen, TUESDAY))));
    }
    while (town.count(
            "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'")
        < 2) {
      // MariaDB renews that table only for who has not looked for a tenth of a second.
      Thread.sleep(150);
    }
    return waiting;
  }

  private static Outcome outcome(Future<Answer> answer) throws Exception {
    return answer.get().results().getFirst().outcome();
  }

  private long commits() {
    return town.count(
        "SELECT variable_value FROM information_schema.global_status WHERE variable_name ="
            + " 'COM_COMMIT'");
  }

  @Test
  void thoseWhoWaitGoInOneTransaction() throws Exception {
    var takers = new ArrayList<Family>();
    for (int i = 0; i < 10; i++) {
      takers.add(town.family("Famille" + i));
    }
    long before = commits();
    var answers = bothTransactionsWait();
    for (Family taker : takers) {
      answers.add(submit(town.byWeb(taker, Change.book(taker.child(), town.centre, TUESDAY))));
    }
    Thread.sleep(300);
    holder.rollback();

    long booked = 0;
    for (Future<Answer> answer : answers) {
      booked += outcome(answer) instanceof Booked ? 1 : 0;
    }
    assertEquals(2 + 3, booked, "both at the canteen, three at the centre");
    assertEquals(3, town.taken(town.centre, TUESDAY));
    assertEquals(3, town.bookings(town.centre, TUESDAY));
    // The two that waited and one for all the others; the server counts those of everybody, and a
    // busy machine may bring one taker too late.
    assertTrue(commits() - before <= 6, "twelve submissions went in far fewer transactions");
  }

  @Test
  void oneThatCannotBeWrittenSpoilsNothingForTheOthers() throws Exception {
    var used = town.byWeb(family, book(town.canteen, TUESDAY.plusDays(1)));
    desk.submit(used);
    var again =
        Submission.byWeb(
            used.requestId(),
            town.id,
            family.household(),
            "Mme Test",
            List.of(
                book(town.canteen, TUESDAY.plusDays(2)), book(town.canteen, TUESDAY.plusDays(3))));
    var other = town.family("Voisin");
    bothTransactionsWait();
    var spoilt = submit(again);
    var sound = submit(town.byWeb(other, Change.book(other.child(), town.workshop, TUESDAY)));
    Thread.sleep(100);
    holder.rollback();

    assertEquals(new Booked(), outcome(sound));
    var error = assertThrows(ExecutionException.class, spoilt::get);
    assertInstanceOf(IllegalArgumentException.class, error.getCause());
    assertEquals(0, town.bookings(town.canteen, TUESDAY.plusDays(2)));
  }

  @Test
  void twoSubmissionsForOneChildAreDecidedOneAfterTheOther() throws Exception {
    bothTransactionsWait();
    var one = submit(town.byWeb(family, book(town.centre, TUESDAY)));
    var other = submit(town.byWeb(family, book(town.centre, TUESDAY)));
    Thread.sleep(100);
    holder.rollback();

    assertEquals(
        Set.of(new Booked(), new Outcome.Unchanged()), Set.of(outcome(one), outcome(other)));
    assertEquals(1, town.taken(town.centre, TUESDAY));
  }

  @Test
  void whoeverWaitsTooLongIsToldSoAndNothingIsDoneForThemLater() throws Exception {
    var first = bothTransactionsWait();
    var late = submit(town.byWeb(family, book(town.centre, TUESDAY)));

    var error = assertThrows(ExecutionException.class, late::get);
    assertInstanceOf(StorageException.class, error.getCause());
    holder.rollback();
    for (Future<Answer> answer : first) {
      assertEquals(new Booked(), outcome(answer));
    }
    assertEquals(0, town.bookings(town.centre, TUESDAY));
  }

  @Test
  void aTownDoesNotWaitForAnother() throws Exception {
    var neighbour = TestTown.in(scratch.database());
    var neighbours = neighbour.family("Voisin");
    bothTransactionsWait();

    var there =
        submit(
            neighbour.byWeb(
                neighbours, Change.book(neighbours.child(), neighbour.canteen, TUESDAY)));

    assertEquals(new Booked(), outcome(there));
    holder.rollback();
  }
}
