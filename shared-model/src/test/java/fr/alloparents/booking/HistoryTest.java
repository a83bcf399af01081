package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.MONDAY;
import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fr.alloparents.booking.TestTown.Family;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The last operations that a family sees.
class HistoryTest extends DeskTest {

  private History historyAt(Instant now) {
    return new History(scratch.database(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private List<Movement> history() {
    return historyAt(NOW).ofHousehold(town.id, family.household());
  }

  @Test
  void theLastFortyAreShownLatestFirst() {
    for (int i = 0; i < 25; i++) {
      var day = TUESDAY.plusDays(i);
      ask(book(town.canteen, day));
      ask(Change.cancel(family.child(), town.canteen, day));
    }

    var shown = history();

    assertEquals(History.SHOWN, shown.size());
    assertEquals(Movement.Kind.CANCELLED, shown.getFirst().kind());
    assertEquals(TUESDAY.plusDays(24), shown.getFirst().day());
    assertEquals(TUESDAY.plusDays(5), shown.getLast().day());
    assertEquals("Marsone-enfant", shown.getFirst().childFirstName());
    assertEquals("Cantine", shown.getFirst().activity());
    assertEquals("Mme Test", shown.getFirst().author());
  }

  @Test
  void eachHouseholdOfAChildSeesItsOwn() {
    long otherHousehold = town.family("Dupuis").household();
    town.joinHousehold(family.child(), otherHousehold);
    ask(book(town.canteen, MONDAY));
    ask(new Family(otherHousehold, family.child()), book(town.canteen, TUESDAY));

    assertEquals(List.of(MONDAY), history().stream().map(Movement::day).toList());
    assertEquals(
        List.of(TUESDAY),
        historyAt(NOW).ofHousehold(town.id, otherHousehold).stream().map(Movement::day).toList());
  }

  @Test
  void nothingIsDeletedByNoLongerBeingShown() {
    ask(book(town.canteen, TUESDAY));

    var nextSeptember = Instant.parse("2027-09-30T21:59:59Z");
    var nextOctober = Instant.parse("2027-09-30T22:00:00Z");

    assertEquals(1, historyAt(nextSeptember).ofHousehold(town.id, family.household()).size());
    assertEquals(0, historyAt(nextOctober).ofHousehold(town.id, family.household()).size());
    assertEquals(1, town.count("SELECT COUNT(*) FROM movement WHERE town_id = ?", town.id));
  }

  private List<LocalDate> daysOf(long householdId, long childId) {
    return historyAt(NOW).ofChild(town.id, householdId, childId).stream()
        .map(Movement::day)
        .toList();
  }

  @Test
  void aChildsOwnLastFortyAreShownHoweverMuchItsSiblingMovedSince() {
    long sibling = town.sibling(family);
    move(family.child(), 21);
    move(sibling, 22);

    var shown = daysOf(family.household(), family.child());

    assertEquals(History.SHOWN, shown.size());
    assertEquals(TUESDAY.plusDays(20), shown.getFirst());
    assertEquals(TUESDAY.plusDays(1), shown.getLast());
    assertEquals(TUESDAY.plusDays(21), daysOf(family.household(), sibling).getFirst());
  }

  /// Books and cancels so many days, one after the other.
  private void move(long child, int days) {
    for (int i = 0; i < days; i++) {
      var day = TUESDAY.plusDays(i);
      ask(Change.book(child, town.canteen, day));
      ask(Change.cancel(child, town.canteen, day));
    }
  }

  @Test
  void ofAChildEachHouseholdSeesItsOwnAndOthersNothing() {
    var neighbour = town.family("Dupuis");
    var elsewhere = TestTown.in(scratch.database());
    ask(book(town.canteen, MONDAY));
    assertEquals(List.of(), daysOf(neighbour.household(), family.child()));
    assertEquals(List.of(), daysOf(family.household(), neighbour.child()));
    assertEquals(
        List.of(), historyAt(NOW).ofChild(elsewhere.id, family.household(), family.child()));

    town.joinHousehold(family.child(), neighbour.household());
    ask(new Family(neighbour.household(), family.child()), book(town.canteen, TUESDAY));

    assertEquals(List.of(MONDAY), daysOf(family.household(), family.child()));
    assertEquals(List.of(TUESDAY), daysOf(neighbour.household(), family.child()));
    assertEquals(List.of(), daysOf(neighbour.household(), neighbour.child()));
  }

  @Test
  void ofAChildDaysOfThePreviousSchoolYearAreShownUntilTheEndOfSeptember() {
    ask(book(town.canteen, TUESDAY));
    var first = LocalDate.of(2026, 9, 1);
    for (var day : List.of(first, first.minusDays(1))) {
      movement(day);
    }

    assertEquals(List.of(first, TUESDAY), daysAt("2027-09-30T21:59:59Z"));
    assertEquals(List.of(), daysAt("2027-09-30T22:00:00Z"));
    assertEquals(List.of(first.minusDays(1), first, TUESDAY), daysAt("2026-09-30T21:59:59Z"));
  }

  @Test
  void theTownHallSeesAChildsMovementsInAllItsHouseholdsAndYears() {
    var neighbour = town.family("Dupuis");
    town.joinHousehold(family.child(), neighbour.household());
    ask(book(town.canteen, MONDAY));
    ask(new Family(neighbour.household(), family.child()), book(town.canteen, TUESDAY));
    ask(neighbour, Change.book(neighbour.child(), town.canteen, MONDAY));
    var past = LocalDate.of(2020, 1, 6);
    movement(past);
    var history = historyAt(NOW);
    assertEquals(
        List.of(past, TUESDAY, MONDAY),
        history.ofChild(town.id, family.child(), History.SHOWN).stream()
            .map(Movement::day)
            .toList());
    assertEquals(List.of(), history.ofChild(TestTown.in(scratch.database()).id, family.child(), 1));
    move(family.child(), 30);
    assertEquals(History.SHOWN, history.ofChild(town.id, family.child(), History.SHOWN).size());
  }

  private List<LocalDate> daysAt(String now) {
    return historyAt(Instant.parse(now))
        .ofChild(town.id, family.household(), family.child())
        .stream()
        .map(Movement::day)
        .toList();
  }

  private void movement(LocalDate day) {
    town.update(
        """
        INSERT INTO movement (town_id, household_id, child_id, activity_id, day, kind, channel,
          author, at)
        VALUES (?, ?, ?, ?, ?, 'BOOKED', 'TOWN_HALL', 'Agnès', ?)
        """,
        town.id,
        family.household(),
        family.child(),
        town.canteen,
        day,
        NOW.plusSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-01, 2025-09-01", "2026-09-30, 2025-09-01", "2026-10-01, 2026-09-01",
    "2026-12-31, 2026-09-01", "2027-01-01, 2026-09-01", "2027-08-31, 2026-09-01",
    "2028-02-29, 2027-09-01"
  })
  void fromOctoberThePreviousSchoolYearIsNoLongerShown(LocalDate today, LocalDate first) {
    assertEquals(first, History.firstDayShown(today));
  }
}
