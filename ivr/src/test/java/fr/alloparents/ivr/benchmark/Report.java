package fr.alloparents.ivr.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Shows the figures as they come, and keeps them as CSV and as a plot. Confined to one thread.
final class Report {

  private static final String ROW =
      "%-10s %6s %6s %8s %9s %6s %7s %7s %7s %8s %8s %8s %6s %6s %6s %6s%n";
  private static final List<String> COLUMNS =
      List.of(
          "what",
          "calls",
          "key",
          "calls/s",
          "command/s",
          "echo",
          "p50 ms",
          "p99 ms",
          "p99.9",
          "next p50",
          "next p95",
          "next p99",
          "CPU ms",
          "RSS MB",
          "heap",
          "failed");
  private static final double MB = 1e6;
  private static final long GIB = 1L << 30;

  private final String command;
  private final PrintStream screen;
  private final String machine = machine();
  private final List<Figures> figures = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /// @param command what was typed to get these figures
  Report(String command, PrintStream screen) {
    this.command = command;
    this.screen = screen;
  }

  private static String machine() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return "%s, %d cores, %d GiB, Java %s"
        .formatted(
            LocalDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MINUTES),
            system.getAvailableProcessors(),
            Math.round((double) system.getTotalMemorySize() / GIB),
            Runtime.version());
  }

  void begin() {
    screen.println(command);
    screen.println(machine);
  }

  /// A line of text between the figures.
  void tell(String format, Object... values) {
    screen.printf(Locale.ROOT, format + "%n", values);
  }

  void head() {
    screen.println();
    screen.printf(ROW, COLUMNS.toArray());
  }

  /// @param echo what the bare server did under the same load; null for itself
  void add(Figures row, @Nullable Figures echo) {
    figures.add(row);
    var cells = cells(row, echo);
    rows.add(cells);
    screen.printf(ROW, cells.toArray());
    row.tally().failures().forEach((reason, count) -> tell("  %d failed: %s", count, reason));
  }

  private static List<String> cells(Figures row, @Nullable Figures echo) {
    var turnArounds = row.tally().turnArounds();
    var prompts = row.tally().prompts();
    return List.of(
        row.callee().name(),
        Integer.toString(row.crowd().callers()),
        row.crowd().key().toSeconds() + " s",
        whole(row.callsPerSecond()),
        whole(row.commandsPerSecond()),
        echo == null ? "" : whole(100 * row.commandsPerSecond() / echo.commandsPerSecond()) + "%",
        millis(turnArounds, 50),
        millis(turnArounds, 99),
        millis(turnArounds, 99.9),
        millis(prompts, 50),
        millis(prompts, 95),
        millis(prompts, 99),
        String.format(Locale.ROOT, "%.2f", row.cpuMillisPerCall()),
        whole(row.resident() / MB),
        whole(row.heap() / MB),
        Long.toString(row.failures()));
  }

  void add(Burst burst, String name) {
    var first = burst.tally().firstCommands();
    tell(
        "%s: %d calls offered in %d ms: first command p50 %s ms, p99 %s ms, max %s ms; %d answered",
        name,
        Burst.CALLS,
        burst.offeredIn().toMillis(),
        millis(first, 50),
        millis(first, 99),
        millis(first, 100),
        first.getTotalCount());
    burst.tally().failures().forEach((reason, count) -> tell("  %d failed: %s", count, reason));
  }

  void add(String what, Listener listener) {
    tell("%s: %.1f s of sound, %d keys", what, listener.seconds(), listener.pressed());
  }

  /// Writes `calls.csv` and `calls.svg`.
  void write(Path folder) throws IOException {
    var file = folder.resolve("calls.csv");
    try (var csv = CsvWriter.builder().build(file, UTF_8)) {
      csv.writeRecord(COLUMNS);
      rows.forEach(csv::writeRecord);
    }
    var plot = folder.resolve("calls.svg");
    Files.writeString(plot, new Plot(figures, command + ", " + machine).svg(), UTF_8);
    tell("%nWritten: %s, %s", file, plot);
  }

  private static String whole(double value) {
    return Long.toString(Math.round(value));
  }

  static String millis(Histogram histogram, double percentile) {
    return String.format(Locale.ROOT, "%.2f", Figures.millis(histogram, percentile));
  }
}
