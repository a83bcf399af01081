package fr.alloparents.activity;

/// A group of activities: one entry of the planning's drop-down.
///
/// @param name as families read it: "PÉRISCOLAIRE"
/// @param position among the town's groups, from 1
public record ActivityGroup(long id, String name, int position) {}
