package fr.alloparents.family;

import org.jspecify.annotations.Nullable;

/// A class of a school. Immutable.
///
/// @param name CE1, GS…
/// @param teacher null where the town does not say
public record SchoolClass(
    long id, long schoolId, String school, String name, @Nullable String teacher) {}
