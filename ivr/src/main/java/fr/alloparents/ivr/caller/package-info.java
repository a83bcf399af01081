/// What can be said to and asked of a person on the line: the sentences as values, and the rules of
/// typing on a keypad, the same on every channel.
@NullMarked
package fr.alloparents.ivr.caller;

import org.jspecify.annotations.NullMarked;
