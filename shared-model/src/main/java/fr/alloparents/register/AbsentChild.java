package fr.alloparents.register;

/// A child of the town that a file does not name. Immutable. Kept as JSON.
///
/// @param reference empty where no file has brought one
/// @param schoolClass on the file's first day; empty where it has none
public record AbsentChild(String child, String reference, String schoolClass) {}
