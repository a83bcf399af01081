/// Which day is what: public holidays, school holidays and school years, the days that cut-offs
/// count, and the days an activity runs. Pure values without a database or a clock; all of them are
/// immutable and may be shared between threads.
@NullMarked
package fr.alloparents.calendar;

import org.jspecify.annotations.NullMarked;
