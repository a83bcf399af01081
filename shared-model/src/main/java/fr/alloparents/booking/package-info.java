/// The one desk where every booking is made, its rules, the planning and the movements.
@NullMarked
package fr.alloparents.booking;

import org.jspecify.annotations.NullMarked;
