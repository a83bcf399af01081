package fr.alloparents.family;

import java.util.Locale;

/// Who is billed, and in whose name children are booked. Immutable.
///
/// @param name as the town hall knows it: "Famille MARSONE"
/// @param language it is written to in, French or English
/// @param receiptWanted whether it gets an e-mail after each operation
public record Household(long id, String name, Locale language, boolean receiptWanted) {}
