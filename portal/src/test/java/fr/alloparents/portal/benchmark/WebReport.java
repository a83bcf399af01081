package fr.alloparents.portal.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Shows the figures as they come, and keeps them as CSV. Confined to one thread.
final class WebReport {

  private static final List<String> COLUMNS =
      List.of(
          "what",
          "children",
          "years",
          "clients",
          "page/s",
          "p50 ms",
          "p99 ms",
          "static/s",
          "static p99",
          "of static",
          "bare SQL/s",
          "bare p99",
          "of bare",
          "CPU ms");
  private static final String ROW = "%-9s %8s %6s %7s %8s %8s %8s %9s %10s %9s %10s %9s %8s %7s%n";
  private static final long GIB = 1L << 30;

  private final PrintStream screen;
  private final List<List<String>> rows = new ArrayList<>();

  WebReport(PrintStream screen) {
    this.screen = screen;
  }

  /// @param command what was typed to get these figures
  void begin(String command) {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    tell(
        "%s%n%s, %d cores, %d GiB, Java %s",
        command,
        LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MINUTES),
        system.getAvailableProcessors(),
        Math.round((double) system.getTotalMemorySize() / GIB),
        Runtime.version());
  }

  /// A line of text between the figures.
  void tell(String format, Object... values) {
    screen.printf(Locale.ROOT, format + "%n", values);
  }

  void head() {
    screen.println();
    screen.printf(ROW, COLUMNS.toArray());
  }

  void add(Comparison one) {
    var page = one.page();
    var still = one.still();
    var bare = one.bare();
    var row =
        List.of(
            one.what(),
            Integer.toString(one.size().children()),
            Integer.toString(one.size().years()),
            Integer.toString(one.clients()),
            whole(page.perSecond()),
            millis(page, 50),
            millis(page, 99),
            whole(still.perSecond()),
            millis(still, 99),
            whole(100 * one.ofStatic()) + "%",
            whole(bare.perSecond()),
            millis(bare, 99),
            whole(100 * one.ofBare()) + "%",
            String.format(Locale.ROOT, "%.2f", one.cpu().toNanos() / 1e6));
    rows.add(row);
    screen.printf(ROW, row.toArray());
  }

  /// Writes `web.csv`.
  void write(Path folder) throws IOException {
    var file = folder.resolve("web.csv");
    try (var csv = CsvWriter.builder().build(file, UTF_8)) {
      csv.writeRecord(COLUMNS);
      rows.forEach(csv::writeRecord);
    }
    tell("%nWritten: %s", file);
  }

  private static String whole(double value) {
    return Long.toString(Math.round(value));
  }

  private static String millis(Round round, double percentile) {
    return String.format(Locale.ROOT, "%.1f", round.millis(percentile));
  }
}
