package fr.alloparents.enrolment;

import fr.alloparents.calendar.Weekdays;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a household wishes for a child and an activity next school year. Immutable.
///
/// @param schoolYear its label: "2027-2028"
/// @param words the family's to the town hall, at most 1000 characters; null for none
/// @param submittedAt when it was last sent
public record PreRegistration(
    long householdId,
    long childId,
    long activityId,
    String schoolYear,
    Weekdays weekdays,
    @Nullable String words,
    Instant submittedAt) {}
