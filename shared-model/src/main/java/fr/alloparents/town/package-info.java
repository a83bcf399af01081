/// The town: its name, its numbers, its words, its notices and its accounts.
@NullMarked
package fr.alloparents.town;

import org.jspecify.annotations.NullMarked;
