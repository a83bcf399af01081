/// The telephone line over FastAGI: a server that hands each call to a conversation, and a caller
/// who is reached through Asterisk's commands. The only package that knows asterisk-java.
@NullMarked
package fr.alloparents.ivr.agi;

import org.jspecify.annotations.NullMarked;
