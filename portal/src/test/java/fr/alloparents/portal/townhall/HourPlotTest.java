package fr.alloparents.portal.townhall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fr.alloparents.booking.CallEnd;
import fr.alloparents.booking.CallFigures.Counted;
import fr.alloparents.portal.townhall.HourPlot.Bar;
import fr.alloparents.portal.townhall.HourPlot.Hour;
import fr.alloparents.portal.townhall.HourPlot.Mark;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Busy hours, drawn and written.
class HourPlotTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private static Counted calls(String at, CallEnd end, int calls) {
    return new Counted(Instant.parse(at), end, calls);
  }

  @Test
  void callsOfAllDaysAreAddedByTheHourOfTheTown() {
    var calls =
        List.of(
            calls("2026-11-23T17:00:00Z", CallEnd.CHANGED, 3),
            calls("2026-11-23T17:30:00Z", CallEnd.FAILED, 2),
            calls("2026-11-24T17:30:00Z", CallEnd.HUNG_UP, 1),
            calls("2026-11-24T19:00:00Z", CallEnd.LISTENED, 4));
    var plot = HourPlot.of(calls, PARIS);
    assertEquals(List.of(new Hour(18, 6, 2), new Hour(19, 0, 0), new Hour(20, 4, 0)), plot.rows());
    assertEquals("18\u00a0h – 19\u00a0h", plot.rows().getFirst().words());
    assertEquals("Le plus d'appels\u00a0: 18\u00a0h – 19\u00a0h, 6.", plot.busiest());
    assertEquals(13, HourPlot.of(calls, ZoneId.of("America/Martinique")).rows().getFirst().hour());
    assertEquals(
        List.of(new Hour(7, 3, 0), new Hour(8, 3, 2), new Hour(9, 4, 0)),
        HourPlot.of(calls, ZoneId.of("Pacific/Marquesas")).rows());
  }

  @Test
  void anHourThatComesTwiceIsOne() {
    var plot =
        HourPlot.of(
            List.of(
                calls("2026-10-25T00:30:00Z", CallEnd.LISTENED, 1),
                calls("2026-10-25T01:30:00Z", CallEnd.LISTENED, 2)),
            PARIS);
    assertEquals(List.of(new Hour(2, 3, 0)), plot.rows());
  }

  @Test
  void barsStandOnTheFloorAndFailedCallsOnServedOnes() {
    var plot =
        HourPlot.of(
            List.of(
                calls("2026-11-23T23:00:00Z", CallEnd.CHANGED, 5),
                calls("2026-11-23T23:00:00Z", CallEnd.FAILED, 5)),
            PARIS);
    assertEquals(10, plot.top());
    assertEquals(List.of(new Bar(35.5, 82, 9.5, 70)), plot.served());
    assertEquals(List.of(new Bar(35.5, 12, 9.5, 70)), plot.failed());
    assertEquals(List.of(new Mark(152, "0"), new Mark(82, "5"), new Mark(12, "10")), plot.scale());
    assertEquals(new Mark(334, "24\u00a0h"), plot.clock().getLast());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2",
    "2, 2",
    "3, 4",
    "9, 10",
    "10, 10",
    "11, 20",
    "21, 40",
    "99, 100",
    "100, 100",
    "101, 200",
    "1234, 2000",
    "20000, 20000"
  })
  void theScaleEndsAboveTheBusiestHourAndHasAMiddle(int most, int top) {
    var plot = HourPlot.of(List.of(calls("2026-11-23T12:00:00Z", CallEnd.LISTENED, most)), PARIS);
    assertEquals(top, plot.top());
    assertEquals(0, plot.top() % 2);
  }

  @Test
  void noCallsAreNoPlot() {
    var plot = HourPlot.of(List.of(), PARIS);
    assertTrue(plot.isEmpty());
    assertEquals(List.of(), plot.rows());
    assertEquals(List.of(), plot.served());
  }
}
