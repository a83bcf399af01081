package fr.alloparents.portal.townhall;

import fr.alloparents.booking.CallEnd;
import fr.alloparents.booking.CallFigures.Counted;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Calls by hour of the day as a plot of bars, and as the table that says the same. Immutable.
///
/// @param hours all 24, the town's
/// @param top the number at the upper end of the scale: even, and no less than the busiest hour's
public record HourPlot(List<Hour> hours, int top) {

  private static final int HOURS = 24;

  /// The plot's own measures, in its units: as wide as a small telephone's page.
  private static final double LEFT = 34;

  private static final double STEP = 12.5;
  private static final double BAR = 9.5;
  private static final double FLOOR = 152;
  private static final double HEIGHT = 140;

  public HourPlot {
    hours = List.copyOf(hours);
  }

  /// The calls of one hour of the day, of all days together.
  ///
  /// @param failed those of all that the line could not serve
  public record Hour(int hour, int all, int failed) {

    /// "18 h – 19 h".
    public String words() {
      return hour + "\u00a0h – " + (hour + 1) % HOURS + "\u00a0h";
    }
  }

  /// A bar as it is drawn.
  public record Bar(double x, double y, double width, double height) {}

  /// A number beside the scale, or an hour below.
  public record Mark(double at, String words) {}

  /// Of calls counted by half hours.
  static HourPlot of(List<Counted> calls, ZoneId zone) {
    var all = new int[HOURS];
    var failed = new int[HOURS];
    for (var counted : calls) {
      int hour = counted.begins().atZone(zone).getHour();
      all[hour] += counted.calls();
      failed[hour] += counted.end() == CallEnd.FAILED ? counted.calls() : 0;
    }
    return new HourPlot(
        IntStream.range(0, HOURS).mapToObj(i -> new Hour(i, all[i], failed[i])).toList(),
        top(IntStream.of(all).max().orElse(0)));
  }

  /// 2, 4, 6, 8, 10, 20, 40, 60, 80, 100, 200…
  private static int top(int most) {
    int step = 1;
    while (most > 10L * step) {
      step *= 10;
    }
    int digits = (most + step - 1) / step;
    return Math.max(2, digits + digits % 2) * step;
  }

  public boolean isEmpty() {
    return hours.stream().allMatch(hour -> hour.all() == 0);
  }

  /// From the first hour with a call to the last.
  public List<Hour> rows() {
    int first = HOURS;
    int last = -1;
    for (var hour : hours) {
      if (hour.all() > 0) {
        first = Math.min(first, hour.hour());
        last = hour.hour();
      }
    }
    return last < 0 ? List.of() : hours.subList(first, last + 1);
  }

  /// "Le plus d'appels : 18 h – 19 h, 34."
  public String busiest() {
    var busiest = hours.getFirst();
    for (var hour : hours) {
      busiest = hour.all() > busiest.all() ? hour : busiest;
    }
    return "Le plus d'appels\u00a0: " + busiest.words() + ", " + busiest.all() + ".";
  }

  /// The calls that were served, from the floor up.
  public List<Bar> served() {
    var bars = new ArrayList<Bar>();
    for (var hour : hours) {
      int served = hour.all() - hour.failed();
      if (served > 0) {
        bars.add(bar(hour.hour(), 0, served));
      }
    }
    return bars;
  }

  /// The calls that were not, above those that were.
  public List<Bar> failed() {
    var bars = new ArrayList<Bar>();
    for (var hour : hours) {
      if (hour.failed() > 0) {
        bars.add(bar(hour.hour(), hour.all() - hour.failed(), hour.failed()));
      }
    }
    return bars;
  }

  private Bar bar(int hour, int below, int calls) {
    return new Bar(
        tenth(LEFT + hour * STEP + (STEP - BAR) / 2),
        height(below + calls),
        BAR,
        tenth(calls * HEIGHT / top));
  }

  private double height(int calls) {
    return tenth(FLOOR - calls * HEIGHT / top);
  }

  /// The scale: nothing, half and top.
  public List<Mark> scale() {
    return List.of(
        new Mark(FLOOR, "0"),
        new Mark(height(top / 2), Integer.toString(top / 2)),
        new Mark(height(top), Integer.toString(top)));
  }

  /// Every sixth hour, where it begins.
  public List<Mark> clock() {
    return IntStream.rangeClosed(0, 4)
        .mapToObj(i -> new Mark(tenth(LEFT + i * 6 * STEP), i * 6 + "\u00a0h"))
        .toList();
  }

  private static double tenth(double number) {
    return Math.round(number * 10) / 10.0;
  }
}
