/// Everything in one process: reads the settings, lets the line listen, starts or reaches the
/// database, brings its schema up to date, and serves; for the demo, shows a first call.
@NullMarked
package fr.alloparents.portal.launcher;

import org.jspecify.annotations.NullMarked;
