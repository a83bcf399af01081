/// Invoices and what has been paid: states, not protocols.
@NullMarked
package fr.alloparents.billing;

import org.jspecify.annotations.NullMarked;
