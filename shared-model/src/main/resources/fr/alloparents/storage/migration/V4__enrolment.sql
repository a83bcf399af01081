CREATE TABLE enrolment (
  town_id     BIGINT NOT NULL,
  child_id    BIGINT NOT NULL,
  activity_id BIGINT NOT NULL,
  first_day   DATE   NOT NULL,
  last_day    DATE   NOT NULL,
  PRIMARY KEY (town_id, child_id, activity_id, first_day),
  FOREIGN KEY (town_id, child_id) REFERENCES child (town_id, id),
  FOREIGN KEY (town_id, activity_id) REFERENCES activity (town_id, id),
  CONSTRAINT enrolment_days CHECK (first_day <= last_day)
);

CREATE TABLE booking_block (
  id           BIGINT       NOT NULL AUTO_INCREMENT,
  town_id      BIGINT       NOT NULL,
  household_id BIGINT       NOT NULL,
  activity_id  BIGINT       NULL COMMENT 'NULL: every activity',
  first_day    DATE         NOT NULL,
  last_day     DATE         NOT NULL,
  words        VARCHAR(200) NOT NULL COMMENT 'why, in the words of the town',
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  KEY booking_block_by_household (town_id, household_id, last_day),
  FOREIGN KEY (town_id, household_id) REFERENCES household (town_id, id),
  FOREIGN KEY (town_id, activity_id) REFERENCES activity (town_id, id)
);

-- Weekdays chosen for a whole period; frozen for the family once validated.
CREATE TABLE weekly_pattern (
  id           BIGINT      NOT NULL AUTO_INCREMENT,
  town_id      BIGINT      NOT NULL,
  household_id BIGINT      NOT NULL,
  child_id     BIGINT      NOT NULL,
  activity_id  BIGINT      NOT NULL,
  first_day    DATE        NOT NULL,
  last_day     DATE        NOT NULL,
  weekdays     TINYINT UNSIGNED NOT NULL,
  validated_at DATETIME(6) NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  UNIQUE (town_id, child_id, activity_id, first_day),
  FOREIGN KEY (town_id, household_id) REFERENCES household (town_id, id),
  FOREIGN KEY (town_id, child_id) REFERENCES child (town_id, id),
  FOREIGN KEY (town_id, activity_id) REFERENCES activity (town_id, id)
);

CREATE TABLE pre_registration (
  id              BIGINT        NOT NULL AUTO_INCREMENT,
  town_id         BIGINT        NOT NULL,
  household_id    BIGINT        NOT NULL,
  child_id        BIGINT        NOT NULL,
  activity_id     BIGINT        NOT NULL,
  school_year     VARCHAR(20)   NOT NULL,
  weekdays        TINYINT UNSIGNED NOT NULL,
  words           VARCHAR(1000) NULL,
  submitted_at    DATETIME(6)   NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (town_id, id),
  UNIQUE (town_id, household_id, child_id, activity_id, school_year),
  FOREIGN KEY (town_id, household_id) REFERENCES household (town_id, id),
  FOREIGN KEY (town_id, child_id) REFERENCES child (town_id, id),
  FOREIGN KEY (town_id, activity_id) REFERENCES activity (town_id, id)
);
