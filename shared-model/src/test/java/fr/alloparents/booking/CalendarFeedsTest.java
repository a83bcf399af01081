package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.MONDAY;
import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.CalendarFeeds.Booked;
import fr.alloparents.booking.CalendarFeeds.Calendar;
import fr.alloparents.booking.CalendarFeeds.Feed;
import fr.alloparents.booking.TestTown.Family;
import fr.alloparents.storage.StorageException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The private addresses of a child's calendar: who makes and revokes them, and what is read there.
class CalendarFeedsTest extends DeskTest {

  private static final AtomicInteger KEYS = new AtomicInteger();

  private CalendarFeeds feeds;

  @BeforeEach
  void open() {
    feeds = new CalendarFeeds(scratch.database(), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static byte[] key() {
    return ByteBuffer.allocate(32).putInt(KEYS.incrementAndGet()).array();
  }

  private boolean add(Family asking, byte[] key) {
    return feeds.add(town.id, asking.household(), asking.child(), key, Locale.FRENCH);
  }

  private byte[] added(Family asking) {
    var key = key();
    assertTrue(add(asking, key));
    return key;
  }

  private List<Feed> all(Family asking) {
    return feeds.all(town.id, asking.household(), asking.child());
  }

  private boolean remove(Family asking, Feed feed) {
    return feeds.remove(town.id, asking.household(), asking.child(), feed.id());
  }

  private Optional<Calendar> read(byte[] key) {
    return feeds.read(town.id, key, MONDAY);
  }

  private List<LocalDate> days(byte[] key) {
    return read(key).orElseThrow().bookings().stream().map(Booked::day).toList();
  }

  @Test
  void anotherTownNeitherReadsNorListsNorRevokesNorMakesAnAddress() {
    var key = added(family);
    var feed = all(family).getFirst();
    var elsewhere = TestTown.in(scratch.database());
    assertEquals(Optional.empty(), feeds.read(elsewhere.id, key, MONDAY));
    assertEquals(List.of(), feeds.all(elsewhere.id, family.household(), family.child()));
    assertFalse(feeds.remove(elsewhere.id, family.household(), family.child(), feed.id()));
    assertFalse(feeds.add(elsewhere.id, family.household(), family.child(), key(), Locale.FRENCH));
    assertEquals(List.of(feed), all(family));
    assertTrue(read(key).isPresent());
  }

  @Test
  void anotherHouseholdNeitherListsNorRevokesNorMakesAnAddress() {
    var key = added(family);
    var feed = all(family).getFirst();
    var neighbour = town.family("Dupuis");
    var asIfTheirs = new Family(neighbour.household(), family.child());
    assertFalse(add(asIfTheirs, key()));
    assertEquals(List.of(), all(asIfTheirs));
    assertFalse(remove(asIfTheirs, feed));
    assertFalse(remove(neighbour, feed), "by the page of their own child");
    assertEquals(List.of(feed), all(family));
    assertTrue(read(key).isPresent());
  }

  @Test
  void aChildOfTwoHouseholdsHasAddressesOfEach() {
    var other = new Family(town.family("Dupuis").household(), family.child());
    town.joinHousehold(other.child(), other.household());
    var ours = added(family);
    var theirs = added(other);
    ask(book(town.canteen, MONDAY));
    ask(other, book(town.canteen, TUESDAY));
    assertEquals(List.of(MONDAY), days(ours));
    assertEquals(List.of(TUESDAY), days(theirs), "each shows what its household has booked");
    assertFalse(remove(other, all(family).getFirst()));
    assertEquals(1, all(family).size());
    assertEquals(1, all(other).size());
  }

  @Test
  void anAddressShowsOneChildOnly() {
    var sibling = new Family(family.household(), town.sibling(family));
    var key = added(family);
    ask(sibling, Change.book(sibling.child(), town.canteen, MONDAY));
    assertEquals(List.of(), days(key));
    assertEquals(List.of(), all(sibling));
    assertFalse(remove(sibling, all(family).getFirst()));
  }

  @Test
  void theFirstDayIsShownAndTheDayBeforeIsNot() {
    var key = added(family);
    ask(book(town.canteen, TUESDAY));
    ask(book(town.canteen, TestTown.LAST));
    assertEquals(
        List.of(TUESDAY, TestTown.LAST), days(key), "from a day before on, however far ahead");
    for (var from : List.of(TUESDAY, TUESDAY.plusDays(1), TestTown.LAST.plusDays(1))) {
      var shown = feeds.read(town.id, key, from).orElseThrow().bookings();
      assertEquals(
          List.of(TUESDAY, TestTown.LAST).stream().filter(day -> !day.isBefore(from)).toList(),
          shown.stream().map(Booked::day).toList());
    }
  }

  @Test
  void whatIsReadIsTheChildItsLanguageAndItsBookingsByDay() {
    var key = key();
    assertTrue(feeds.add(town.id, family.household(), family.child(), key, Locale.ENGLISH));
    town.update("UPDATE activity SET english_name = 'Lunch' WHERE id = ?", town.canteen);
    ask(book(town.centre, TUESDAY));
    ask(book(town.canteen, TUESDAY));
    ask(book(town.workshop, MONDAY));
    assertEquals(
        Optional.of(
            new Calendar(
                family.child(),
                "Marsone-enfant",
                Locale.ENGLISH,
                List.of(
                    new Booked(MONDAY, town.workshop, "Atelier", null, NOW),
                    new Booked(TUESDAY, town.canteen, "Cantine", "Lunch", NOW),
                    new Booked(TUESDAY, town.centre, "Centre", null, NOW)))),
        read(key));
    ask(Change.cancel(family.child(), town.canteen, TUESDAY));
    assertEquals(List.of(MONDAY, TUESDAY), days(key));
  }

  @Test
  void aRevokedAddressShowsNothingAndOthersStay() {
    var revoked = added(family);
    var kept = added(family);
    var feed = all(family).getFirst();
    assertEquals(new Feed(feed.id(), NOW), feed);
    assertTrue(remove(family, feed));
    assertEquals(Optional.empty(), read(revoked));
    assertTrue(read(kept).isPresent());
    assertEquals(1, all(family).size());
  }

  @Test
  void revokingAnAddressThatIsAbsentIsTold() {
    added(family);
    var feed = all(family).getFirst();
    assertTrue(remove(family, feed));
    assertFalse(remove(family, feed));
    assertFalse(remove(family, new Feed(-1, NOW)));
  }

  @Test
  void aKeyOfNobodyReadsNothing() {
    added(family);
    assertEquals(Optional.empty(), read(key()));
    assertEquals(Optional.empty(), read(new byte[0]));
  }

  @Test
  void aKeyOpensOneCalendarOnly() {
    var key = added(family);
    var neighbour = town.family("Dupuis");
    var error = assertThrows(StorageException.class, () -> add(neighbour, key));
    assertTrue(error.duplicateKey());
    assertEquals(family.child(), read(key).orElseThrow().childId());
  }

  @Test
  void aChildThatLeavesAHouseholdTakesItsAddressesAlong() {
    var other = new Family(town.family("Dupuis").household(), family.child());
    town.joinHousehold(other.child(), other.household());
    var ours = added(family);
    var theirs = added(other);
    town.update(
        "DELETE FROM household_child WHERE town_id = ? AND household_id = ? AND child_id = ?",
        town.id,
        family.household(),
        family.child());
    assertEquals(Optional.empty(), read(ours));
    assertEquals(List.of(), all(family));
    assertFalse(add(family, key()));
    assertTrue(read(theirs).isPresent());
  }

  @Test
  void tenAddressesOfAChildAreMadeAndNoMoreUntilOneGoes() {
    IntStream.range(0, CalendarFeeds.MOST).forEach(_ -> added(family));
    var refused = key();
    assertFalse(add(family, refused));
    assertEquals(Optional.empty(), read(refused));
    added(new Family(family.household(), town.sibling(family)));
    assertTrue(remove(family, all(family).getLast()));
    added(family);
  }

  @Test
  void ofManyClicksAtOnceTenAddressesAreMadeAndNoMore() throws Exception {
    for (int round = 0; round < 5; round++) {
      var clicking = town.family("Clic" + round);
      var start = new CyclicBarrier(16);
      var clicks =
          IntStream.range(0, 16)
              .<Callable<Boolean>>mapToObj(
                  _ ->
                      () -> {
                        start.await();
                        return add(clicking, key());
                      })
              .toList();
      long made = 0;
      try (var threads = Executors.newFixedThreadPool(16)) {
        for (var told : threads.invokeAll(clicks)) {
          made += told.get() ? 1 : 0;
        }
      }
      assertEquals(CalendarFeeds.MOST, made);
      assertEquals(CalendarFeeds.MOST, all(clicking).size());
    }
  }
}
