/// The benchmark of the README's "Measure it" for calls: many telephones at once on a line in a
/// process of its own, beside a bare server that sends the same lines.
@NullMarked
package fr.alloparents.ivr.benchmark;

import org.jspecify.annotations.NullMarked;
