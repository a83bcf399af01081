package fr.alloparents.attendance;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that somebody says of a child. Immutable.
///
/// @param request by which it is known when it arrives again
/// @param said null where what was said before is taken back
/// @param at when it was said, which may be a while before it arrives: of two the later one counts.
///   Reckoned from what a tablet tells, so no better than its network is quick
/// @param after the request of what the same tablet has said of the child before, which this one
///   follows whatever was reckoned; null where it knows of none
public record Tick(
    UUID request, long childId, @Nullable Presence said, Instant at, @Nullable UUID after) {

  Tick saidAt(Instant settled) {
    return new Tick(request, childId, said, settled, after);
  }
}
