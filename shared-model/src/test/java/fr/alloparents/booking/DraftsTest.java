package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.MONDAY;
import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.TestTown.Family;
import fr.alloparents.storage.StorageException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What has been ticked in a web session: kept for it, within bounds, and gone with it.
class DraftsTest extends DeskTest {

  private static final AtomicInteger SESSIONS = new AtomicInteger();

  private Drafts drafts;
  private byte[] session;

  @BeforeEach
  void aSession() {
    drafts = new Drafts(scratch.database());
    session = session(town, family);
  }

  /// A session that ended an hour ago, as good as any other for what was ticked in it.
  private static byte[] session(TestTown of, Family family) {
    var hash = ByteBuffer.allocate(32).putInt(SESSIONS.incrementAndGet()).array();
    of.update(
        """
        INSERT INTO web_session (key_hash, town_id, household_id, child_id, started_at, ends_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        hash,
        of.id,
        family.household(),
        family.child(),
        NOW.minus(Duration.ofHours(2)),
        NOW.minus(Duration.ofHours(1)));
    return hash;
  }

  private byte[] staffSession() {
    long account =
        town.insert(
            """
            INSERT INTO town_hall_account (town_id, login, display_name, role, password_hash)
            VALUES (?, 'agnes', 'Agnès', 'AGENT', '')
            """,
            town.id);
    var hash = ByteBuffer.allocate(32).putInt(SESSIONS.incrementAndGet()).array();
    town.update(
        """
        INSERT INTO web_session (key_hash, town_id, account_id, started_at, ends_at)
        VALUES (?, ?, ?, ?, ?)
        """,
        hash,
        town.id,
        account,
        NOW,
        NOW);
    return hash;
  }

  private boolean keep(List<Change> kept, List<Change> forgotten) {
    return drafts.keep(session, town.id, kept, forgotten);
  }

  private boolean keep(Change... kept) {
    return keep(List.of(kept), List.of());
  }

  private Change cancel() {
    return Change.cancel(family.child(), town.canteen, MONDAY);
  }

  private List<Change> days(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> book(town.canteen, MONDAY.plusDays(i))).toList();
  }

  private void endSession(byte[] ended) {
    town.update("DELETE FROM web_session WHERE key_hash = ?", (Object) ended);
  }

  private long rows() {
    return town.count("SELECT COUNT(*) FROM planning_draft WHERE town_id = ?", town.id);
  }

  @Test
  void anotherSessionsTicksAreNeitherReadNorForgotten() {
    var other = session(town, town.family("Dupuis"));
    var again = session(town, family);
    keep(book(town.canteen, MONDAY));
    assertEquals(List.of(), drafts.of(other));
    assertEquals(List.of(), drafts.of(again), "the same household in another browser");
    drafts.forget(other, drafts.of(session));
    drafts.keep(other, town.id, List.of(), drafts.of(session));
    drafts.clear(other);
    assertEquals(List.of(book(town.canteen, MONDAY)), drafts.of(session));
  }

  @Test
  void nothingOfAnotherTownIsKept() {
    var elsewhere = TestTown.in(scratch.database());
    var stranger = elsewhere.family("Ailleurs");
    var theirs = Change.book(stranger.child(), elsewhere.canteen, MONDAY);
    assertThrows(
        IllegalArgumentException.class,
        () -> drafts.keep(session, elsewhere.id, List.of(theirs), List.of()));
    assertThrows(StorageException.class, () -> keep(theirs));
    assertThrows(StorageException.class, () -> keep(book(elsewhere.canteen, MONDAY)));
    assertEquals(List.of(), drafts.of(session));
  }

  @Test
  void ticksAreKeptByChildDayAndActivity() {
    long sibling = town.sibling(family);
    var all =
        List.of(
            book(town.canteen, MONDAY),
            Change.joinWaitingList(family.child(), town.centre, MONDAY),
            Change.cancel(family.child(), town.canteen, TUESDAY),
            Change.book(sibling, town.canteen, MONDAY));
    assertTrue(keep(all.reversed(), List.of()));
    assertEquals(all, drafts.of(session));
  }

  @Test
  void theLastTickOfADayReplacesTheOneBefore() {
    keep(book(town.canteen, MONDAY));
    keep(cancel());
    assertEquals(List.of(cancel()), drafts.of(session));
    keep(cancel());
    assertEquals(List.of(cancel()), drafts.of(session));
  }

  @Test
  void whatIsForgottenGoesWhateverKindItWasAndOtherDaysStay() {
    keep(book(town.canteen, MONDAY), book(town.canteen, TUESDAY), book(town.centre, MONDAY));
    keep(List.of(book(town.workshop, MONDAY)), List.of(cancel()));
    var left =
        List.of(
            book(town.centre, MONDAY), book(town.workshop, MONDAY), book(town.canteen, TUESDAY));
    assertEquals(left, drafts.of(session));
    drafts.forget(session, List.of());
    assertEquals(left, drafts.of(session));
    drafts.forget(session, left.subList(0, 2));
    assertEquals(left.subList(2, 3), drafts.of(session));
    drafts.clear(session);
    assertEquals(List.of(), drafts.of(session));
  }

  @Test
  void aDayBothForgottenAndKeptIsKept() {
    keep(book(town.canteen, MONDAY));
    keep(List.of(cancel()), List.of(book(town.canteen, MONDAY)));
    assertEquals(List.of(cancel()), drafts.of(session));
  }

  @Test
  void beyondTheLargestSubmissionNothingChanges() {
    assertTrue(keep(days(0, Submission.MAX_CHANGES), List.of()));
    var full = drafts.of(session);
    assertEquals(Submission.MAX_CHANGES, full.size());
    assertFalse(keep(days(-2, 0), days(0, 1)));
    assertIterableEquals(full, drafts.of(session), "nothing kept and nothing forgotten");
    assertFalse(keep(days(-1, 0), List.of()));
    assertTrue(keep(days(-1, 0), days(0, 1)), "one for one");
    assertEquals(Submission.MAX_CHANGES, drafts.of(session).size());
  }

  @Test
  void whatIsTickedAlreadyTakesNoRoomAgain() {
    assertTrue(keep(days(0, 600), List.of()));
    assertTrue(keep(days(0, 601), List.of()), "a page sends all its ticks with each click");
    assertTrue(keep(days(601, Submission.MAX_CHANGES), List.of()));
    assertTrue(keep(cancel()), "another kind for a day that is ticked");
    assertEquals(Submission.MAX_CHANGES, drafts.of(session).size());
  }

  @Test
  void tabsThatSendAtOnceKeepNoMoreThanTheLargestSubmission() throws Exception {
    for (int round = 0; round < 5; round++) {
      aSession();
      keep(days(0, 600), List.of());
      assertEquals(1, kept(i -> days(600 + i * 300, 900 + i * 300)));
      assertEquals(900, drafts.of(session).size());
    }
  }

  private long kept(IntFunction<List<Change>> tab) throws Exception {
    var start = new CyclicBarrier(4);
    var tabs =
        IntStream.range(0, 4)
            .<Callable<Boolean>>mapToObj(
                i ->
                    () -> {
                      start.await();
                      return keep(tab.apply(i), List.of());
                    })
            .toList();
    long kept = 0;
    try (var threads = Executors.newFixedThreadPool(4)) {
      for (var told : threads.invokeAll(tabs)) {
        kept += told.get() ? 1 : 0;
      }
    }
    return kept;
  }

  @Test
  void ticksGoWithTheirSession() {
    var other = session(town, family);
    keep(days(0, 3), List.of());
    drafts.keep(other, town.id, days(0, 1), List.of());
    endSession(session);
    assertEquals(List.of(), drafts.of(session));
    assertEquals(1, rows(), "those of the other session");
  }

  @Test
  void nothingIsKeptForASessionThatIsNone() {
    endSession(session);
    assertThrows(IllegalArgumentException.class, () -> keep(book(town.canteen, MONDAY)));
    assertEquals(0, rows());
  }

  @Test
  void ticksOfASessionThatEndedGoOnInTheSameHouseholdsNextOne() {
    keep(days(0, 3), List.of());
    var next = session(town, family);
    drafts.move(session, next);
    endSession(session);
    assertEquals(days(0, 3), drafts.of(next));
  }

  @Test
  void ticksGoToNobodyElse() {
    keep(days(0, 3), List.of());
    var neighbour = session(town, town.family("Dupuis"));
    var elsewhere = TestTown.in(scratch.database());
    var stranger = session(elsewhere, elsewhere.family("Ailleurs"));
    var staff = staffSession();
    for (var other : List.of(neighbour, stranger, staff, new byte[32])) {
      drafts.move(session, other);
      assertEquals(List.of(), drafts.of(other));
    }
    assertEquals(days(0, 3), drafts.of(session));
  }

  @Test
  void ticksOfAStaffMemberGoToNoOtherOne() {
    var staff = staffSession();
    drafts.keep(staff, town.id, days(0, 1), List.of());
    drafts.move(staff, session);
    assertEquals(days(0, 1), drafts.of(staff));
    assertEquals(List.of(), drafts.of(session));
  }
}
