package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.alloparents.booking.MovementFeed.Touched;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What open pages are told of.
@Timeout(30)
class MovementFeedTest extends DeskTest {

  /// A feed that has told all there was before.
  private static MovementFeed feed() {
    var feed = MovementFeed.open(scratch.database());
    feed.next();
    return feed;
  }

  private Touched child() {
    return new Touched(town.id, family.child(), town.canteen, TUESDAY);
  }

  @Test
  void eachMovementIsToldOnceWhateverTheTown() {
    var feed = feed();
    assertEquals(List.of(), feed.next());
    ask(book(town.canteen, TUESDAY));
    var other = TestTown.in(scratch.database());
    var neighbours = other.family("Dupuis");
    other
        .deskAt(TestTown.NOW)
        .submit(other.byWeb(neighbours, Change.book(neighbours.child(), other.canteen, TUESDAY)));
    assertEquals(
        List.of(child(), new Touched(other.id, neighbours.child(), other.canteen, TUESDAY)),
        feed.next());
    assertEquals(List.of(), feed.next());
  }

  @Test
  void whatChangesNothingIsNotTold() {
    ask(book(town.canteen, TUESDAY));
    var feed = feed();
    ask(book(town.canteen, TUESDAY));
    assertEquals(List.of(), feed.next());
  }

  /// The lower number comes to light after the higher one.
  @Test
  void aMovementThatIsCommittedLateIsToldAllTheSame() throws Exception {
    var feed = feed();
    var late = town.family("Tard");
    var written = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow =
          threads.submit(
              () ->
                  scratch
                      .database()
                      .inTransaction(
                          handle -> {
                            insert(handle, late.household(), late.child());
                            written.countDown();
                            return await(commit);
                          }));
      written.await();
      ask(book(town.canteen, TUESDAY));
      assertEquals(List.of(child()), feed.next());
      assertEquals(List.of(), feed.next());
      commit.countDown();
      slow.get();
      assertEquals(List.of(new Touched(town.id, late.child(), town.canteen, TUESDAY)), feed.next());
      assertEquals(List.of(), feed.next());
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aMovementThatWasRolledBackIsNotToldAndHoldsNothingUp() {
    var feed = feed();
    assertThrows(
        IllegalStateException.class,
        () ->
            scratch
                .database()
                .inTransaction(
                    handle -> {
                      insert(handle, family.household(), family.child());
                      throw new IllegalStateException("rolled back");
                    }));
    assertEquals(List.of(), feed.next());
    ask(book(town.canteen, TUESDAY));
    assertEquals(List.of(child()), feed.next());
  }

  private int insert(Handle handle, long household, long child) {
    return handle.execute(
        """
        INSERT INTO movement (town_id, household_id, child_id, activity_id, day, kind, channel,
          author, at)
        VALUES (?, ?, ?, ?, ?, 'BOOKED', 'WEB', 'Mme Test', NOW(6))
        """,
        town.id,
        household,
        child,
        town.canteen,
        TUESDAY);
  }
}
