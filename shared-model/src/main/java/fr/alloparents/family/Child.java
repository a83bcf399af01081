package fr.alloparents.family;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A child of a town, of one household or two. Immutable.
///
/// @param birthDate null where the town does not know it
public record Child(long id, String firstName, String lastName, @Nullable LocalDate birthDate) {}
