package fr.alloparents.attendance;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that somebody says of a child. Immutable.
///
/// @param request by which it is known when it arrives again
/// @param said null where what was said before is taken back
/// @param at when it was said, which may be a while before it arrives: of two the later one counts
public record Tick(UUID request, long childId, @Nullable Presence said, Instant at) {}
