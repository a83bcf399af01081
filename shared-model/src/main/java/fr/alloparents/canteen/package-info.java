/// What the canteen serves.
@NullMarked
package fr.alloparents.canteen;

import org.jspecify.annotations.NullMarked;
