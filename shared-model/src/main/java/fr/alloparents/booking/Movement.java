package fr.alloparents.booking;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One line of the history: what happened to a child's day, who did it, by which channel and when.
///
/// @param englishActivity its name in English; null where the town has given none
/// @param operation the operation it belongs to; null where nobody asked for it that moment
/// @param words the reason, where the town hall gave one
public record Movement(
    long childId,
    String childFirstName,
    long activityId,
    String activity,
    @Nullable String englishActivity,
    LocalDate day,
    Kind kind,
    Channel channel,
    String author,
    Instant at,
    @Nullable Long operation,
    @Nullable String words) {

  /// What happened. The names are stored.
  public enum Kind {
    BOOKED,
    CANCELLED,
    JOINED_WAITING_LIST,
    LEFT_WAITING_LIST,
    /// A place came free and the child was the first in the waiting list.
    BOOKED_FROM_WAITING_LIST,
    CANCELLED_BY_CLOSURE
  }
}
