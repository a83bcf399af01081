package fr.alloparents.activity;

/// Where activities are held: a canteen, a day-care room, a bus stop.
///
/// @param name its own in the town
public record Place(long id, String name) {}
