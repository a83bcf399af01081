/// Households, children, their codes, and who may enter.
@NullMarked
package fr.alloparents.family;

import org.jspecify.annotations.NullMarked;
