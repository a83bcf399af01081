package fr.alloparents.family;

/// A school of a town. Immutable.
///
/// @param name its own in the town
public record School(long id, String name) {}
