/// The conversations of the line, as plain methods that read the way the call sounds. Rules are
/// asked of the town's desk, never decided here.
@NullMarked
package fr.alloparents.ivr.call;

import org.jspecify.annotations.NullMarked;
