package fr.alloparents.ivr.benchmark;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;

/// Turn-arounds of commands on a logarithmic scale, from the median to p99.9 with a mark at p99,
/// and the lines of the promise and of the aim.
///
/// @param caption what was measured where
record Plot(List<Figures> figures, String caption) {

  private static final int LEFT = 300;
  private static final int STEP = 26;
  private static final int TOP = 70;
  private static final int DECADE = 120;

  /// The left edge, in milliseconds.
  private static final double LEAST = 0.01;

  private static final int DECADES = 6;
  private static final double PROMISE = 10;
  private static final double AIM = 1;

  String svg() {
    int height = TOP + figures.size() * STEP;
    var bars = new StringBuilder();
    for (int i = 0; i < figures.size(); i++) {
      bars.append(bar(figures.get(i), TOP + i * STEP));
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" \
    font-size="12">
    <rect width="100%%" height="100%%" fill="white"/>
    <text x="10" y="20" font-size="15">From a reply to the next command, in ms: p50 to p99.9, \
    p99 marked</text>
    <text x="10" y="38" fill="#555">%s</text>
    %s%s%s</svg>
    """
        .formatted(
            LEFT + DECADES * DECADE + 40,
            height + 20,
            caption.lines().collect(joining(", ")),
            bars,
            line(PROMISE, "promise 10 ms", height),
            line(AIM, "aim 1 ms", height));
  }

  private static String bar(Figures row, int y) {
    var times = row.tally().turnArounds();
    int from = x(Figures.millis(times, 50));
    int to = x(Figures.millis(times, 99.9));
    return String.format(
        Locale.ROOT,
        """
        <text x="%d" y="%d" text-anchor="end">%s, %d calls, keys %s</text>
        <rect x="%d" y="%d" width="%d" height="12" fill="%s" opacity="0.6"/>
        <rect x="%d" y="%d" width="3" height="18" fill="black"/>
        """,
        LEFT - 10,
        y + 13,
        row.callee().name(),
        row.crowd().callers(),
        row.crowd().key().isZero() ? "at once" : "every " + row.crowd().key().toSeconds() + " s",
        from,
        y + 4,
        Math.max(1, to - from),
        row.callee().name().equals("echo") ? "#777" : "#0b5cad",
        x(Figures.millis(times, 99)),
        y + 1);
  }

  private static String line(double millis, String words, int bottom) {
    return """
    <line x1="%1$d" y1="%2$d" x2="%1$d" y2="%3$d" stroke="#c62828" stroke-dasharray="4 3"/>
    <text x="%1$d" y="%4$d" text-anchor="middle" fill="#c62828">%5$s</text>
    """
        .formatted(x(millis), TOP - 8, bottom, TOP - 12, words);
  }

  private static int x(double millis) {
    return LEFT + (int) (Math.log10(Math.max(millis, LEAST) / LEAST) * DECADE);
  }
}
