/// The families' pages: sign-in by both codes, a child's coming bookings, in step with the line.
/// Here rules are shown and never made: they are the desk's.
@NullMarked
package fr.alloparents.portal.family;

import org.jspecify.annotations.NullMarked;
