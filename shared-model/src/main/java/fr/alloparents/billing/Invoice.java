package fr.alloparents.billing;

import java.time.LocalDate;

/// A published invoice of a household. Immutable.
///
/// @param number unique in its town
/// @param label what it is for: "Cantine, octobre"
/// @param regie who collects it
/// @param dueOn the last day on which it can be paid online
public record Invoice(
    long id,
    long householdId,
    String number,
    String label,
    String regie,
    Money amount,
    LocalDate dueOn) {}
