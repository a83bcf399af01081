package fr.alloparents.enrolment;

import java.time.LocalDate;

/// The days asked for overlap days that are settled already. Nothing was written.
public final class OverlapException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final LocalDate firstDay;
  private final LocalDate lastDay;

  OverlapException(LocalDate firstDay, LocalDate lastDay) {
    super("overlaps the days from " + firstDay + " to " + lastDay);
    this.firstDay = firstDay;
    this.lastDay = lastDay;
  }

  /// The first day settled already.
  public LocalDate firstDay() {
    return firstDay;
  }

  /// The last day settled already.
  public LocalDate lastDay() {
    return lastDay;
  }
}
