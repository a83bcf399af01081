/// Turns what the line says into sound files that Asterisk plays: the shipped French pack, the
/// voices that render what a town writes, recordings by people, and the folder that keeps them all.
///
/// Nothing is rendered during a call. {@link PromptBook} is the way in for calls, {@link Studio}
/// for whoever enters or imports a name.
@NullMarked
package fr.alloparents.ivr.speech;

import org.jspecify.annotations.NullMarked;
