package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.activity.ActivityDesk;
import fr.alloparents.activity.ActivityWanted;
import fr.alloparents.activity.CatalogueException;
import fr.alloparents.booking.SiteDesk.Saved;
import fr.alloparents.booking.SiteDesk.SchoolBooked;
import fr.alloparents.booking.SiteDesk.Wanted;
import fr.alloparents.booking.TestTown.Family;
import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Schools go to other places: bookings go along, limits hold, and nobody is booked where nothing
/// is offered.
class SiteDeskTest extends DeskTest {

  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Author AGNES = Author.of("Agnès");
  private static final Saved.Done NOTHING_MOVED = new Saved.Done(0, 0, 0);

  private SiteDesk sites;
  private Town ville;

  @BeforeEach
  void openDesk() {
    sites = new SiteDesk(town.database, CLOCK);
    ville = new Towns(town.database).byId(town.id).orElseThrow();
  }

  private Saved save(long activity, Wanted wanted) {
    var seen = sites.sheet(ville, activity).orElseThrow().fingerprint();
    return sites.save(ville, AGNES, UUID.randomUUID(), seen, activity, wanted);
  }

  private static Wanted at(Map<Long, Long> placeOfSchool) {
    return new Wanted(placeOfSchool, null, Set.of(), null);
  }

  private Wanted toNewPlace(String name) {
    return new Wanted(Map.of(), name, Set.of(town.school), null);
  }

  private long newPlace(String name) {
    return town.insert("INSERT INTO place (town_id, name) VALUES (?, ?)", town.id, name);
  }

  /// A school beside the first, whose pupils go to the same place for the centre.
  private long secondSchool() {
    long school = town.insert("INSERT INTO school (town_id, name) VALUES (?, 'Rocher')", town.id);
    save(town.centre, at(Map.of(town.school, town.place, school, town.place)));
    return school;
  }

  private void enter(Family pupil, long school) {
    long its =
        town.insert(
            "INSERT INTO school_class (town_id, school_id, name) VALUES (?, ?, 'CP')",
            town.id,
            school);
    town.layDown(
        pupil.child(),
        "UPDATE child_class SET school_class_id = ? WHERE town_id = ? AND child_id = ?",
        its,
        town.id,
        pupil.child());
  }

  /// "capacity taken booked" of an opening on Tuesday.
  private String opening(long activity, long place) {
    return town.database.read(
        handle ->
            handle
                .select(
                    """
                    SELECT CONCAT_WS(' ', COALESCE(o.capacity, '-'), o.taken, (
                      SELECT COUNT(*) FROM booking b WHERE b.town_id = o.town_id AND b.day = o.day
                        AND b.activity_id = o.activity_id AND b.place_id = o.place_id))
                    FROM opening o
                    WHERE o.town_id = ? AND o.activity_id = ? AND o.place_id = ? AND o.day = ?
                    """,
                    town.id,
                    activity,
                    place,
                    TUESDAY)
                .mapTo(String.class)
                .one());
  }

  /// Openings from today on that have a limit where the catalogue has none, or the other way round.
  private long astray() {
    return town.count(
        """
        SELECT COUNT(*) FROM opening o LEFT JOIN activity_place ap
          ON ap.town_id = o.town_id AND ap.activity_id = o.activity_id AND ap.place_id = o.place_id
        WHERE o.town_id = ? AND o.day >= '2026-11-21'
          AND (o.capacity IS NULL) <> (ap.capacity IS NULL)
        """,
        town.id);
  }

  private long place(String name) {
    return town.count("SELECT id FROM place WHERE town_id = ? AND name = ?", town.id, name);
  }

  @Test
  void bookingsAndWaitingListGoAlongAndTheLimitHoldsAtTheNewPlace() {
    var takers = fill(town.centre, 3);
    assertEquals(
        new Outcome.Waiting(1), ask(Change.joinWaitingList(family.child(), town.centre, TUESDAY)));
    assertEquals(new Saved.Done(3, 0, 0), save(town.centre, toNewPlace("Annexe")));
    assertEquals("3 3 3", opening(town.centre, place("Annexe")));
    assertEquals("- 0 0", opening(town.centre, town.place));
    assertEquals(0, astray());
    var first = takers.getFirst();
    assertEquals(
        new Outcome.Cancelled(), ask(first, Change.cancel(first.child(), town.centre, TUESDAY)));
    assertEquals(new Outcome.Unchanged(), ask(book(town.centre, TUESDAY)), "served where it waits");
    assertEquals("3 3 3", opening(town.centre, place("Annexe")));
  }

  @Test
  void aPlaceThatASchoolLeavesGoesToWhoWaitsThere() {
    long rocher = secondSchool();
    var takers = fill(town.centre, 2);
    var other = town.family("Rocher");
    enter(other, rocher);
    assertEquals(
        new Outcome.Booked(), ask(other, Change.book(other.child(), town.centre, TUESDAY)));
    ask(Change.joinWaitingList(family.child(), town.centre, TUESDAY));
    long annexe = newPlace("Annexe");
    assertEquals(
        new Saved.Done(1, 1, 0),
        save(town.centre, at(Map.of(town.school, town.place, rocher, annexe))));
    assertEquals("3 3 3", opening(town.centre, town.place));
    assertEquals("3 1 1", opening(town.centre, annexe));
    assertEquals(2, takers.size());
    assertEquals(0, astray());
  }

  @Test
  void aPlaceWithoutLimitIsReplacedByOneWithout() {
    fill(town.canteen, 2);
    assertEquals(new Saved.Done(2, 0, 0), save(town.canteen, toNewPlace("Restaurant")));
    assertEquals("- 0 2", opening(town.canteen, place("Restaurant")));
    assertEquals(new Outcome.Booked(), ask(book(town.canteen, TUESDAY)));
    assertEquals(0, astray());
  }

