/// What the town hall has written of Asterisk's dial plan: every version of it, which one is live,
/// and what was there before a version that is being tried.
@NullMarked
package fr.alloparents.dialplan;

import org.jspecify.annotations.NullMarked;
