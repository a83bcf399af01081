package fr.alloparents.booking;

import fr.alloparents.town.Author;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Days the town hall closes, and for whom; null scopes mean all.
///
/// @param schoolId one school, or null
/// @param schoolClassId one class, or null
/// @param activityId one activity, or null
/// @param reason what families see and hear, 1 to 200 characters
/// @param author who closes
public record Closing(
    long townId,
    LocalDate firstDay,
    LocalDate lastDay,
    @Nullable Long schoolId,
    @Nullable Long schoolClassId,
    @Nullable Long activityId,
    String reason,
    Author author) {

  /// @throws IllegalArgumentException if the days run backwards, or the reason is blank or too long
  public Closing {
    if (lastDay.isBefore(firstDay)) {
      throw new IllegalArgumentException("the last day is before the first: " + lastDay);
    }
    if (reason.isBlank() || reason.length() > 200) {
      throw new IllegalArgumentException("a reason of 1 to 200 characters is told to families");
    }
  }

  /// A day closed for the whole town.
  public static Closing ofTown(long townId, LocalDate day, String reason, Author author) {
    return new Closing(townId, day, day, null, null, null, reason, author);
  }

  Span days() {
    return new Span(firstDay, lastDay);
  }
}
