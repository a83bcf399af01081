package fr.alloparents.booking;

import fr.alloparents.booking.ChildFacts.Member;

/// One change that has been decided: what happens to the child's entry, and the movement that says
/// so.
///
/// @param endsWait whether a place on the waiting list ends with it
/// @param taken by how much the opening's counter changes; 0 where it keeps none
record Write(Member member, OpeningKey opening, Movement.Kind kind, boolean endsWait, int taken) {}
