package fr.alloparents.booking;

/// By which versions what is kept in memory is known to stand still. Immutable.
///
/// @param rules of the town: its activities, schools, classes and cut-offs
/// @param register of the town: which children a household has, their names and their classes
public record Versions(long rules, long register) {}
