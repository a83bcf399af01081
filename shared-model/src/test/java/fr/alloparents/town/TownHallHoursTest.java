package fr.alloparents.town;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fr.alloparents.town.TownHallHours.Slot;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TownHallHoursTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static final TownHallHours HOURS =
      new TownHallHours(
          PARIS,
          List.of(
              new Slot(DayOfWeek.FRIDAY, LocalTime.of(8, 30), LocalTime.of(12, 0)),
              new Slot(DayOfWeek.MONDAY, LocalTime.of(13, 30), LocalTime.of(17, 0)),
              new Slot(DayOfWeek.MONDAY, LocalTime.of(8, 30), LocalTime.of(12, 0))));

  @ParameterizedTest
  @CsvSource({
    "2026-09-07T08:29:59+02:00, false, 2026-09-07T08:30",
    "2026-09-07T08:30:00+02:00, true,  2026-09-07T13:30",
    "2026-09-07T11:59:59+02:00, true,  2026-09-07T13:30",
    "2026-09-07T12:00:00+02:00, false, 2026-09-07T13:30",
    "2026-09-07T17:00:00+02:00, false, 2026-09-11T08:30",
    "2026-09-11T12:00:00+02:00, false, 2026-09-14T08:30",
    // The night of 25 October has an hour twice: Monday's opening is an hour of winter time.
    "2026-10-25T02:30:00+02:00, false, 2026-10-26T08:30"
  })
  void itIsOpenFromTheFirstMinuteToJustBeforeTheLast(
      ZonedDateTime now, boolean open, LocalDateTime next) {
    assertEquals(open, HOURS.openAt(now.toInstant()));
    assertEquals(Optional.of(next.atZone(PARIS)), HOURS.nextOpening(now.toInstant()));
  }

  @Test
  void aTownHallWithOneSlotAWeekOpensAgainAWeekLater() {
    var once =
        new TownHallHours(
            PARIS, List.of(new Slot(DayOfWeek.MONDAY, LocalTime.of(9, 0), LocalTime.NOON)));
    assertEquals(
        Optional.of(ZonedDateTime.of(2026, 9, 14, 9, 0, 0, 0, PARIS)),
        once.nextOpening(Instant.parse("2026-09-07T07:00:00Z")));
  }

  @Test
  void withoutHoursItNeverOpens() {
    var never = new TownHallHours(PARIS, List.of());
    assertEquals(Optional.empty(), never.nextOpening(Instant.parse("2026-09-07T07:00:00Z")));
  }

  @Test
  void aSlotClosesAfterItOpens() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Slot(DayOfWeek.MONDAY, LocalTime.NOON, LocalTime.NOON));
  }
}
