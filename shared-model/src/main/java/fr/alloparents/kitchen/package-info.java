/// How many meals a kitchen has to cook, and what has changed since it last asked.
@NullMarked
package fr.alloparents.kitchen;

import org.jspecify.annotations.NullMarked;
