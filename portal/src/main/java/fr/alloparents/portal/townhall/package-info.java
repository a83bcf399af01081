/// The town hall's pages: its sign-in, and a first page from which the others are reached.
@NullMarked
package fr.alloparents.portal.townhall;

import org.jspecify.annotations.NullMarked;
