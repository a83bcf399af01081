package fr.alloparents.ivr.benchmark;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/// The Monday on which every run takes place, so that runs can be compared.
final class MeasuredDay {

  /// As a caller types it: day, then month.
  static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("ddMM");

  static final LocalDate DATE = LocalDate.of(2026, 11, 23);

  private static final Instant NOW = Instant.parse("2026-11-23T11:00:00Z");

  private MeasuredDay() {}

  /// A clock that runs, from the same instant for every process.
  static Clock clock() {
    return Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), NOW));
  }
}
