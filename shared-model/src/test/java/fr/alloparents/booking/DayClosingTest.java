package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.MONDAY;
import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.alloparents.booking.DayClosing.TakenBack;
import fr.alloparents.booking.Outcome.Booked;
import fr.alloparents.booking.Outcome.Refused;
import fr.alloparents.town.Author;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Closing days that are booked.
class DayClosingTest extends DeskTest {

  private DayClosing closing;

  @BeforeEach
  void aClosing() {
    closing = new DayClosing(scratch.database(), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void bookingsOfTheDayAreTakenBackAndTheFamiliesNamed() {
    ask(book(town.canteen, TUESDAY));
    ask(book(town.canteen, MONDAY));

    var takenBack =
        closing.close(Closing.ofTown(town.id, TUESDAY, "Grève", Author.of("Mme Maire")));

    assertEquals(
        List.of(new TakenBack(family.household(), family.child(), town.canteen, TUESDAY)),
        takenBack);
    assertEquals(0, town.bookings(town.canteen, TUESDAY));
    assertEquals(1, town.bookings(town.canteen, MONDAY));
    assertEquals(new Refused(new Refusal.Closed("Grève")), ask(book(town.canteen, TUESDAY)));
    var movement =
        new History(scratch.database(), Clock.fixed(NOW, ZoneOffset.UTC))
            .ofHousehold(town.id, family.household())
            .getFirst();
    assertEquals(Movement.Kind.CANCELLED_BY_CLOSURE, movement.kind());
    assertEquals("Grève", movement.words());
    assertEquals("Mme Maire", movement.author());
  }

  @Test
  void countersFollowAndNobodyWaitsForAClosedDay() {
    fill(town.centre, 3);
    ask(Change.joinWaitingList(family.child(), town.centre, TUESDAY));

    closing.close(Closing.ofTown(town.id, TUESDAY, "Neige", Author.of("Mme Maire")));

    assertEquals(0, town.taken(town.centre, TUESDAY));
    assertEquals(0, town.count("SELECT COUNT(*) FROM waiting_list WHERE town_id = ?", town.id));
  }

  @Test
  void aClosureForOneClassPassesItsPlacesOnToTheOthersInTheList() {
    fill(town.centre, 3);
    ask(Change.joinWaitingList(family.child(), town.centre, TUESDAY));
    long otherClass =
        town.insert(
            "INSERT INTO school_class (town_id, school_id, name) VALUES (?, ?, 'CM2')",
            town.id,
            town.school);
    town.layDown(
        family.child(),
        "UPDATE child_class SET school_class_id = ? WHERE child_id = ?",
        otherClass,
        family.child());

    closing.close(
        new Closing(
            town.id,
            TUESDAY,
            TUESDAY,
            null,
            town.schoolClass,
            null,
            "Sortie",
            Author.of("Mme Maire")));

    assertEquals(1, town.taken(town.centre, TUESDAY));
    assertEquals(1, town.bookings(town.centre, TUESDAY));
    assertEquals(new Booked(), ask(book(town.centre, MONDAY)));
  }

  @Test
  void anActivityOfAnotherTownStaysOpen() {
    var neighbour = TestTown.in(scratch.database());
    var neighbours = neighbour.family("Voisin");
    desk.submit(
        neighbour.byWeb(neighbours, Change.book(neighbours.child(), neighbour.canteen, TUESDAY)));

    closing.close(Closing.ofTown(town.id, TUESDAY, "Grève", Author.of("Mme Maire")));

    assertEquals(1, neighbour.bookings(neighbour.canteen, TUESDAY));
  }

  @Test
  void daysInTheWrongOrderOrWithoutAReasonAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Closing(
                town.id, TUESDAY, MONDAY, null, null, null, "Grève", Author.of("Mme Maire")));
    assertThrows(
        IllegalArgumentException.class,
        () -> Closing.ofTown(town.id, LocalDate.EPOCH, " ", Author.of("Mme Maire")));
  }
}
