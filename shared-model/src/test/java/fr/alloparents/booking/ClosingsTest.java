package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.MONDAY;
import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static java.util.Collections.nCopies;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import fr.alloparents.booking.Closings.Line;
import fr.alloparents.booking.Closings.Made;
import fr.alloparents.booking.Closings.Preview;
import fr.alloparents.booking.Closings.Told;
import fr.alloparents.town.Author;
import fr.alloparents.town.Notices.Notice;
import fr.alloparents.town.PhoneNumber;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What closing days would do, and whom to tell afterwards.
class ClosingsTest extends DeskTest {

  private static final LocalDate SUNDAY_IN_SUMMER = LocalDate.of(2027, 7, 4);

  private Closings closings;
  private DayClosing closing;

  @BeforeEach
  void aTown() {
    closings = new Closings(scratch.database());
    closing = new DayClosing(scratch.database(), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private Closing closing(
      LocalDate last, @Nullable Long school, @Nullable Long schoolClass, @Nullable Long activity) {
    return new Closing(
        town.id, TUESDAY, last, school, schoolClass, activity, "Grève", Author.of("Mme Maire"));
  }

  private Closing wholeTown() {
    return closing(TUESDAY, null, null, null);
  }

  private long otherSchool() {
    return town.insert("INSERT INTO school (town_id, name) VALUES (?, 'Jaurès')", town.id);
  }

  private long otherClass() {
    return town.insert(
        "INSERT INTO school_class (town_id, school_id, name) VALUES (?, ?, 'CM2')",
        town.id,
        town.school);
  }

  private long notices() {
    return town.count("SELECT COUNT(*) FROM notice WHERE town_id = ?", town.id);
  }

  private long closures() {
    return town.count("SELECT COUNT(*) FROM closure WHERE town_id = ?", town.id);
  }

  @Test
  void aPreviewCountsBookingsAndHouseholdsOfItsDaysAndScope() {
    var other = town.family("Bond");
    ask(book(town.canteen, TUESDAY));
    ask(book(town.centre, TUESDAY));
    ask(book(town.canteen, MONDAY));
    ask(other, Change.book(other.child(), town.canteen, TUESDAY));

    assertEquals(new Preview(3, 2, 1, null), closings.preview(wholeTown()));
    assertEquals(
        new Preview(2, 2, 1, null), closings.preview(closing(TUESDAY, null, null, town.canteen)));
    assertEquals(
        new Preview(3, 2, 1, null), closings.preview(closing(TUESDAY, town.school, null, null)));
    assertEquals(
        new Preview(3, 2, 1, null),
        closings.preview(closing(TUESDAY, null, town.schoolClass, null)));
    assertEquals(
        new Preview(0, 0, 1, null), closings.preview(closing(TUESDAY, null, otherClass(), null)));
    assertEquals(
        new Preview(0, 0, 0, null), closings.preview(closing(TUESDAY, otherSchool(), null, null)));
  }

  @Test
  void aDayThatIsClosedForMoreThanTheScopeIsNoOpenDay() {
    closing.close(closing(TUESDAY, town.school, null, null));

    assertEquals(0, closings.preview(closing(TUESDAY, town.school, null, null)).openDays());
    assertEquals(0, closings.preview(closing(TUESDAY, null, town.schoolClass, null)).openDays());
    assertEquals(
        "Grève", closings.preview(closing(TUESDAY, null, town.schoolClass, null)).closedBecause());
    // other schools are still open
    assertEquals(new Preview(0, 0, 1, null), closings.preview(wholeTown()));
    assertEquals(
        1, closings.preview(closing(TUESDAY.plusDays(1), town.school, null, null)).openDays());
  }

  @Test
  void aDayOnWhichOneActivityIsClosedIsOpenForTheOthers() {
    closing.close(closing(TUESDAY, null, null, town.canteen));

    assertEquals(0, closings.preview(closing(TUESDAY, null, null, town.canteen)).openDays());
    assertEquals(1, closings.preview(closing(TUESDAY, null, null, town.centre)).openDays());
    assertEquals(1, closings.preview(wholeTown()).openDays());
  }

  @Test
  void ofSeveralReasonsTheOneThatClosesMostIsTold() {
    closing.close(
        new Closing(
            town.id, MONDAY, TUESDAY, null, null, town.canteen, "Four", Author.of("Mme Maire")));
    closing.close(wholeTown());

    assertEquals("Grève", closings.preview(wholeTown()).closedBecause());
  }

  @Test
  void theNextOpenDaySkipsDaysThatAreClosedForTheWholeTown() {
    closing.close(wholeTown());
    closing.close(
        new Closing(
            town.id, MONDAY, MONDAY, town.school, null, null, "Une école", Author.of("Mme Maire")));

    assertEquals(Optional.of(MONDAY), closings.nextOpenDay(town.id, MONDAY));
    assertEquals(Optional.of(TUESDAY.plusDays(1)), closings.nextOpenDay(town.id, TUESDAY));
    assertEquals(Optional.empty(), closings.nextOpenDay(town.id, SUNDAY_IN_SUMMER));
  }

  @Test
  void familiesToTellAreFoundAgainWithEveryNumberAndAddress() {
    town.update(
        "INSERT INTO household_phone VALUES (?, ?, '+33612345678'), (?, ?, '+33476549985')",
        town.id,
        family.household(),
        town.id,
        family.household());
    town.update(
        "INSERT INTO household_email VALUES (?, ?, 'b@exemple.fr'), (?, ?, 'a@exemple.fr')",
        town.id,
        family.household(),
        town.id,
        family.household());
    var unreachable = town.family("Bond");
    ask(unreachable, Change.book(unreachable.child(), town.canteen, TUESDAY));
    ask(book(town.canteen, TUESDAY));
    ask(book(town.centre, TUESDAY));
    ask(book(town.canteen, MONDAY));
    // an earlier closure is not mixed in
    closing.close(
        new Closing(town.id, MONDAY, MONDAY, null, null, null, "Neige", Author.of("Mme Maire")));

    long id = closing.close(wholeTown(), UUID.randomUUID(), null);

    assertEquals(
        List.of(
            new Told(
                "Bond",
                List.of(),
                List.of(),
                List.of(new Line("Bond-enfant Bond", "Cantine", TUESDAY))),
            new Told(
                "Marsone",
                List.of(new PhoneNumber("+33476549985"), new PhoneNumber("+33612345678")),
                List.of("a@exemple.fr", "b@exemple.fr"),
                List.of(
                    new Line("Marsone-enfant Marsone", "Cantine", TUESDAY),
                    new Line("Marsone-enfant Marsone", "Centre", TUESDAY)))),
        closings.toTell(town.id, id));
  }

  @Test
  void whoeverWaitedOrTookAFreedPlaceIsNotAmongThoseWhoLostABooking() {
    fill(town.centre, 3);
    ask(Change.joinWaitingList(family.child(), town.centre, TUESDAY));

    long id = closing.close(wholeTown(), UUID.randomUUID(), null);

    assertEquals(
        List.of("Preneur0", "Preneur1", "Preneur2"),
        closings.toTell(town.id, id).stream().map(Told::household).toList());
  }

  @Test
  void aClosureIsFoundByItsTownOnlyAndNamesItsScope() {
    long id =
        closing.close(closing(TUESDAY, null, town.schoolClass, null), UUID.randomUUID(), null);
    var neighbour = TestTown.in(scratch.database());
    ask(book(town.canteen, MONDAY));

    assertEquals(
        Optional.of(
            new Made(
                id,
                TUESDAY,
                TUESDAY,
                "Mallerin, CE1",
                null,
                "Grève",
                NOW,
                "Mme Maire",
                null,
                null)),
        closings.find(town.id, id));
    assertEquals(Optional.empty(), closings.find(neighbour.id, id));
    assertEquals(List.of(), closings.toTell(neighbour.id, id));
    assertEquals(List.of(), closings.latest(neighbour.id, 10));
  }

  @Test
  void theLatestAreThoseOfTheTownHallAndNotThoseOfTheSchoolYear() {
    town.rule(
        "INSERT INTO closure (town_id, first_day, last_day, reason) VALUES (?, ?, ?, 'Noël')",
        town.id,
        MONDAY,
        MONDAY);
    closing.close(closing(TUESDAY, town.school, null, null));
    closing.close(closing(TUESDAY, null, null, town.canteen));
    closing.close(wholeTown());

    assertEquals(
        List.of("", "Cantine", "Mallerin"),
        closings.latest(town.id, 10).stream().map(Made::scope).toList());
    assertEquals(1, closings.latest(town.id, 1).size());
  }

  @Test
  void aFormThatIsSentAgainClosesAndTellsOnce() {
    var request = UUID.randomUUID();
    var notice = new Notice(TUESDAY, TUESDAY, "Grève", "Grève");

    long first = closing.close(wholeTown(), request, notice);
    long again = closing.close(wholeTown(), request, notice);

    assertEquals(first, again);
    assertEquals(Optional.of(first), closings.ofRequest(town.id, request));
    assertEquals(1, closures());
    assertEquals(1, notices());
    assertNotEquals(first, closing.close(wholeTown(), UUID.randomUUID(), notice));
    assertEquals(2, notices());
  }

  @Test
  void aFormThatIsSentManyTimesAtOnceClosesOnce() throws Exception {
    var request = UUID.randomUUID();
    var notice = new Notice(TUESDAY, TUESDAY, "Grève", "Grève");
    Callable<Long> form = () -> closing.close(wholeTown(), request, notice);
    try (var clicks = Executors.newVirtualThreadPerTaskExecutor()) {
      var ids =
          clicks.invokeAll(nCopies(8, form)).stream()
              .map(done -> done.resultNow())
              .distinct()
              .toList();
      assertEquals(1, ids.size());
    }
    assertEquals(1, closures());
    assertEquals(1, notices());
  }

  @Test
  void theSameRequestOfAnotherTownIsAnotherClosing() {
    var request = UUID.randomUUID();
    var neighbour = TestTown.in(scratch.database());
    closing.close(wholeTown(), request, null);
    closing.close(
        Closing.ofTown(neighbour.id, TUESDAY, "Grève", Author.of("Mme Maire")), request, null);

    assertEquals(1, closures());
    assertEquals(1, closings.latest(neighbour.id, 10).size());
  }
}
