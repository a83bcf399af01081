/// What a child is signed up for, and for how long: its activities and its weekly pattern.
@NullMarked
package fr.alloparents.enrolment;

import org.jspecify.annotations.NullMarked;
