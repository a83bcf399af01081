package fr.alloparents.benchmark;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;

/// The comparisons as bars: what the product does of what the database could do, with the lines of
/// the promise and of the aim.
///
/// @param caption what was measured where
record Plot(List<Comparison> comparisons, String caption) {

  private static final int LEFT = 330;
  private static final int BAR = 18;
  private static final int STEP = 26;
  private static final int TOP = 70;
  private static final int FULL = 600;
  private static final double PROMISE = 0.25;
  private static final double AIM = 0.5;

  String svg() {
    int height = TOP + comparisons.size() * STEP;
    var bars = new StringBuilder();
    for (int i = 0; i < comparisons.size(); i++) {
      bars.append(bar(comparisons.get(i), TOP + i * STEP));
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" \
    font-size="12">
    <rect width="100%%" height="100%%" fill="white"/>
    <text x="10" y="20" font-size="15">Share of what bare SQL does in the same run</text>
    %s
    %s%s%s</svg>
    """
        .formatted(
            LEFT + FULL + 170,
            height + 30,
            subtitle(),
            bars,
            line(PROMISE, "promise 25 %", height),
            line(AIM, "aim 50 %", height));
  }

  private String subtitle() {
    return "<text x=\"10\" y=\"38\" fill=\"#555\">"
        + caption.lines().collect(joining(", "))
        + "</text>";
  }

  private static String bar(Comparison comparison, int y) {
    int width = (int) Math.round(Math.min(1, comparison.ratio()) * FULL);
    return String.format(
        Locale.ROOT,
        """
        <text x="%d" y="%d" text-anchor="end">%s, %s, %d clients</text>
        <rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>
        <text x="%d" y="%d">%.0f of %.0f a second</text>
        """,
        LEFT - 10,
        y + 13,
        comparison.what(),
        comparison.size(),
        comparison.clients(),
        LEFT,
        y,
        width,
        BAR,
        comparison.what().equals("bookings") ? "#0b5cad" : "#2e7d32",
        LEFT + width + 6,
        y + 13,
        comparison.product().perSecond(),
        comparison.bare().perSecond());
  }

  private static String line(double ratio, String words, int bottom) {
    int x = LEFT + (int) (ratio * FULL);
    return """
    <line x1="%1$d" y1="%2$d" x2="%1$d" y2="%3$d" stroke="#c62828" stroke-dasharray="4 3"/>
    <text x="%1$d" y="%4$d" text-anchor="middle" fill="#c62828">%5$s</text>
    """
        .formatted(x, TOP - 8, bottom, TOP - 12, words);
  }
}
