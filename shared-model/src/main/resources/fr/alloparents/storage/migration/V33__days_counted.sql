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

-- Whom to tell of a closure, in the order of its list: of a whole town they are thousands, and a page
-- shows some of them. Of closures that an older version has written they are found by its movements.
CREATE TABLE IF NOT EXISTS closure_household (
  town_id      BIGINT NOT NULL,
  closure_id   BIGINT NOT NULL,
  position     INT    NOT NULL COMMENT 'by name when it was closed, from 0',
  household_id BIGINT NOT NULL,
  PRIMARY KEY (town_id, closure_id, position),
  FOREIGN KEY (town_id, closure_id) REFERENCES closure (town_id, id),
  FOREIGN KEY (town_id, household_id) REFERENCES household (town_id, id)
);
