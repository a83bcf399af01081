package fr.alloparents.booking;

import java.time.LocalDate;

/// One thing asked of the desk. Booking, cancelling and joining a waiting list are different
/// requests, never a toggle, so that asking twice is harmless.
///
/// @param day in the town's time zone
public record Change(Kind kind, long childId, long activityId, LocalDate day) {

  public static Change book(long childId, long activityId, LocalDate day) {
    return new Change(Kind.BOOK, childId, activityId, day);
  }

  public static Change cancel(long childId, long activityId, LocalDate day) {
    return new Change(Kind.CANCEL, childId, activityId, day);
  }

  /// Asks for a place, and for one on the waiting list where there is none. A child already booked
  /// stays booked.
  public static Change joinWaitingList(long childId, long activityId, LocalDate day) {
    return new Change(Kind.WAIT, childId, activityId, day);
  }

  /// What is asked. The names are stored.
  public enum Kind {
    BOOK,
    /// Gives up the booking, or the place on the waiting list.
    CANCEL,
    WAIT
  }
}
