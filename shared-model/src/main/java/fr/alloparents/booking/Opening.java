package fr.alloparents.booking;

import org.jspecify.annotations.Nullable;

/// One bookable day of an activity at a place, as it stood when read.
///
/// @param capacity null for no limit
/// @param taken children booked; kept only where there is a capacity
/// @param waiting children on the waiting list
record Opening(@Nullable Integer capacity, int taken, int waiting) {

  boolean full() {
    return capacity != null && taken >= capacity;
  }

  Opening withTaken(int change) {
    return new Opening(capacity, taken + change, waiting);
  }

  Opening withWaiting(int change) {
    return new Opening(capacity, taken, waiting + change);
  }
}
