-- How many bookings a day has, and of how many households, is read from the index alone. One index
-- takes the place of the other, while everybody goes on booking.
ALTER TABLE booking
  ADD KEY IF NOT EXISTS booking_by_day (town_id, day, activity_id, place_id, household_id),
  DROP KEY IF EXISTS booking_by_opening,
  ALGORITHM = INPLACE, LOCK = NONE;

-- In which class children are on a day: those of the years before are passed over.
ALTER TABLE child_class
  ADD KEY IF NOT EXISTS child_class_by_day (town_id, last_day, first_day, child_id, school_class_id),
  ALGORITHM = INPLACE, LOCK = NONE;
