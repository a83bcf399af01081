package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.MONDAY;
import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.DayList.Attendee;
import fr.alloparents.booking.DayList.Moved;
import fr.alloparents.booking.DayList.Sheet;
import fr.alloparents.booking.TestTown.Family;
import fr.alloparents.town.Author;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Who is on the lists of a day, and whether they can still change.
class DayListsTest extends DeskTest {

  /// Tuesday's lists close on Monday at 10:00 in Paris.
  private static final Instant DEADLINE = Instant.parse("2026-11-23T09:00:00Z");

  private static final LocalDate SUNDAY = MONDAY.minusDays(1);

  private DayLists listsAt(Instant now) {
    return new DayLists(scratch.database(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private Sheet sheet(long activity) {
    return sheet(listsAt(NOW), activity);
  }

  private Sheet sheet(DayLists lists, long activity) {
    return lists.of(town.id, TUESDAY).sheets().stream()
        .filter(sheet -> sheet.activity().id() == activity)
        .findFirst()
        .orElseThrow();
  }

  private List<String> names(long activity) {
    return sheet(activity).children().stream().map(Attendee::lastName).toList();
  }

  private Attendee marsone() {
    return new Attendee(family.child(), "Marsone", "Marsone-enfant", "Mallerin", "CE1");
  }

  @Test
  void whoWaitsIsOnNoSheet() {
    fill(town.centre, 3);
    ask(Change.joinWaitingList(family.child(), town.centre, TUESDAY));

    assertEquals(List.of("Preneur0", "Preneur1", "Preneur2"), names(town.centre));
  }

  @Test
  void whoHasCancelledIsOnNoSheet() {
    var other = town.family("Bond");
    ask(book(town.canteen, TUESDAY));
    ask(other, Change.book(other.child(), town.canteen, TUESDAY));
    ask(Change.cancel(family.child(), town.canteen, TUESDAY));

    assertEquals(List.of("Bond"), names(town.canteen));
  }

  @Test
  void anotherTownsChildrenAreNeverListed() {
    var elsewhere = TestTown.in(scratch.database());
    var neighbour = elsewhere.family("Voisin");
    elsewhere
        .deskAt(NOW)
        .submit(
            elsewhere.byWeb(neighbour, Change.book(neighbour.child(), elsewhere.canteen, TUESDAY)));
    ask(book(town.canteen, TUESDAY));

    assertEquals(List.of("Marsone"), names(town.canteen));
    assertEquals(4, listsAt(NOW).of(town.id, TUESDAY).sheets().size());
    assertEquals(1, listsAt(NOW).movedSince(town.id, TUESDAY, NOW.minusSeconds(1)).size());
    assertThrows(IllegalArgumentException.class, () -> listsAt(NOW).of(-1, TUESDAY));
  }

  @Test
  void aClosedDayHasNobodyAndSaysWhy() {
    ask(book(town.canteen, TUESDAY));
    ask(book(town.centre, TUESDAY));
    var lists = listsAt(NOW);
    assertEquals(List.of(marsone()), sheet(lists, town.canteen).children());

    new DayClosing(scratch.database(), Clock.fixed(NOW, ZoneOffset.UTC))
        .close(
            new Closing(
                town.id,
                TUESDAY,
                TUESDAY,
                null,
                null,
                town.canteen,
                "Grève",
                Author.of("Mme Maire")));

    assertEquals(List.of(), sheet(lists, town.canteen).children());
    assertEquals("Grève", sheet(lists, town.canteen).closed());
    assertEquals(List.of(marsone()), sheet(lists, town.centre).children());
    assertEquals(null, sheet(lists, town.centre).closed());
  }

  @Test
  void aClosedSchoolDoesNotCloseTheActivityOfTheOthers() {
    new DayClosing(scratch.database(), Clock.fixed(NOW, ZoneOffset.UTC))
        .close(
            new Closing(
                town.id,
                TUESDAY,
                TUESDAY,
                town.school,
                null,
                null,
                "Neige",
                Author.of("Mme Maire")));

    assertEquals(null, sheet(town.canteen).closed());
  }

  @Test
  void aChildOfTwoHouseholdsCountsOnce() {
    var other = new Family(town.family("Dupuis").household(), family.child());
    town.joinHousehold(other.child(), other.household());
    ask(book(town.canteen, TUESDAY));
    ask(other, Change.book(other.child(), town.canteen, TUESDAY));

    assertEquals(List.of(marsone()), sheet(town.canteen).children());
  }

  @Test
  void theClassIsThatOfTheDay() {
    long other =
        town.insert(
            "INSERT INTO school_class (town_id, school_id, name) VALUES (?, ?, 'CE2')",
            town.id,
            town.school);
    ask(book(town.canteen, TUESDAY));
    town.update("UPDATE child_class SET last_day = ? WHERE child_id = ?", MONDAY, family.child());
    assertEquals(
        List.of(new Attendee(family.child(), "Marsone", "Marsone-enfant", null, null)),
        sheet(town.canteen).children());

    town.update(
        "INSERT INTO child_class VALUES (?, ?, ?, '2027-08-31', ?)",
        town.id,
        family.child(),
        TUESDAY,
        other);
    assertEquals("CE2", sheet(town.canteen).children().getFirst().schoolClass());
  }

  @Test
  void sheetsAreInTheOrderOfKeysAndChildrenByClassAndName() {
    long first =
        town.insert(
            "INSERT INTO school_class (town_id, school_id, name) VALUES (?, ?, 'CE0')",
            town.id,
            town.school);
    var bond = town.family("Bond");
    var zola = town.family("Zola");
    town.update(
        "UPDATE child_class SET school_class_id = ? WHERE child_id = ?", first, zola.child());
    for (var booking : List.of(family, bond, zola)) {
      ask(booking, Change.book(booking.child(), town.canteen, TUESDAY));
    }

    assertEquals(List.of("Zola", "Bond", "Marsone"), names(town.canteen));
    assertEquals(
        List.of(town.canteen, town.noMeal, town.centre, town.workshop),
        listsAt(NOW).of(town.id, TUESDAY).sheets().stream()
            .map(sheet -> sheet.activity().id())
            .toList());
    assertEquals(List.of(), sheet(town.workshop).children());
  }

  @Test
  void aDayWithoutOpeningsHasNoSheets() {
    assertEquals(List.of(), listsAt(NOW).of(town.id, TestTown.LAST.plusDays(1)).sheets());
  }

  @Test
  void aListIsSettledOnceNoCallerCanFinishAnyMore() {
    var graceEnds = DEADLINE.plusSeconds(180);
    assertEquals(DEADLINE, sheet(town.canteen).deadline());
    assertFalse(sheet(listsAt(DEADLINE), town.canteen).settled());
    assertFalse(sheet(listsAt(graceEnds), town.canteen).settled());
    assertTrue(sheet(listsAt(graceEnds.plusNanos(1000)), town.canteen).settled());
  }

  @Test
  void theLatestDeadlineOfAnySchoolAndActionCounts() {
    long other = town.insert("INSERT INTO school (town_id, name) VALUES (?, 'Rochat')", town.id);
    town.rule(
        "INSERT INTO activity_school VALUES (?, ?, ?, ?)",
        town.id,
        town.canteen,
        other,
        town.place);
    town.rule(
        """
        INSERT INTO cut_off (town_id, school_id, action, kind, amount, local_time)
        VALUES (?, ?, 'CANCEL', 'DAYS_BEFORE', 0, '08:00')
        """,
        town.id,
        other);

    assertEquals(Instant.parse("2026-11-24T07:00:00Z"), sheet(town.canteen).deadline());
    assertEquals(DEADLINE, sheet(town.noMeal).deadline(), "which that school is not offered");
  }

  @Test
  void aDeadlineOfNoSchoolIsNotCounted() {
    town.rule(
        """
        INSERT INTO cut_off (town_id, school_id, kind, amount, local_time)
        VALUES (?, ?, 'DAYS_BEFORE', 1, '08:00')
        """,
        town.id,
        town.school);

    assertEquals(Instant.parse("2026-11-23T07:00:00Z"), sheet(town.canteen).deadline());
    town.rule("DELETE FROM activity_school WHERE activity_id = ?", town.canteen);
    assertEquals(DEADLINE, sheet(town.canteen).deadline());
  }

  @Test
  void aRuleThatChangesIsSeenByReadersThatKnewTheOldOne() {
    var lists = listsAt(DEADLINE.plusSeconds(3600));
    assertTrue(sheet(lists, town.canteen).settled());
    town.rule("UPDATE cut_off SET local_time = '18:00' WHERE town_id = ?", town.id);
    assertFalse(sheet(lists, town.canteen).settled());
  }

  @Test
  void whatMovedAfterAnInstantIsToldInItsOrder() {
    ask(book(town.canteen, TUESDAY));
    var later = DEADLINE.plusSeconds(3600);
    byTownHall(later, Change.cancel(family.child(), town.canteen, TUESDAY));
    byTownHall(later.plusSeconds(60), Change.book(family.child(), town.centre, TUESDAY));
    byTownHall(later, Change.book(family.child(), town.canteen, TUESDAY.plusDays(2)));

    var lists = listsAt(later);
    assertEquals(
        List.of(
            moved(town.canteen, Movement.Kind.CANCELLED, later),
            moved(town.centre, Movement.Kind.BOOKED, later.plusSeconds(60))),
        lists.movedSince(town.id, TUESDAY, DEADLINE));
    assertEquals(
        List.of(moved(town.centre, Movement.Kind.BOOKED, later.plusSeconds(60))),
        lists.movedSince(town.id, TUESDAY, later),
        "that instant was in the list before");
  }

  @Test
  void joiningAndLeavingAWaitingListMovesNobody() {
    fill(town.centre, 3);
    ask(Change.joinWaitingList(family.child(), town.centre, TUESDAY));
    ask(Change.cancel(family.child(), town.centre, TUESDAY));

    assertEquals(3, listsAt(NOW).movedSince(town.id, TUESDAY, NOW.minusSeconds(1)).size());
  }

  private void byTownHall(Instant at, Change change) {
    var told =
        town.deskAt(at)
            .submit(
                new Submission(
                    UUID.randomUUID(),
                    town.id,
                    family.household(),
                    Channel.TOWN_HALL,
                    "Mme Maire",
                    OptionalLong.empty(),
                    null,
                    "Demande au guichet",
                    List.of(change)));
    assertFalse(told.results().getFirst().outcome() instanceof Outcome.Refused, told.toString());
  }

  private static Moved moved(long activity, Movement.Kind kind, Instant at) {
    return new Moved(
        activity, "Marsone", "Marsone-enfant", kind, Channel.TOWN_HALL, "Mme Maire", at);
  }

  @Test
  void daysClosedForTheWholeTownArePassedOver() {
    var closing = new DayClosing(scratch.database(), Clock.fixed(NOW, ZoneOffset.UTC));
    closing.close(Closing.ofTown(town.id, MONDAY, "Pont", Author.of("Mme Maire")));
    closing.close(
        new Closing(
            town.id, TUESDAY, TUESDAY, null, null, town.canteen, "Grève", Author.of("Mme Maire")));
    var lists = listsAt(NOW);

    assertEquals(Optional.of(TUESDAY), lists.openAfter(town.id, SUNDAY));
    assertEquals(Optional.of(SUNDAY), lists.openBefore(town.id, TUESDAY));
    assertEquals(Optional.empty(), lists.openAfter(town.id, TestTown.LAST));
    assertEquals(Optional.empty(), lists.openBefore(town.id, TestTown.FIRST));
  }
}
