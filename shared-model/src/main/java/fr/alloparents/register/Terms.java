package fr.alloparents.register;

import java.time.LocalDate;

/// What a file leaves to whoever brings it. Immutable.
///
/// @param firstDay from when its classes hold, and its enrolments where it does not say
/// @param lastDay until when: the end of that school year
/// @param addsClasses whether classes that the town does not have yet are created
record Terms(LocalDate firstDay, LocalDate lastDay, boolean addsClasses) {}
