package fr.alloparents.ivr.benchmark;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/// What a crowd measured.
///
/// @param nanos how long was measured
/// @param cpu of the server in that time
/// @param resident memory of the server at its end, in bytes, all calls being held
/// @param heap what lives of it after a collection, in bytes
record Figures(
    Callee callee, Crowd crowd, Tally tally, long nanos, Duration cpu, long resident, long heap) {

  double commandsPerSecond() {
    long commands = tally.turnArounds().getTotalCount() + tally.firstCommands().getTotalCount();
    return commands * 1e9 / nanos;
  }

  /// Whole calls, by their commands: some have only begun when a round ends.
  double callsPerSecond() {
    return commandsPerSecond() / callee.commands();
  }

  /// Milliseconds of any core for a whole call.
  double cpuMillisPerCall() {
    return cpu.toNanos() / 1e6 / (callsPerSecond() * nanos / 1e9);
  }

  long failures() {
    return tally.failures().values().stream().mapToLong(Long::longValue).sum();
  }

  static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e6;
  }
}
