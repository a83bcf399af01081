package fr.alloparents.booking;

import java.time.LocalDate;
import java.util.stream.Stream;

/// Days from one to another, both included.
record Span(LocalDate first, LocalDate last) {

  boolean holds(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  boolean meets(Span other) {
    return !other.last.isBefore(first) && !other.first.isAfter(last);
  }

  Stream<LocalDate> each() {
    return first.datesUntil(last.plusDays(1));
  }
}
