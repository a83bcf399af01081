/// What a town offers: its activities on their keypad keys, the places where they are held, and the
/// days on which they can be booked.
@NullMarked
package fr.alloparents.activity;

import org.jspecify.annotations.NullMarked;
