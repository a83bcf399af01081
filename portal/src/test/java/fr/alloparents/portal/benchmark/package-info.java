/// The benchmark of the README's "Measure it" for the families' pages: families in a process of
/// their own on a portal in another, beside a static page of the same server and the bare SQL of
/// the same planning; and the rush before a deadline, by web and by telephone.
@NullMarked
package fr.alloparents.portal.benchmark;

import org.jspecify.annotations.NullMarked;