  @Test
  void aSchoolThatLosesTheActivityKeepsItAsLongAsItsPupilsAreBooked() {
    fill(town.centre, 2);
    var gone = at(Map.of());
    var booked = new SchoolBooked(town.school, "Mallerin", 2, TUESDAY, TUESDAY);
    assertEquals(new Saved.StillBooked(List.of(booked)), save(town.centre, gone));
    assertEquals(2, town.bookings(town.centre, TUESDAY));
    var told = new Wanted(Map.of(), null, Set.of(), "Le centre change");
    assertEquals(new Saved.Done(0, 0, 2), save(town.centre, told));
    assertEquals(0, town.bookings(town.centre, TUESDAY));
    assertEquals(
        new Outcome.Refused(new Refusal.NotOffered()), ask(book(town.centre, TUESDAY.plusDays(1))));
    var closings = new Closings(town.database);
    var made = closings.latest(town.id, 1).getFirst();
    assertEquals("Mallerin, Centre", made.scope());
    assertEquals(2, closings.toTell(town.id, made.id()).size());
    assertEquals(0, astray());
  }

  @Test
  void aNewActivityCanBeBookedOnceItHasAPlaceOnItsDaysFromTodayOn() {
    long group = town.count("SELECT id FROM activity_group WHERE town_id = ?", town.id);
    var thursdays = Weekdays.of(DayOfWeek.THURSDAY);
    var wanted =
        new ActivityWanted(
            "Chorale", null, group, null, 2, 1, thursdays, Season.SCHOOL_TIME, false, Set.of());
    new ActivityDesk(town.database, CLOCK).save(ville, AGNES, UUID.randomUUID(), "", null, wanted);
    long choir =
        town.count("SELECT id FROM activity WHERE town_id = ? AND keypad_page = 2", town.id);
    town.layDown(
        family.child(),
        "INSERT INTO enrolment VALUES (?, ?, ?, '2026-09-01', '2027-08-31')",
        town.id,
        family.child(),
        choir);
    var thursday = LocalDate.of(2026, 11, 26);
    assertEquals(
        new Outcome.Refused(new Refusal.NotOffered()), ask(book(choir, thursday)), "nowhere yet");
    assertEquals(NOTHING_MOVED, save(choir, at(Map.of(town.school, town.place))));
    assertEquals(new Outcome.Booked(), ask(book(choir, thursday)));
    assertEquals(
        "2026-11-26 2027-07-01",
        town.database.read(
            handle ->
                handle
                    .select(
                        "SELECT CONCAT(MIN(day), ' ', MAX(day)) FROM opening WHERE activity_id = ?",
                        choir)
                    .mapTo(String.class)
                    .one()));
    assertEquals(
        0,
        town.count(
            "SELECT COUNT(*) FROM opening WHERE activity_id = ? AND (WEEKDAY(day) <> 3"
                + " OR day = '2027-05-06')",
            choir),
        "Ascension Day is no day of class");
  }

  @Test
  void twiceIsOnceAndWhoHasNotSeenTheLastChangeIsTold() {
    var request = UUID.randomUUID();
    var seen = sites.sheet(ville, town.centre).orElseThrow().fingerprint();
    for (int i = 0; i < 2; i++) {
      var saved = sites.save(ville, AGNES, request, seen, town.centre, toNewPlace("Annexe"));
      assertInstanceOf(Saved.Done.class, saved);
    }
    assertEquals(
        new Saved.Outdated(),
        sites.save(
            ville,
            AGNES,
            UUID.randomUUID(),
            seen,
            town.centre,
            at(Map.of(town.school, town.place))));
    assertThrows(CatalogueException.class, () -> save(town.centre, toNewPlace("mallerin")));
    assertEquals(
        place("Annexe"),
        sites.sheet(ville, town.centre).orElseThrow().placeOfSchool().get(town.school));
    var other = TestTown.in(town.database);
    assertTrue(sites.sheet(ville, other.centre).isEmpty());
    assertEquals(
        new Saved.NoSuch(),
        sites.save(ville, AGNES, UUID.randomUUID(), "", other.centre, at(Map.of())));
  }

  /// While the centre moves to and fro, thirty families want its three places on the same day.
  @Test
  void whoBooksDuringAMoveIsCountedOnceAndTheLimitHolds() throws Exception {
    long annexe = newPlace("Annexe");
    var takers = IntStream.range(0, 30).mapToObj(i -> town.family("Preneur" + i)).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 6; round++) {
        long target = round % 2 == 0 ? annexe : town.place;
        var day = TUESDAY.plusDays(round);
        List<Future<Outcome>> asked = new ArrayList<>();
        for (var taker : takers) {
          asked.add(threads.submit(() -> ask(taker, Change.book(taker.child(), town.centre, day))));
        }
        var moved = threads.submit(() -> save(town.centre, at(Map.of(town.school, target))));
        assertInstanceOf(Saved.Done.class, moved.get());
        int booked = 0;
        for (var outcome : asked) {
          booked += outcome.get() instanceof Outcome.Booked ? 1 : 0;
        }
        assertEquals(3, booked);
        assertEquals(3, town.bookings(town.centre, day));
        assertEquals(3, taken(day, target));
        assertEquals(0, taken(day, target == annexe ? town.place : annexe));
        assertEquals(0, astray());
      }
    }
  }

  private @Nullable Integer taken(LocalDate day, long place) {
    return town.database.read(
        handle ->
            handle
                .select(
                    "SELECT taken FROM opening WHERE activity_id = ? AND day = ? AND place_id = ?",
                    town.centre,
                    day,
                    place)
                .mapTo(Integer.class)
                .one());
  }
}
