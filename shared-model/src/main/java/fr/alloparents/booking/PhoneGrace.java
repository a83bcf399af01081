package fr.alloparents.booking;

import java.time.Instant;

/// How long after a deadline a caller may still finish, whose call began by the deadline. Only the
/// phone has one: a form is sent in an instant, a call is not.
///
/// @param seconds 0 (off) to 3600
public record PhoneGrace(int seconds) {
  public PhoneGrace {
    if (seconds < 0 || seconds > 3600) {
      throw new IllegalArgumentException("phone grace not within 0..3600 seconds: " + seconds);
    }
  }

  /// Whether a change made now, in a call that began then, is in time. The grace ends as the
  /// deadline does: its last instant still counts.
  public boolean allows(Deadline deadline, Instant callBegan, Instant now) {
    return deadline.allows(now)
        || (deadline.allows(callBegan) && !now.isAfter(lastInstant(deadline.instant())));
  }

  /// The last instant at which anybody on the phone may finish.
  Instant lastInstant(Instant deadline) {
    return deadline.plusSeconds(seconds);
  }
}
