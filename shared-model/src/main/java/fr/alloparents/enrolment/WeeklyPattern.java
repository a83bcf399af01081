package fr.alloparents.enrolment;

import fr.alloparents.calendar.Weekdays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The weekdays a household chooses for one activity of a child over a whole period. Immutable.
///
/// @param weekdays none as long as the family has not chosen
/// @param validatedAt since when the family can no longer change it; null while it is open
public record WeeklyPattern(
    long id,
    long householdId,
    long childId,
    long activityId,
    LocalDate firstDay,
    LocalDate lastDay,
    Weekdays weekdays,
    @Nullable Instant validatedAt) {

  /// Its days, whether or not there is anything to book on them.
  public List<LocalDate> days() {
    return firstDay.datesUntil(lastDay.plusDays(1)).filter(weekdays::contains).toList();
  }
}
