/// The telephone on the screen: a page with a keypad that calls the running line as Asterisk does.
@NullMarked
package fr.alloparents.portal.telephone;

import org.jspecify.annotations.NullMarked;
