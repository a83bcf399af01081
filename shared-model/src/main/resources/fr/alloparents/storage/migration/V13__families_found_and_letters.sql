-- The town hall finds families by the beginning of a name: all its children may be looked through.
ALTER TABLE child ADD KEY child_by_first_name (town_id, first_name, last_name);
ALTER TABLE household ADD KEY household_by_name (town_id, name);

-- How many times a town has printed letters. Whoever prints waits for this row, so that two who
-- print at once do not print the same letters.
CREATE TABLE letter_press (
  town_id BIGINT NOT NULL,
  runs    INT    NOT NULL,
  PRIMARY KEY (town_id),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

-- Letters that were printed together. They can be printed again: nothing is lost with the paper.
CREATE TABLE letter_run (
  town_id    BIGINT       NOT NULL,
  number     INT          NOT NULL COMMENT 'counted in each town',
  printed_at DATETIME(6)  NOT NULL,
  printed_by VARCHAR(120) NOT NULL,
  PRIMARY KEY (town_id, number),
  FOREIGN KEY (town_id) REFERENCES town (id)
);

-- One child's codes for one of its households. A letter waits to be printed as long as there is
-- none here with the codes of now.
CREATE TABLE letter (
  town_id      BIGINT NOT NULL,
  run          INT    NOT NULL,
  child_id     BIGINT NOT NULL,
  household_id BIGINT NOT NULL,
  child_code   BIGINT NOT NULL COMMENT 'id of the code, which may have been replaced since',
  payer_code   BIGINT NULL COMMENT 'id of the code; NULL where the household had none',
  PRIMARY KEY (town_id, run, child_id, household_id),
  KEY letter_by_child (town_id, child_id, household_id, child_code, payer_code),
  FOREIGN KEY (town_id, run) REFERENCES letter_run (town_id, number) ON DELETE CASCADE,
  -- Ends with what it was for: a child that leaves a household takes its letters along.
  FOREIGN KEY (town_id, child_id, household_id)
    REFERENCES household_child (town_id, child_id, household_id) ON DELETE CASCADE
);
