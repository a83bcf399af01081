package fr.alloparents.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Shows the figures as they come, and keeps them as CSV and as a plot. Confined to one thread.
final class Report {

  private static final String ROW = "%-10s %8s %6s %8s %10s %10s %6s  %-12s %9s %9s %9s%n";

  private final String command;
  private final PrintStream screen;
  private final List<Comparison> comparisons = new ArrayList<>();
  private @Nullable Machine machine;

  /// @param command what was typed to get these figures
  Report(String command, PrintStream screen) {
    this.command = command;
    this.screen = screen;
  }

  /// Says once on what is measured.
  void on(MeasuredTown town) throws SQLException {
    if (machine != null) {
      return;
    }
    try (var connection = town.connect()) {
      machine = Machine.with(connection);
    }
    screen.println(command);
    screen.println(machine);
    screen.println();
    screen.printf(
        ROW,
        "what",
        "children",
        "years",
        "clients",
        "product/s",
        "bare/s",
        "ratio",
        "min-max",
        "p50 ms",
        "p99 ms",
        "bare p99");
  }

  void add(Comparison comparison) {
    comparisons.add(comparison);
    screen.printf(
        ROW,
        comparison.what(),
        comparison.size().children(),
        comparison.size().years(),
        comparison.clients(),
        whole(comparison.product().perSecond()),
        whole(comparison.bare().perSecond()),
        percent(comparison.ratio()),
        percent(comparison.ratios().getFirst()) + "-" + percent(comparison.ratios().getLast()),
        millis(comparison.product(), 50),
        millis(comparison.product(), 99),
        millis(comparison.bare(), 99));
  }

  /// Writes `benchmark.csv` and `benchmark.svg`.
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    var csv = folder.resolve("benchmark.csv");
    writeCsv(csv);
    var plot = folder.resolve("benchmark.svg");
    Files.writeString(plot, new Plot(comparisons, command + ", " + machine).svg(), UTF_8);
    screen.printf("%nWritten: %s, %s%n", csv, plot);
  }

  private void writeCsv(Path file) throws IOException {
    try (var csv = CsvWriter.builder().build(file, UTF_8)) {
      csv.writeRecord(
          "what",
          "children",
          "years",
          "clients",
          "product_per_second",
          "bare_per_second",
          "ratio",
          "product_p50_ms",
          "product_p99_ms",
          "bare_p99_ms",
          "measured_on");
      for (Comparison row : comparisons) {
        csv.writeRecord(
            row.what(),
            Integer.toString(row.size().children()),
            Integer.toString(row.size().years()),
            Integer.toString(row.clients()),
            whole(row.product().perSecond()),
            whole(row.bare().perSecond()),
            String.format(Locale.ROOT, "%.3f", row.ratio()),
            millis(row.product(), 50),
            millis(row.product(), 99),
            millis(row.bare(), 99),
            String.valueOf(machine));
      }
    }
  }

  private static String whole(double value) {
    return Long.toString(Math.round(value));
  }

  private static String percent(double ratio) {
    return Math.round(ratio * 100) + "%";
  }

  private static String millis(Round round, double percentile) {
    return String.format(Locale.ROOT, "%.2f", round.millis(percentile));
  }
}
