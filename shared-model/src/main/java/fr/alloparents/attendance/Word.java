package fr.alloparents.attendance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was said of a child, when and by whom. Immutable.
///
/// @param said null where what was said before is taken back
/// @param by the name, as histories show it
public record Word(@Nullable Presence said, Instant at, String by) {}
