/// A telephone for tests: SIPp speaks SIP, Java owns the sound. It sends keys as RFC 4733 events
/// and silence between them, and keeps every byte of G.711 A-law that it hears, so that a test can
/// say which sound file was played, byte for byte.
@NullMarked
package fr.alloparents.asterisk.phone;

import org.jspecify.annotations.NullMarked;
