package fr.alloparents.family;

import java.util.Optional;

/// The codes of a child for one of its households: each household has a letter of its own, for
/// neither learns the payer code of the other. Immutable.
///
/// @param household its name
/// @param payerCode empty as long as the household has none
public record ChildLetter(
    Pupil pupil, String household, Code childCode, Optional<Code> payerCode) {}
