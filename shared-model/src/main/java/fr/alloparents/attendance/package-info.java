/// Who was there: what is ticked at the door of an activity, and the papers and files made of it.
@NullMarked
package fr.alloparents.attendance;

import org.jspecify.annotations.NullMarked;
