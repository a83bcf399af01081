/// The demo town: a small town with families, bookings and a past, for whoever wants to see the
/// product at work.
@NullMarked
package fr.alloparents.portal.demo;

import org.jspecify.annotations.NullMarked;
