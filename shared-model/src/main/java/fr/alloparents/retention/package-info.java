/// How long is kept what nobody asks for any more. What families and town halls may ask for is kept
/// where it belongs, for the time the town sets.
@NullMarked
package fr.alloparents.retention;

import org.jspecify.annotations.NullMarked;
