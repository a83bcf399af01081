package fr.alloparents.family;

import fr.alloparents.booking.Channel;
import fr.alloparents.town.PhoneNumber;
import fr.alloparents.town.Town;
import org.jspecify.annotations.Nullable;

/// Codes as they were typed, hashed, and where they come from.
///
/// @param source the keyed hash of the number or address; null where the number is withheld or
///   malformed, which has no budget of its own
/// @param caller the number, where there is one
/// @param child the keyed hash of the child code
/// @param payer the keyed hash of the payer code; null where it was not given
record Attempt(
    Town town,
    Channel channel,
    @Nullable KeyedHash source,
    @Nullable PhoneNumber caller,
    KeyedHash child,
    @Nullable KeyedHash payer) {}
