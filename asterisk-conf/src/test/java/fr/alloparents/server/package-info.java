/// The archive that an administrator copies to a server: what is in it, how it installs itself, and
/// its tools.
@NullMarked
package fr.alloparents.server;

import org.jspecify.annotations.NullMarked;
