package fr.alloparents.family;

import org.jspecify.annotations.Nullable;

/// A child and where it goes to school on a day. Immutable.
///
/// @param schoolClass null where it is in none on that day
public record Pupil(Child child, @Nullable SchoolClass schoolClass) {}
