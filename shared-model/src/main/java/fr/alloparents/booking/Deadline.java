package fr.alloparents.booking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Until when a change may be made.
///
/// @param instant the last instant that is still in time
/// @param words the town's own words for it, where it gave some; always null under an ordinary rule
public record Deadline(Instant instant, @Nullable String words) {

  /// Whether a change made now is in time: exactly at the deadline it still is, at any instant
  /// after it no more.
  public boolean allows(Instant now) {
    return !now.isAfter(instant);
  }
}
