/// Asterisk's side of FastAGI on a socket: a telephone that calls the line without a telephone
/// network, for the demo, the tests, the load generator and the telephone on the screen.
@NullMarked
package fr.alloparents.ivr.testphone;

import org.jspecify.annotations.NullMarked;
