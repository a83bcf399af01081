package fr.alloparents.booking;

import static fr.alloparents.booking.TestTown.NOW;
import static fr.alloparents.booking.TestTown.TUESDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import fr.alloparents.booking.Planning.Cell;
import fr.alloparents.town.Author;
import fr.alloparents.town.Town;
import fr.alloparents.town.Towns;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The preview judges as the planning does.
class ActivityPreviewTest extends DeskTest {

  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private ActivityPreview preview;
  private Town ville;

  @BeforeEach
  void openDesk() {
    preview = new ActivityPreview(town.database, CLOCK);
    ville = new Towns(town.database).byId(town.id).orElseThrow();
  }

  private static Cell on(List<Cell> cells, LocalDate day) {
    return cells.stream().filter(cell -> cell.day().equals(day)).findFirst().orElseThrow();
  }

  @Test
  void fullLateClosedAndFreeDaysAreWhatFamiliesFind() {
    fill(town.centre, 3);
    new DayClosing(town.database, CLOCK)
        .close(Closing.ofTown(town.id, TUESDAY.plusDays(1), "Neige", Author.of("Agnès")));
    var cells = preview.of(ville, town.centre, town.school);
    assertEquals(ActivityPreview.DAYS, cells.size());
    assertEquals(LocalDate.of(2026, 11, 21), cells.getFirst().day());
    assertInstanceOf(Refusal.DeadlinePassed.class, cells.getFirst().againstBooking());
    assertEquals(new Refusal.Full(1), on(cells, TUESDAY).againstBooking());
    assertEquals(new Refusal.Closed("Neige"), on(cells, TUESDAY.plusDays(1)).againstBooking());
    assertNull(on(cells, TUESDAY.plusDays(2)).againstBooking());
  }

  @Test
  void whatIsNotOfferedToASchoolHasNoDays() {
    assertEquals(List.of(), preview.of(ville, town.centre, town.school + 1));
    assertEquals(List.of(), preview.of(ville, town.centre + 1000, town.school));
  }
}
