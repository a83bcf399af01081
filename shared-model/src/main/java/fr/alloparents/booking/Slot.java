package fr.alloparents.booking;

import java.time.LocalDate;

/// An activity on a day: what a child is booked on, once at the most.
record Slot(LocalDate day, long activityId) {

  OpeningKey at(long placeId) {
    return new OpeningKey(day, activityId, placeId);
  }
}
