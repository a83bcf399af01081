package fr.alloparents.portal.family;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.activity.Activity;
import fr.alloparents.booking.Planning;
import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.booking.Planning.Entry;
import fr.alloparents.booking.Refusal;
import fr.alloparents.calendar.Season;
import fr.alloparents.calendar.Weekdays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a family reads of a planning.
class AgendaTest {

  private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);
  private static final Instant AT = Instant.parse("2026-11-24T09:00:00Z");
  private static final Activity CANTEEN = activity(1, "Cantine");
  private static final Activity MORNING = activity(2, "Accueil matin");

  private static Activity activity(long id, String name) {
    return new Activity(
        id, name, null, "PÉRISCOLAIRE", 1, (int) id, Weekdays.ALL, Season.SCHOOL_TIME, true);
  }

  private static Cell cell(
      Activity activity, LocalDate day, Entry entry, @Nullable Refusal against) {
    boolean booked = entry instanceof Entry.Booked;
    return new Cell(activity, day, entry, booked ? null : against, booked ? against : null, AT, AT);
  }

  /// So many days from Tuesday on, each with the cells that a test gives it.
  private static Agenda agenda(int days, Function<LocalDate, List<Cell>> cells) {
    var all = new ArrayList<Cell>();
    TUESDAY.datesUntil(TUESDAY.plusDays(days)).map(cells).forEach(all::addAll);
    var planning =
        new Planning(1, TUESDAY, TUESDAY.plusDays(days - 1), AT, List.of(CANTEEN, MORNING), all);
    return Agenda.of(planning, ZoneId.of("Europe/Paris"));
  }

  private static Agenda oneDay(Cell... cells) {
    return agenda(1, _ -> List.of(cells));
  }

  private static String detail(@Nullable Refusal againstCancelling) {
    return oneDay(cell(CANTEEN, TUESDAY, new Entry.Booked(true), againstCancelling))
        .weeks()
        .getFirst()
        .days()
        .getFirst()
        .lines()
        .getFirst()
        .detail();
  }

  @Test
  void aBookingSaysUntilWhenItCanBeCancelledOrWhyNot() {
    assertEquals("annulation possible jusqu'au mardi 24 novembre à 10\u00a0h", detail(null));
    assertEquals(
        "ne peut plus être annulé depuis le mardi 24 novembre à 10\u00a0h",
        detail(new Refusal.DeadlinePassed(AT, null)));
    assertEquals(
        "Les repas sont commandés",
        detail(new Refusal.DeadlinePassed(AT, "Les repas sont commandés")));
    assertEquals(
        "fixé par le péricotidien jusqu'au vendredi 27 novembre",
        detail(new Refusal.PeriodFrozen(TUESDAY.plusDays(3))));
  }

  @Test
  void aPlaceInTheWaitingListIsToldByItsNumber() {
    var lines =
        oneDay(
                cell(CANTEEN, TUESDAY, new Entry.Waiting(1), new Refusal.Full(1)),
                cell(MORNING, TUESDAY, new Entry.Waiting(3), new Refusal.Full(3)))
            .weeks()
            .getFirst()
            .days()
            .getFirst()
            .lines();
    assertEquals(
        List.of("1re place", "3e place"), lines.stream().map(Agenda.Line::detail).toList());
    assertEquals("Cantine, mardi 24 novembre\u00a0: en liste d'attente", lines.getFirst().spoken());
  }

  @Test
  void theOtherHouseholdsBookingIsNotShown() {
    var weeks =
        oneDay(cell(CANTEEN, TUESDAY, new Entry.Booked(false), new Refusal.OtherHousehold()))
            .weeks();
    assertEquals(List.of(), weeks.getFirst().days());
  }

  @Test
  void daysInARowThatAreClosedForOneReasonAreToldOnce() {
    var agenda =
        agenda(
            4,
            day ->
                List.of(
                    cell(
                        CANTEEN,
                        day,
                        new Entry.Nothing(),
                        new Refusal.Closed(day.equals(TUESDAY.plusDays(3)) ? "Grève" : "Vacances")),
                    cell(MORNING, day, new Entry.Nothing(), new Refusal.NotEnrolled())));
    var days = agenda.weeks().getFirst().days();
    assertEquals(
        List.of("Du mardi 24 au jeudi 26 novembre", "Vendredi 27 novembre"),
        days.stream().map(Agenda.Block::title).toList());
    assertEquals(List.of("Vacances", "Grève"), days.stream().map(Agenda.Block::closed).toList());
  }

  @Test
  void aDayOnWhichSomethingElseCanBeBookedIsNotCalledClosed() {
    var days =
        oneDay(
                cell(CANTEEN, TUESDAY, new Entry.Nothing(), new Refusal.Closed("Grève")),
                cell(MORNING, TUESDAY, new Entry.Nothing(), null))
            .weeks()
            .getFirst()
            .days();
    assertEquals(List.of(), days);
  }

  @Test
  void nearWeeksAreShownEvenIfEmptyAndFarOnesOnlyWithABooking() {
    var far = TUESDAY.plusWeeks(8);
    var weeks =
        agenda(
                70,
                day ->
                    List.of(
                        cell(
                            CANTEEN,
                            day,
                            day.equals(far) ? new Entry.Booked(true) : new Entry.Nothing(),
                            null)))
            .weeks();
    assertEquals(5, weeks.size());
    assertEquals("Semaine 48, du 23 au 29 novembre", weeks.getFirst().title());
    assertEquals("Semaine 3, du 18 au 24 janvier", weeks.getLast().title());
    assertTrue(weeks.get(1).days().isEmpty());
  }
}
