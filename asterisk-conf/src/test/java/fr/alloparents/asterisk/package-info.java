/// The whole system behind a real Asterisk: a private one that runs with the shipped configuration
/// beside the tests, the sounds of its dial plan, and a line server that says what a test wants.
@NullMarked
package fr.alloparents.asterisk;

import org.jspecify.annotations.NullMarked;
