package fr.alloparents.portal.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopsTest {

  private final List<String> stopped = new ArrayList<>();

  @Test
  void eachStopsOnceInTheOrderAdded() {
    var stops = new Stops();
    stops.add(() -> stopped.add("line"));
    stops.add(() -> stopped.add("database"));
    stops.close();
    stops.close();
    assertEquals(List.of("line", "database"), stopped);
  }

  @Test
  void whatFailsToStopKeepsNothingElseRunning() {
    var stops = new Stops();
    stops.add(
        () -> {
          throw new IllegalStateException("stuck");
        });
    stops.add(() -> stopped.add("line"));
    stops.close();
    assertEquals(List.of("line"), stopped);
  }

  @Test
  void whatStartsWhileItStopsIsStoppedAtOnce() {
    var stops = new Stops();
    stops.close();
    stops.add(() -> stopped.add("late"));
    assertEquals(List.of("late"), stopped);
  }
}
