package fr.alloparents.portal.benchmark;

/// What a family was told of the booking it asked for.
enum Told {
  BOOKED,
  FULL,
  LATE,

  /// The page it was shown takes no bookings.
  SHOWN_ONLY,

  /// Something else, or nothing.
  FAULT
}
