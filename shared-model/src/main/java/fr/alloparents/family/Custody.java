package fr.alloparents.family;

import fr.alloparents.calendar.Weekdays;
import java.time.LocalDate;
import java.time.temporal.IsoFields;

/// The days on which a child of two households is with one of them, by odd and even ISO weeks.
/// Immutable.
public record Custody(Weekdays oddWeeks, Weekdays evenWeeks) {

  /// No days have been set: the household books every day.
  public static final Custody EVERY_DAY = new Custody(Weekdays.ALL, Weekdays.ALL);

  /// Whether the child is with this household on that day.
  public boolean holds(LocalDate day) {
    boolean odd = day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) % 2 == 1;
    return (odd ? oddWeeks : evenWeeks).contains(day);
  }
}
