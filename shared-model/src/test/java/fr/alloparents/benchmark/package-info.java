/// The benchmark of the README's "Measure it": bookings through the desk beside bare upserts, and
/// plannings beside their bare SQL, on the same MariaDB in the same run.
@NullMarked
package fr.alloparents.benchmark;

import org.jspecify.annotations.NullMarked;
