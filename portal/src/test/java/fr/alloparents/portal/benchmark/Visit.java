package fr.alloparents.portal.benchmark;

import java.time.Instant;

/// What became of a family's attempt to book in the rush. Immutable.
///
/// @param byWeb whether by web or by telephone
/// @param began when it asked for the first page, or called, by the machine's clock
/// @param answered when it was told
/// @param fault what went wrong; empty for nothing
record Visit(
    Family family, boolean byWeb, Told told, Instant began, Instant answered, String fault) {

  /// What a family does in the rush.
  @FunctionalInterface
  interface Attempt {
    Told make() throws Exception;
  }

  /// Makes an attempt, and keeps what went wrong with it.
  static Visit of(Family family, boolean byWeb, Attempt attempt) {
    var began = Instant.now();
    try {
      return new Visit(family, byWeb, attempt.make(), began, Instant.now(), "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Visit(family, byWeb, Told.FAULT, began, Instant.now(), "interrupted");
    } catch (Exception e) {
      return new Visit(family, byWeb, Told.FAULT, began, Instant.now(), e.toString());
    }
  }

  /// As one line for another process, which [#parse] reads.
  String line() {
    return "%d %b %s %s %s %s"
        .formatted(family.household(), byWeb, told, began, answered, fault.replaceAll("\\s+", " "));
  }

  static Visit parse(String line) {
    var parts = line.split(" ", 6);
    return new Visit(
        new Family(Long.parseLong(parts[0])),
        Boolean.parseBoolean(parts[1]),
        Told.valueOf(parts[2]),
        Instant.parse(parts[3]),
        Instant.parse(parts[4]),
        parts[5]);
  }
}
